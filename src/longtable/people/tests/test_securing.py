"""Password, address and sessions.

Promised: each asks shortly before who one is, by password or by code; a new password ends the
sessions elsewhere; a new address counts once its code was typed, the old one is told, and an
address that somebody else has is not given away; one sees where one is signed in and ends one
session, or all; nobody ends another's.
"""

import time

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from longtable.people.models import Person
from longtable.people.queries import device_words, sitting_id
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import code_for, sign_in_by_code
from longtable.shared.testing.worlds import a_person

pytestmark = pytest.mark.django_db
ADDRESS = "amina@people.example"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = {"password": "a lantern by the door", "again": "a lantern by the door"}


@pytest.fixture
def amina() -> Person:
    """Somebody who belongs here."""
    return a_person("Amina")


def signed_in(address: str = ADDRESS, agent: str = LINUX) -> Client:
    """A browser in which somebody has just signed in."""
    browser = Client(HTTP_USER_AGENT=agent)
    sign_in_by_code(browser, address)
    return browser


def is_signed_in(client: Client) -> bool:
    """Whether a page for those who are signed in opens."""
    return client.get("/me/sessions/").status_code == 200


def test_somebody_at_an_open_screen_is_asked_who_they_are(amina: Person) -> None:
    browser = signed_in()
    assert browser.get("/me/password/").status_code == 200
    with time_machine.travel(time.time() + 600):
        for address in ("/me/password/", "/me/address/"):
            answer = browser.get(address)
            assert answer["Location"].startswith("/accounts/confirmation/?next=")
            assert browser.post(address, NEW)["Location"] == answer["Location"]
        amina.refresh_from_db()
        assert not amina.has_usable_password()


def test_a_code_shows_again_who_one_is(amina: Person) -> None:
    browser = signed_in()
    with time_machine.travel(time.time() + 600):
        asked = browser.post("/accounts/confirmation/", {"next": "/me/password/"})
        assert asked["Location"] == "/me/confirmation/code/"
        assert browser.get("/me/confirmation/code/").status_code == 200
        wrong = browser.post("/me/confirmation/code/", {"code": "WRON-GONE"})
        assert wrong.status_code == 422
        right = browser.post("/me/confirmation/code/", {"code": code_for(ADDRESS)})
        assert right["Location"] == "/me/password/"
        assert browser.get("/me/password/").status_code == 200


def test_a_password_shows_again_who_one_is(amina: Person) -> None:
    amina.set_password("a lantern by the door")
    amina.save()
    browser = signed_in()
    with time_machine.travel(time.time() + 600):
        page = browser.post("/accounts/confirmation/", {"password": "not this"})
        assert page.status_code == 422
        right = {"password": "a lantern by the door", "next": "/me/password/"}
        assert browser.post("/accounts/confirmation/", right)["Location"] == "/me/password/"
        assert browser.get("/me/password/").status_code == 200


def test_a_code_to_confirm_signs_nobody_in(amina: Person) -> None:
    browser = signed_in()
    browser.post("/accounts/confirmation/", {})
    browser.post("/accounts/logout/")
    assert browser.post("/accounts/login/code/", {"code": code_for(ADDRESS)}).status_code == 302
    assert not is_signed_in(browser)


def test_a_new_password_ends_the_sessions_elsewhere(amina: Person) -> None:
    here, elsewhere = signed_in(), signed_in()
    assert here.post("/me/password/", NEW)["Location"] == "/me/"
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert UserSession.objects.count() == 1
    given = {"by": "password", "email": ADDRESS, "password": NEW["password"]}
    assert elsewhere.post("/accounts/login/", given).status_code == 302
    assert is_signed_in(elsewhere)


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("short", "short"),
        ("passwordpassword", "passwordpassword1"),
        ("", ""),
        ("amina@people.example",) * 2,
    ],
)
def test_weak_or_mistyped_passwords_are_refused(amina: Person, password: str, again: str) -> None:
    answer = signed_in().post("/me/password/", {"password": password, "again": again})
    assert answer.status_code == 422
    amina.refresh_from_db()
    assert not amina.has_usable_password()


def test_a_new_address_counts_once_its_code_was_typed(amina: Person) -> None:
    browser = signed_in()
    asked = browser.post("/me/address/", {"email": "New@people.example"})
    assert asked["Location"] == "/me/address/code/"
    amina.refresh_from_db()
    assert amina.email == ADDRESS
    browser.post("/me/address/code/", {"code": code_for("new@people.example")})
    amina.refresh_from_db()
    assert amina.email == "new@people.example"
    assert "new@people.example" in Letter.objects.filter(recipient=ADDRESS).latest("pk").body


def test_an_address_somebody_has_is_not_given_away(amina: Person) -> None:
    a_person("Opal")
    browser = signed_in()
    taken = browser.post("/me/address/", {"email": "opal@people.example"})
    free = browser.post("/me/address/", {"email": "free@people.example"})
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    browser.post("/me/address/", {"email": "opal@people.example"})
    browser.post("/me/address/code/", {"code": code_for("opal@people.example")})
    amina.refresh_from_db()
    assert amina.email == ADDRESS


def test_one_sees_where_one_is_signed_in_and_ends_one(amina: Person) -> None:
    here, elsewhere = signed_in(), signed_in(agent="Mozilla/5.0 (iPhone) Version/17 Safari/604")
    page = here.get("/me/sessions/").content.decode()
    assert "Firefox, Linux" in page
    assert "Safari, iPhone" in page
    other = UserSession.objects.get(user_agent__contains="iPhone")
    here.post(f"/me/sessions/{sitting_id(other)}/ending/")
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert "iPhone" not in here.get("/me/sessions/").content.decode()


def test_one_signs_out_everywhere(amina: Person) -> None:
    browsers = [signed_in() for _ in range(3)]
    epoch = Person.objects.get().policy_epoch
    assert browsers[0].post("/me/sessions/ending/")["Location"] == "/accounts/login/"
    assert not any(is_signed_in(browser) for browser in browsers)
    assert Person.objects.get().policy_epoch > epoch


def test_nobody_ends_the_session_of_another(amina: Person) -> None:
    a_person("Opal")
    here = signed_in()
    other = signed_in("opal@people.example")
    session = UserSession.objects.get(user__email="opal@people.example")
    here.post(f"/me/sessions/{sitting_id(session)}/ending/")
    here.post("/me/sessions/ending/")
    assert is_signed_in(other)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (LINUX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Mac OS X) Version/17.4 Safari/605.1", "Safari, Mac"),
        ("", "A device"),
    ],
)
def test_devices_have_the_names_people_use(agent: str, words: str) -> None:
    assert device_words(agent) == words
