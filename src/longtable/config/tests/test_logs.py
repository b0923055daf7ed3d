"""What stands in the log (G-53, G-71).

Promised: no password, code, key, token, address, name or word of anybody, and no query, whatever
goes wrong; nobody can write a line of their own into it; the number on the page of an error finds
exactly one line.
"""

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from longtable.config.logs import LineFormatter
from longtable.config.tests.conftest import PASSWORD, LivingSite
from longtable.dialogue import actions as dialogue_actions
from longtable.people.actions import AddressIsTaken, make_setup_key
from longtable.people.views import profile
from longtable.shared.testing.faults import failing
from longtable.shared.testing.visiting import ask_for_code, code_for, type_code
from longtable.shared.testing.worlds import (
    a_closed_community,
    a_conversation,
    a_member,
    a_person,
    convener_of,
)

LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+ \S|  \| \S)")
FORGED = "2026-01-01 00:00:00,000 ERROR forged"
BREAKS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The log, as it is written where the site is served."""
    paper = io.StringIO()
    handler = logging.StreamHandler(paper)
    handler.setFormatter(LineFormatter())
    logging.getLogger().addHandler(handler)
    yield paper
    logging.getLogger().removeHandler(handler)


def told(fault: Exception) -> str:
    """The lines about a fault that nobody foresaw."""
    cause = (type(fault), fault, fault.__traceback__)
    return LineFormatter().format(
        logging.LogRecord("a", logging.ERROR, "", 0, "it broke", (), cause)
    )


@pytest.mark.django_db
def test_the_number_on_the_page_finds_one_line_with_its_cause(
    client: Client, written: io.StringIO
) -> None:
    client.force_login(a_person())
    client.raise_request_exception = False
    with failing(profile, "_page", ValueError("Quincewood said so")):
        answer = client.get("/me/?secret=Quincewood")

    found = re.search(r"<b>([0-9a-f]{8})</b>", answer.content.decode())
    assert found
    lines = written.getvalue().splitlines()
    assert [found[1] in line for line in lines].count(True) == 1
    assert "/me/" in next(line for line in lines if found[1] in line)
    assert any("builtins.ValueError" in line for line in lines)
    assert any("views/profile.py:" in line for line in lines)
    assert len([line for line in lines if not line.startswith("  | ")]) == 1
    assert "Quincewood" not in written.getvalue()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("Quincewood"),
        KeyError("Quincewood"),
        AddressIsTaken("Quincewood@people.example"),
        IntegrityError('duplicate key "x"\nDETAIL:  Key (email)=(Quincewood) already exists.'),
        OSError("Quincewood"),
        UnicodeDecodeError("utf-8", b"Quincewood\xff", 10, 11, "Quincewood"),
    ],
)
def test_a_fault_does_not_say_what_it_choked_on(fault: Exception) -> None:
    assert "Quincewood" not in told(fault)
    assert type(fault).__name__ in told(fault)


def test_a_fault_of_the_program_says_what_it_is() -> None:
    assert "no attribute 'close'" in told(AttributeError("no attribute 'close'"))
    assert "No space left" in told(OSError(28, "No space left on device"))


@pytest.mark.parametrize("end", BREAKS, ids=[ascii(one) for one in BREAKS])
def test_no_line_can_be_forged(end: str, written: io.StringIO) -> None:
    logging.getLogger("a").error("somebody was called %s", f"Eve{end}{FORGED}")
    logging.getLogger("a").error(f"somebody was called Eve{end}{FORGED}")  # noqa: G004  -- the worst
    fault = AssertionError(f"Eve{end}{FORGED}")
    logging.getLogger("a").error("it broke", exc_info=(type(fault), fault, None))

    for line in written.getvalue().splitlines():
        assert LINE.match(line), line
        assert not line.startswith(FORGED)


@pytest.mark.django_db
def test_what_people_do_leaves_none_of_their_words_in_the_log(written: io.StringIO) -> None:
    community = a_closed_community("Quincewood room")
    member = a_member(community, "Quincewood", email="quincewood@people.example")
    conversation = a_conversation(
        community, by=member, title="Quincewood?", body="Quincewood.", is_unnamed=True
    )
    client = Client(raise_request_exception=False)
    ask_for_code(client, "quincewood@people.example")
    code = code_for("quincewood@people.example")
    type_code(client, "WRON-GONE")
    client.post("/accounts/login/", {"by": "password", "email": "quincewood@people.example",
                                     "password": "quincewood pass"})  # fmt: skip
    key = make_setup_key()
    client.get(f"/setup/{key}/")
    client.post(f"/setup/{key}/", {"email": "quincewood@people.example", "year": "nineteen"})
    client.get("/search/?q=Quincewood&in=quincewood-room")
    client.get("/calendars/quincewoods-token.ics")
    client.get("/invited/quincewoods-code/")
    client.get("/nowhere/?code=Quincewood", headers={"User-Agent": "Quincewood"})
    client.force_login(convener_of(community))
    reply = f"/c/{community.slug}/dialogue/{conversation.public_id}/replies/"
    client.post(reply, {"body": ""})
    with failing(dialogue_actions, "reply_in", RuntimeError("Quincewood")):
        answer = client.post(reply, {"body": "Quincewood said it."})
    assert answer.status_code == 500

    log = written.getvalue()
    assert "incident" in log
    assert "Unprocessable" in log
    without_slugs = log.replace(community.slug, "").lower()
    for secret in ("quincewood", code.lower(), key.lower(), "q="):
        assert secret not in without_slugs, without_slugs


@pytest.mark.parametrize(
    "path",
    [f"/nowhere/%0d%0a{FORGED.replace(' ', '%20')}/", f"/c/%E2%80%A8{FORGED.replace(' ', '+')}/",
     "/nowhere/\\r\\n/", "/nowhere/%1b%5b2J/"],
)  # fmt: skip
def test_a_served_site_keeps_its_log_straight(path: str, living_site: LivingSite) -> None:
    marker = f"m{time.monotonic_ns()}"
    living_site.ask(f"{path}{marker}", User_Agent="Quincewood", X_Any="Quincewood")
    given = {"by": "password", "email": "quincewood@people.example", "password": "quincewood"}
    living_site.send("/accounts/login/", given)
    cookie = living_site.sign_in()
    living_site.ask(f"/{marker}/?code=Quincewood", Cookie=cookie)

    log = _log_with(marker, living_site)
    for line in log.splitlines():
        assert LINE.match(line) or line.startswith(("Longtable is at", "Nobody is", "  http")), line
        assert not line.startswith(FORGED)
    for secret in ("quincewood", PASSWORD, cookie.partition("=")[2], "code="):
        assert secret not in log.lower()


def _log_with(marker: str, site: LivingSite) -> str:
    ends_at = time.monotonic() + 10
    while time.monotonic() < ends_at:
        log: Any = site.log.read_text()
        if marker in log:
            return str(log)
        time.sleep(0.1)
    raise AssertionError("nothing was written")
