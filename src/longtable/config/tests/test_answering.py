"""Answers on their way from a thread to the connection.

Promised: an answer that is there comes whole; one that is made as it is sent, or is very long,
comes in pieces and in order; either is closed once, also when it breaks off; who has gone is not
answered; the body of a request arrives whole.
"""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from longtable.config.answering import WHOLE_BYTES_MAX, Answering


class Made:
    """What a WSGI application answers with."""

    def __init__(self, pieces: Iterable[bytes], *, streaming: bool = False) -> None:
        self._pieces = pieces
        self.streaming = streaming
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)

    def close(self) -> None:
        self.closed += 1


def asked(made: Made, *received: dict[str, Any], length: str = "") -> tuple[list[Any], bytes]:
    """What is sent when an application answers so, and the body that it was given."""
    given = []

    def application(environ: dict[str, Any], start_response: Any) -> Made:
        given.append(environ["wsgi.input"].read())
        headers = [("Set-Cookie", " a=b"), ("Content-Type", "text/plain")]
        start_response("200 OK", headers + ([("Content-Length", length)] if length else []))
        return made

    sent: list[Any] = []
    waiting = list(received or [{"type": "http.request", "body": b""}])

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [],
        "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(Answering(application, threads=1)(scope, receive, send))
    return sent, b"".join(given)


def test_an_answer_that_is_there_comes_whole() -> None:
    made = Made([b"one ", b"two"])

    sent, _ = asked(made)

    assert [one["type"] for one in sent] == ["http.response.start", "http.response.body"]
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"one two")
    assert (b"set-cookie", b"a=b") in sent[0]["headers"]
    assert made.closed == 1


@pytest.mark.parametrize(
    ("streaming", "length"), [(True, ""), (False, str(WHOLE_BYTES_MAX + 1))], ids=["made", "long"]
)
def test_what_is_made_as_it_is_sent_or_is_long_comes_in_pieces(
    *, streaming: bool, length: str
) -> None:
    made = Made([b"one ", b"two"], streaming=streaming)

    sent, _ = asked(made, length=length)

    assert [one["body"] for one in sent[1:]] == [b"one ", b"two", b""]
    assert [one.get("more_body", False) for one in sent[1:]] == [True, True, False]
    assert made.closed == 1


def test_what_breaks_off_is_closed() -> None:
    def breaking() -> Iterator[bytes]:
        yield b"one "
        raise OSError("the file is gone")

    for streaming in (True, False):
        made = Made(breaking(), streaming=streaming)
        with pytest.raises(OSError, match="gone"):
            asked(made)
        assert made.closed == 1


def test_the_body_of_a_request_arrives_whole() -> None:
    pieces: list[dict[str, Any]] = [
        {"type": "http.request", "body": b"to", "more_body": True},
        {"type": "http.request", "body": b"gether"},
    ]

    assert asked(Made([b""]), *pieces)[1] == b"together"


def test_who_has_gone_is_not_answered() -> None:
    half = {"type": "http.request", "body": b"ha", "more_body": True}

    sent, given = asked(Made([b"x"]), half, {"type": "http.disconnect"})

    assert (sent, given) == ([], b"")
