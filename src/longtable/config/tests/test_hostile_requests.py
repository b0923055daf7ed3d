"""Requests that no browser sends, on a site that is really being served (H-28 to H-30, H-38).

Promised: what is malformed, smuggled, oversized or slow is refused or cut, within 15 seconds and
a little; meanwhile others are answered at once, also after many; the visitor's address is the one
that the trusted proxy saw.
"""

import gzip
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from longtable.config import asgi, guard, protocol
from longtable.config.tests.conftest import CUT_SECONDS, LivingSite, read_to_end

CUT_SECONDS_MAX = 15
SLACK_SECONDS = 5
PROMPT_SECONDS_MAX = 3
REFUSED = {b"400", b"404", b"405"}

RAW = {
    "H-28 trace": b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 propfind": b"PROPFIND / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 made-up method": b"FLY / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 head on what acts": b"HEAD /accounts/logout/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 dots": b"GET /static/%2e%2e/%2e%2e/secret-key HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 dots encoded twice": (
        b"GET /static/%252e%252e/secret-key HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    "H-28 path parameters": b"GET /me/;jsessionid=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 host with a dot at its end": b"GET / HTTP/1.1\r\nHost: localhost.\r\n\r\n",
    "H-28 absolute address": b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 asterisk": b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "H-28 two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "H-28 no host": b"GET / HTTP/1.0\r\n\r\n",
    "H-28 length and chunks": (
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /me/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    "H-28 two lengths": (
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        b"Content-Length: 6\r\n\r\nabcdef"
    ),
    "H-28 length that is none": (
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"
    ),
    "H-28 folded header": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\n\tb: 2\r\n b\x00\r\n\r\n"
    ),
    "H-29 evil host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "H-29 evil host, a file": b"GET /static/x.css HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "H-29 evil host, a stream": b"GET /ticks/?t=x HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "H-29 host with a port trick": b"GET / HTTP/1.1\r\nHost: localhost:80@evil.example\r\n\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}  # fmt: skip


def statuses(answer: bytes) -> list[bytes]:
    """The statuses of all answers in what came back."""
    return [line.split(b" ")[1] for line in answer.splitlines() if line.startswith(b"HTTP/1.1 ")]


@pytest.mark.parametrize("words", RAW.values(), ids=RAW)
def test_what_no_browser_sends_is_refused_once(words: bytes, living_site: LivingSite) -> None:
    with socket.create_connection(("127.0.0.1", living_site.port), timeout=10) as one:
        one.sendall(words)
        answer = one.recv(65_536)
        one.shutdown(socket.SHUT_WR)
        answer += read_to_end(one)

    assert len(statuses(answer)) == 1, answer
    assert statuses(answer)[0] in REFUSED, answer
    assert b"evil" not in answer
    assert b"nosniff" in answer.lower()


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_changes_the_method(name: str, living_site: LivingSite) -> None:
    asked = f"GET /accounts/logout/ HTTP/1.1\r\nHost: localhost\r\n{name}: POST\r\n"

    answer = living_site.raw(f"{asked}Connection: close\r\n\r\n".encode())

    assert statuses(answer) == [b"405"]


def test_a_body_that_says_it_is_huge_is_refused_before_it_comes(living_site: LivingSite) -> None:
    head = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
    began = time.monotonic()

    answer = living_site.raw(head % 2_000_000_000)

    assert statuses(answer) == [b"413"]
    assert time.monotonic() - began < PROMPT_SECONDS_MAX


def test_a_body_that_grows_without_saying_is_refused(living_site: LivingSite) -> None:
    head = (
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", living_site.port), timeout=10) as one:
        one.sendall(head)
        chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
        sent = 0
        try:
            while sent < 50:
                one.sendall(chunk)
                sent += 1
        except (BrokenPipeError, ConnectionResetError):
            pass

    assert sent < 50, "it was cut"


def test_a_strangers_archive_is_refused_before_it_comes(living_site: LivingSite) -> None:
    head = b"POST /c/any/imports/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n"

    assert statuses(living_site.raw(head)) == [b"413"]


def test_a_bomb_in_gzip_is_not_unpacked(living_site: LivingSite) -> None:
    bomb = gzip.compress(b"0" * 20_000_000)

    answer = living_site.ask(
        "/accounts/login/", method="POST", body=bomb, Content_Encoding="gzip",
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip

    assert answer.status == 415


def test_too_many_headers_are_refused(living_site: LivingSite) -> None:
    few = b"".join(b"X-%d: 1\r\n" % number for number in range(150))
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(100_000))
    for headers, expected in ((few, b"431"), (many, b"400")):
        with socket.create_connection(("127.0.0.1", living_site.port), timeout=10) as one:
            try:
                one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n")
            except (BrokenPipeError, ConnectionResetError):
                continue
            answer = read_to_end(one)
        assert statuses(answer) in ([expected], []), answer[:200]


def test_too_many_fields_are_refused(living_site: LivingSite) -> None:
    body = b"&".join(b"f%d=1" % number for number in range(100_000))

    answer = living_site.ask(
        "/accounts/login/", method="POST", body=body,
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip

    assert answer.status in {400, 403}


def test_deeply_nested_json_is_no_fault_of_ours(living_site: LivingSite) -> None:
    answer = living_site.ask(
        "/accounts/login/", method="POST", body=b"[" * 100_000, Content_Type="application/json"
    )

    assert answer.status == 403


def test_what_comes_slowly_is_cut_and_holds_nobody_up(living_site: LivingSite) -> None:
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
    body = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na="
    heads, bodies = ([one] * asgi.PAGE_THREADS * 2 for one in (head, body))
    began = time.monotonic()

    with ThreadPoolExecutor(len(heads) + len(bodies)) as visitors:
        waiting = [visitors.submit(_trickle, living_site, one) for one in (*heads, *bodies)]
        time.sleep(0.5)
        for _ in range(5):
            asked = time.monotonic()
            assert living_site.ask("/accounts/login/").status == 200
            assert time.monotonic() - asked < PROMPT_SECONDS_MAX
        answers = [one.result() for one in waiting]

    assert time.monotonic() - began < CUT_SECONDS + SLACK_SECONDS
    assert {tuple(statuses(one)) for one in answers[: len(heads)]} == {()}
    assert {tuple(statuses(one)) for one in answers[len(heads) :]} <= {(b"408",), ()}


def _trickle(site: LivingSite, words: bytes) -> bytes:
    """One more letter twice a second, until somebody has enough."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=0.5) as one:
        one.sendall(words)
        for _ in range(2 * (1 + CUT_SECONDS + SLACK_SECONDS)):
            try:
                return read_to_end(one)
            except TimeoutError:
                pass
            try:
                one.sendall(b"a")
            except (BrokenPipeError, ConnectionResetError):
                return b""
    raise AssertionError("nobody cut it")


def test_the_limits_are_what_is_promised() -> None:
    assert protocol.HEAD_SECONDS_MAX <= CUT_SECONDS_MAX
    assert guard.BODY_SECONDS_MAX <= CUT_SECONDS_MAX


def test_a_websocket_is_closed_without_a_word(living_site: LivingSite) -> None:
    """H-39: we have none."""
    answer = living_site.raw(
        b"GET /ticks/ HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n\r\n"
    )

    assert statuses(answer) in ([b"400"], [b"403"], [b"404"], [b"426"])
