"""What every answer says to the browser, by the rules that Mozilla's Observatory scores.

Promised: a policy that starts from nothing and knows no ``unsafe``, no wildcard, no other origin;
no framing, no guessing of types, no address of ours told to other sites; nothing that a signed-in
person sees is stored; under https the cookies are bound to the host and the site is https for good.

https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from longtable.shared.testing import home
from longtable.shared.testing.worlds import a_member, an_open_community

pytestmark = pytest.mark.django_db
CLOSED = {"base-uri", "frame-ancestors", "default-src"}
SIX_MONTHS_SECONDS = 15_768_000
ASK_SETTINGS = """
import json
from longtable.config import settings as it
told = {name: getattr(it, name) for name in dir(it) if name.isupper()}
print(json.dumps({name: told[name] for name in %r}))
"""


def policy(answer: Any) -> dict[str, list[str]]:
    """The directives of an answer's policy."""
    said: str = answer["Content-Security-Policy"]
    parts = [one.split() for one in said.split(";") if one.strip()]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    "path",
    ["/", "/accounts/login/", "/nowhere/", "/search/?q=%22", "/me/", "/me/facets/", "/mail/"],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_every_answer_is_closed_to_others(path: str, signed_in: bool, client: Client) -> None:
    if signed_in:
        client.force_login(a_member(an_open_community()))

    answer = client.get(path)

    said = policy(answer)
    assert all(said[name] == ["'none'"] for name in CLOSED)
    assert said["form-action"] == ["'self'"]
    for sources in said.values():
        assert set(sources) <= {"'none'", "'self'"}, said
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer
    assert "Server" not in answer
    assert "X-Powered-By" not in answer


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
        "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True,
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


def test_an_unknown_host_is_answered_nothing(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
