"""What every answer says to the browser, by the rules that Mozilla's Observatory scores.

Promised: every kind of answer, whoever gives it, scores 130 or more: a policy that starts from
nothing and knows no ``unsafe``, no wildcard, no other origin; no framing, no guessing of types, no
address of ours told to other sites; nothing that a signed-in person sees is stored; under https
the cookies are bound to the host and the site is https for good.

https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
"""

import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from longtable.communities import http
from longtable.config.tests.conftest import Answer, LivingSite
from longtable.people.actions import make_setup_key, use_key
from longtable.shared.testing import home
from longtable.shared.testing.faults import failing
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_member,
    an_open_community,
    convener_of,
)

SCORE_MIN = 130
SIX_MONTHS_SECONDS = 15_768_000
YEAR = f"max-age={SIX_MONTHS_SECONDS}"
ASK_SETTINGS = """
import json
from longtable.config import settings as it
told = {name: getattr(it, name) for name in dir(it) if name.isupper()}
print(json.dumps({name: told[name] for name in %r}))
"""


def policy(said: str) -> dict[str, set[str]]:
    """The directives of a policy."""
    parts = [one.split() for one in said.split(";") if one.strip()]
    return {name: set(sources) for name, *sources in parts}


def score(headers: Mapping[str, str], *, cookies: tuple[str, ...] = ()) -> int:
    """The Observatory's score: 100, less what is missing; what is better counts from 90 on."""
    said = policy(headers.get("Content-Security-Policy", ""))
    sources = set().union(*said.values())
    frames = said.get("frame-ancestors") == {"'none'"}
    penalties = [
        (25, not said),
        (20, bool(sources - {"'none'", "'self'"})),
        (20, not frames and headers.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"}),
        (5, headers.get("X-Content-Type-Options") != "nosniff"),
        (50, headers.get("Access-Control-Allow-Origin") == "*"),
        (20, headers.get("Strict-Transport-Security", YEAR) < YEAR),
        *((40, "secure" not in cookie.lower()) for cookie in cookies),
        *((30, "httponly" not in cookie.lower()) for cookie in cookies),
    ]
    found = 100 - sum(points for points, is_so in penalties if is_so)
    extras = [
        (10, said.get("default-src") == {"'none'"} and sources <= {"'none'", "'self'"}),
        (5, frames),
        (5, headers.get("Referrer-Policy") in {"same-origin", "no-referrer"}),
        (5, bool(cookies) and all("samesite" in cookie.lower() for cookie in cookies)),
        (10, headers.get("Cross-Origin-Resource-Policy") == "same-origin"),
        (10, headers.get("Cross-Origin-Embedder-Policy") == "require-corp"),
        (10, headers.get("Cross-Origin-Opener-Policy") == "same-origin"),
    ]
    return found + sum(points for points, is_so in extras if is_so) if found >= 90 else found


def assert_closed(headers: Mapping[str, str]) -> None:
    """What the score alone would not show."""
    assert score(headers) >= SCORE_MIN, dict(headers)
    said = policy(headers["Content-Security-Policy"])
    for name in ("base-uri", "frame-ancestors", "default-src"):
        assert said[name] == {"'none'"}
    assert said["form-action"] == {"'self'"}
    assert headers["X-Frame-Options"] == "DENY"
    for name in ("Access-Control-Allow-Origin", "Server", "X-Powered-By"):
        assert name not in headers


KINDS = {
    "page": ("GET", "/accounts/login/", 200),
    "signed-in page": ("GET", "/me/", 200),
    "part": ("PART", "/c/chamber/dialogue/", 200),
    "redirect": ("GET", "/", 302),
    "not allowed": ("GET", "/c/chamber/tending/", 403),
    "not found": ("GET", "/nowhere/", 404),
    "not for reading": ("GET", "/me/facets/", 405),
    "used up": ("GET", "/setup/{key}/", 410),
    "mending": ("POST", "/me/learning-aim/", 422),
    "our fault": ("BROKEN", "/c/chamber/about/", 500),
    "download": ("GET", "/me/data/", 200),
    "forged form": ("FORGED", "/me/learning-aim/", 403),
    "bad host": ("EVIL", "/me/", 400),
}


def ask(client: Client, method: str, path: str) -> Any:
    """One request of one of these kinds."""
    match method:
        case "PART":
            return client.get(path, headers={"HX-Request": "true"})
        case "BROKEN":
            client.raise_request_exception = False
            with failing(http, "memberships_of", RuntimeError()):
                return client.get(path)
        case "FORGED":
            client.handler.enforce_csrf_checks = True
            return client.post(path)
        case "EVIL":
            return client.get(path, headers={"host": "evil.example"})
        case _:
            return client.generic(method, path)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_to_a_member_is_closed(kind: str, client: Client) -> None:
    member = a_member(a_closed_community())
    method, path, status = KINDS[kind]
    if kind == "used up":
        key = make_setup_key()
        use_key(key)
        path = path.format(key=key)
    if kind == "page":
        client.get("/")
    else:
        _sign_in_lately(client, member)

    answer = ask(client, method, path)

    assert answer.status_code == status
    assert_closed(answer.headers)
    assert "no-store" in answer["Cache-Control"]


def _sign_in_lately(client: Client, person: Any) -> None:
    """As by a password just now, so that files are given."""
    person.set_password("a lantern by the door")
    person.save()
    given = {"by": "password", "email": person.email, "password": "a lantern by the door"}
    assert client.post("/accounts/login/", given).status_code == 302


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ticks/?t=forged", 403), ("/nowhere/", 404), ("/accounts/login/", 200),
        ("/static/people/none.css", 404),
    ],
)  # fmt: skip
def test_what_is_served_says_it_too(path: str, status: int, living_site: LivingSite) -> None:
    answer = living_site.ask(path)

    assert answer.status == status
    assert_closed(_plain(answer))


def test_static_files_are_closed_and_may_be_kept(living_site: LivingSite) -> None:
    page = living_site.ask("/accounts/login/").body.decode()
    for path in {one.partition('"')[0] for one in page.split('="/static/')[1:]}:
        answer = living_site.ask(f"/static/{path}")
        assert answer.status == 200
        assert_closed(_plain(answer))
        assert "max-age" in answer.headers["Cache-Control"]


def test_a_stream_is_closed_and_never_stored(living_site: LivingSite) -> None:
    key = (living_site.log.parent / "secret-key").read_text()
    token = signing.TimestampSigner(key=key, salt="longtable.realtime").sign_object(["", []])
    path = f"/ticks/?t={token}"
    with socket.create_connection(("127.0.0.1", living_site.port), timeout=10) as one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = one.recv(65_536).decode()
    said = dict(line.split(": ", 1) for line in answer.split("\r\n")[1:] if ": " in line)
    assert answer.startswith("HTTP/1.1 200 ")
    assert_closed({name.title(): value for name, value in said.items()})
    assert said["cache-control"] == "no-store"


def _plain(answer: Answer) -> Mapping[str, str]:
    return {name.title(): value for name, value in answer.headers.items()}


@pytest.mark.django_db
def test_pages_hold_no_script_and_no_style_of_their_own(client: Client) -> None:
    client.force_login(a_member(an_open_community()))
    for path in ("/", "/me/", "/convene/", "/communities/", "/styleguide/"):
        page = client.get(path, follow=True).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        ), path


def test_under_https_cookies_belong_to_the_host_and_https_stays(tmp_path: Path) -> None:
    wanted = {
        "SESSION_COOKIE_NAME": "__Host-session", "CSRF_COOKIE_NAME": "__Host-csrf",
        "DEVICE_COOKIE_NAME": "__Host-device", "AGE_COOKIE_NAME": "__Host-age",
        "LANGUAGE_COOKIE_NAME": "__Host-language",
        "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True, "LANGUAGE_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True, "SESSION_COOKIE_SAMESITE": "Lax",
        "ALLOWED_HOSTS": ["table.example.org"],
    }  # fmt: skip
    inside = {**home.of_its_own(tmp_path), "LONGTABLE_URL": "https://table.example.org"}
    asked = subprocess.run(
        [sys.executable, "-c", ASK_SETTINGS % [*wanted, "SECURE_HSTS_SECONDS"]],
        env=inside, capture_output=True, text=True, check=True,
    )  # fmt: skip

    told = json.loads(asked.stdout)
    assert told.pop("SECURE_HSTS_SECONDS") >= SIX_MONTHS_SECONDS
    assert told == wanted


@pytest.mark.django_db
def test_under_https_every_answer_promises_https(client: Client, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = SIX_MONTHS_SECONDS
    for path in ("/accounts/login/", "/nowhere/"):
        answer = client.get(path)
        assert answer["Strict-Transport-Security"] == YEAR
        assert_closed(answer.headers)


@pytest.mark.django_db
def test_cookies_are_for_this_site_alone(client: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    _sign_in_lately(client, convener_of(a_closed_community()))
    client.get("/me/")
    cookies = tuple(str(one) for one in client.cookies.values())
    assert len(cookies) >= 2
    assert score(client.get("/me/").headers, cookies=cookies) >= SCORE_MIN + 5


@pytest.mark.django_db
def test_an_unknown_host_is_answered_nothing(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
