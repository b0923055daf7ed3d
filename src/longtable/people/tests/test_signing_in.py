"""Signing in.

Promised: one page for all; a code by mail signs in who has the address, a password who has it; an
address looks the same whether or not anybody has it; a code works once, for a few tries and for a
quarter of an hour; guessing passwords is stopped, and a code still lets the owner in; one goes on
to where one was going, but never to another site; nothing changes on a GET; whom others named
signs in with that address and is then the same person; an account at rest stays out.
"""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import ask_for_code, code_for, sign_in_by_code, type_code
from longtable.shared.testing.worlds import a_person, somebody_not_here

pytestmark = pytest.mark.django_db
MIDDLE_OF_A_SPAN = datetime(2026, 3, 4, 12, 7, tzinfo=UTC)
HOSTILE = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "\\\\evil.example",
    "http:///evil.example",
]


def is_signed_in(client: Client) -> bool:
    """Whether a page for those who are signed in opens."""
    return client.get("/me/sessions/").status_code == 200


def with_password(person: Person) -> Person:
    """Somebody with a password."""
    person.set_password("a lantern by the door")
    person.save()
    return person


def try_password(client: Client, address: str, password: str, ip: str = "203.0.113.1") -> Any:
    """Type address and password on the sign-in page."""
    given = {"by": "password", "email": address, "password": password}
    return client.post("/accounts/login/", given, REMOTE_ADDR=ip)


def test_a_code_by_mail_signs_in(client: Client) -> None:
    a_person("Amina")
    answer = sign_in_by_code(client, "Amina@People.example")
    assert answer.status_code == 302
    assert is_signed_in(client)


def test_a_password_signs_in(client: Client) -> None:
    with_password(a_person("Amina"))
    assert try_password(client, "amina@people.example", "a lantern by the door").status_code == 302
    assert is_signed_in(client)


def test_known_and_unknown_addresses_look_the_same() -> None:
    a_person("Amina")
    answers = []
    for address in ("amina@people.example", "nobody@people.example"):
        client = Client()
        asked = ask_for_code(client, address)
        page = client.get("/accounts/login/code/").content.decode()
        page = page.replace(address, "ADDRESS")
        subject = Letter.objects.get(recipient=address).subject
        wrong = type_code(client, "XXXX-XXXX").status_code
        answers.append((asked.status_code, asked["Location"], without_tokens(page), subject, wrong))
    assert answers[0] == answers[1]


def test_a_wrong_password_says_the_same_of_known_and_unknown() -> None:
    with_password(a_person("Amina"))
    pages = []
    for number, address in enumerate(("amina@people.example", "nobody@people.example")):
        answer = try_password(Client(), address, "not this one", ip=f"203.0.113.{number}")
        assert answer.status_code == 422
        pages.append(without_tokens(answer.content.decode().replace(address, "ADDRESS")))
    assert pages[0] == pages[1]


def test_a_code_works_once(client: Client) -> None:
    a_person("Amina")
    sign_in_by_code(client, "amina@people.example")
    code = code_for("amina@people.example")
    client.post("/accounts/logout/")
    assert type_code(client, code)["Location"] == "/accounts/login/"
    assert not is_signed_in(client)


def test_a_code_works_for_five_tries(client: Client) -> None:
    a_person("Amina")
    ask_for_code(client, "amina@people.example")
    for _ in range(5):
        assert type_code(client, "WRON-GONE").status_code == 422
    type_code(client, code_for("amina@people.example"))
    assert not is_signed_in(client)


def test_a_code_works_for_a_quarter_of_an_hour(client: Client) -> None:
    a_person("Amina")
    with time_machine.travel("2026-03-02 10:00Z") as moment:
        ask_for_code(client, "amina@people.example")
        moment.shift(16 * 60)
        type_code(client, code_for("amina@people.example"))
        assert not is_signed_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    a_person("Amina")
    ask_for_code(client, "amina@people.example")
    elsewhere = Client()
    type_code(elsewhere, code_for("amina@people.example"))
    assert not is_signed_in(elsewhere)


def test_a_code_sent_again_replaces_the_first(client: Client) -> None:
    a_person("Amina")
    ask_for_code(client, "amina@people.example")
    first = code_for("amina@people.example")
    client.post("/accounts/login/code/", {"again": "1"})
    assert type_code(client, first).status_code == 422
    type_code(client, code_for("amina@people.example"))
    assert is_signed_in(client)


def test_an_address_is_not_flooded_with_codes(client: Client) -> None:
    answers = [ask_for_code(Client(), "amina@people.example").status_code for _ in range(6)]
    assert answers[0] == 302
    assert answers[-1] == 429
    assert Letter.objects.count() < 6


def test_when_mail_does_not_go_out_the_page_says_so(client: Client, settings: Settings) -> None:
    settings.MAIL_DELIVERY = SimpleNamespace(
        host="127.0.0.1", port=1, name="", password="", use_tls=False, use_ssl=False
    )
    answer = ask_for_code(client, "amina@people.example")
    assert answer.status_code == 422
    assert "Mail does not go out just now." in answer.content.decode()


def test_guessing_is_stopped_and_the_owner_still_comes_in() -> None:
    address = "amina@people.example"
    with_password(a_person("Amina"))
    # The while slides in spans: in the middle of one, whenever this is tried.
    with clock.at(MIDDLE_OF_A_SPAN):
        for number in range(12):
            try_password(Client(), address, f"guess {number}", ip=f"198.51.100.{number}")
        locked = try_password(Client(), address, "a lantern by the door")
    assert locked.status_code == 429
    assert 0 < int(locked["Retry-After"]) <= 15 * 60
    owner = Client()
    sign_in_by_code(owner, "amina@people.example")
    assert is_signed_in(owner)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nobody_is_sent_to_another_site(client: Client, hostile: str) -> None:
    a_person("Amina")
    assert sign_in_by_code(client, "amina@people.example", next=hostile)["Location"] == "/"
    assert client.get("/accounts/login/", {"next": hostile})["Location"] == "/"
    assert client.get("/welcome/", {"next": hostile})["Location"] == "/"


def test_one_goes_on_to_where_one_was_going(client: Client) -> None:
    a_person("Amina")
    stopped = client.get("/me/password/")
    assert stopped["Location"] == "/accounts/login/?next=/me/password/"
    answer = sign_in_by_code(client, "amina@people.example", next="/me/password/")
    assert answer["Location"] == "/me/password/"


def test_nothing_changes_on_a_get(client: Client) -> None:
    client.force_login(a_person("Amina"))
    assert client.get("/accounts/logout/").status_code == 405
    assert client.get("/me/sessions/ending/").status_code == 405
    assert is_signed_in(client)


def test_signing_out_leaves_nothing_on_the_device(client: Client) -> None:
    client.force_login(a_person("Amina"))
    answer = client.post("/accounts/logout/")
    assert "storage" in answer["Clear-Site-Data"]
    assert not is_signed_in(client)


def test_whom_others_named_signs_in_and_is_the_same_person(client: Client) -> None:
    named = somebody_not_here("Noor")
    sign_in_by_code(client, "noor@people.example")
    assert client.get("/me/")["Location"] == "/welcome/?next=%2Fme%2F"
    assert "a roster" in client.get("/welcome/").content.decode()
    assert Person.objects.get().pk == named.pk


def test_an_account_at_rest_stays_out(client: Client) -> None:
    a_person("Amina", is_active=False)
    assert sign_in_by_code(client, "amina@people.example")["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)
    assert client.get("/accounts/inactive/").status_code == 403


@pytest.mark.parametrize(
    "odd",
    [
        "amina@people.example\r\nBcc: all@people.example",
        '"a b"@people.example',
        "user@localhost",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "amina@people.example.",
        "\u212aim@people.example",
        "am\u0131na@people.example",
        "ａmina@people.example",
        "a" * 250 + "@people.example",
        "",
        "\x00",
    ],
)
def test_odd_addresses_are_refused_and_no_mail_is_written(client: Client, odd: str) -> None:
    a_person("Kim", email="kim@people.example")
    a_person("Amina")
    assert ask_for_code(client, odd).status_code == 422
    assert not Letter.objects.exists()


def test_an_address_with_a_tag_is_its_own(client: Client) -> None:
    a_person("Amina")
    sign_in_by_code(client, "amina+table@people.example")
    assert not is_signed_in(client)


def test_a_forged_host_is_refused(client: Client) -> None:
    assert client.get("/accounts/login/", HTTP_HOST="evil.example").status_code == 400
    ask_for_code(client, "amina@people.example", HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in Letter.objects.get().body


def test_the_page_speaks_the_browsers_language(client: Client) -> None:
    answer = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="es")
    assert answer["Content-Language"] == "es"
    assert '<html lang="es"' in answer.content.decode()


def without_tokens(page: str) -> str:
    """A page without what differs every time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
