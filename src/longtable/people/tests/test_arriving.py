"""Coming in for the first time.

Promised: everybody is asked their age before anything is kept of them, and only the age state is
kept; under 13 and, while youth accounts are off, under 18 are refused kindly, with the reason, and
cannot try again in the same browser; what they entered is forgotten; nobody passes the door
without a name and something to learn; names that pose as the site, or cannot be seen, are refused,
and names of all peoples are welcome; of two who race for one address there is one person.
"""

import re
from datetime import date

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from longtable.people import actions
from longtable.people.models import AgeState, Person
from longtable.people.rules import age_state
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import ADULT, WELCOMED, say_age, sign_in_by_code
from longtable.shared.testing.worlds import a_person, somebody_not_here

pytestmark = pytest.mark.django_db
TODAY = "2026-03-15 12:00Z"


@pytest.fixture
def newcomer(client: Client) -> Client:
    """Somebody new who has shown that an address is theirs."""
    assert sign_in_by_code(client, "new@people.example")["Location"].startswith("/welcome/")
    return client


def test_a_newcomer_is_asked_their_age_before_anything_is_kept(newcomer: Client) -> None:
    assert not Person.objects.exists()
    page = newcomer.get("/welcome/").content.decode()
    assert "When were you born?" in page
    assert "18" not in page.split("<form")[1].split("</form")[0]


def test_an_adult_comes_in(newcomer: Client) -> None:
    onward = say_age(newcomer)["Location"]
    assert onward.startswith("/welcome/")
    assert newcomer.post(onward, {**WELCOMED, "next": "/me/"})["Location"] == "/me/"
    person = Person.objects.get()
    assert (person.email, person.display_name) == ("new@people.example", "Amina")
    assert person.age_state == AgeState.ADULT
    assert person.is_here
    assert person.learning_aims.get().text == "How others begin."
    assert not person.has_usable_password()


def test_only_the_age_state_is_kept(newcomer: Client) -> None:
    say_age(newcomer, year="1973")
    kept = [*Person.objects.values().get().values()]
    kept += [session.get_decoded() for session in Session.objects.all()]
    # By itself, as a year is: the random names of things hold every number at times.
    assert not [one for one in kept if re.search(r"\b1973\b", str(one))]


@pytest.mark.parametrize(("year", "said"), [("2020", "under 13"), ("2010", "13 to 17")])
@time_machine.travel(TODAY)
def test_the_young_are_refused_kindly_and_forgotten(newcomer: Client, year: str, said: str) -> None:
    answer = say_age(newcomer, year=year)
    assert answer["Location"] == "/welcome/later/"
    assert said in newcomer.get("/welcome/later/").content.decode()
    assert not Person.objects.exists()
    assert not Letter.objects.exists()
    assert "new@people.example" not in str([one.get_decoded() for one in Session.objects.all()])


@time_machine.travel(TODAY)
def test_there_is_no_second_try_with_another_answer(newcomer: Client) -> None:
    say_age(newcomer, year="2012")
    sign_in_by_code(newcomer, "another@people.example")
    assert newcomer.get("/welcome/")["Location"] == "/welcome/later/"
    assert say_age(newcomer, year="1980")["Location"] == "/welcome/later/"
    assert not Person.objects.exists()


@time_machine.travel(TODAY)
def test_the_refusal_lasts_until_the_browser_closes_and_cannot_be_forged(newcomer: Client) -> None:
    say_age(newcomer, year="2020")
    kept = newcomer.cookies["age_answer"]
    assert not kept["max-age"]
    assert not kept["expires"]
    assert kept["httponly"]
    newcomer.cookies["age_answer"] = "adult"
    assert newcomer.get("/welcome/later/")["Location"] == "/accounts/login/"


@time_machine.travel(TODAY)
def test_others_still_sign_in_on_a_computer_where_a_child_was_refused(newcomer: Client) -> None:
    say_age(newcomer, year="2020")
    a_person("Amina")
    sign_in_by_code(newcomer, "amina@people.example")
    assert newcomer.get("/me/sessions/").status_code == 200


@time_machine.travel(TODAY)
def test_whom_others_named_is_refused_too_when_young(client: Client) -> None:
    somebody_not_here("Noor", age_state=AgeState.UNASKED)
    sign_in_by_code(client, "noor@people.example")
    assert say_age(client, year="2012")["Location"] == "/welcome/later/"
    assert client.get("/me/sessions/")["Location"].startswith("/accounts/login/")
    assert Person.objects.get().age_state == AgeState.UNASKED


@time_machine.travel(TODAY)
def test_young_people_come_in_where_the_site_is_ready_for_them(
    newcomer: Client, settings: Settings
) -> None:
    settings.YOUTH_ACCOUNTS = True
    say_age(newcomer, year="2010")
    assert Person.objects.get().age_state == AgeState.YOUTH
    assert say_age(Client(), year="2020")["Location"] == "/accounts/login/"


@pytest.mark.parametrize(
    ("month", "year", "state"),
    [
        (3, 2008, AgeState.YOUTH),
        (2, 2008, AgeState.ADULT),
        (4, 2008, AgeState.YOUTH),
        (3, 2013, None),
        (2, 2013, AgeState.YOUTH),
        (12, 1950, AgeState.ADULT),
        (2, 2024, None),
    ],
)
def test_somebody_is_a_year_older_when_their_birth_month_is_over(
    month: int, year: int, state: AgeState | None
) -> None:
    assert age_state(month=month, year=year, today=date(2026, 3, 15)) == state


@pytest.mark.parametrize("year", ["", "20", "1800", "3000", "198O", "-1980"])
def test_a_year_that_cannot_be_is_asked_for_again(newcomer: Client, year: str) -> None:
    assert say_age(newcomer, year=year).status_code == 422
    assert not Person.objects.exists()


def test_nobody_passes_the_door_without_something_to_learn(newcomer: Client) -> None:
    say_age(newcomer)
    for aim in ("", "   ", "…", "\u200b"):
        answer = newcomer.post("/welcome/", {**WELCOMED, "learning_aim": aim})
        assert answer.status_code == 422
    assert newcomer.get("/me/")["Location"].startswith("/welcome/")


def test_what_was_typed_stays_when_something_needs_mending(newcomer: Client) -> None:
    say_age(newcomer)
    page = newcomer.post("/welcome/", {**WELCOMED, "display_name": ""}).content.decode()
    assert "How others begin." in page
    assert "Something needs mending" in page


@pytest.mark.parametrize(
    "name",
    [
        "admin", "Support", "SYSTEM", "everyone", "null", "undefined", ".", "..", "con",
        "\u0430dmin", "\uff41dmin", "ADMIN\u200b", "admin\u202e", "\u200b\u2060", "\u00ad", "   ",
        "---", "paypa\u0456", "Longtable",
    ],
)  # fmt: skip
def test_names_that_pose_or_cannot_be_seen_are_refused(newcomer: Client, name: str) -> None:
    say_age(newcomer)
    assert newcomer.post("/welcome/", {**WELCOMED, "display_name": name}).status_code == 422


@pytest.mark.parametrize(
    "name",
    ["李", "Björk", "O'Brien", "D’Angelo", "Kealiʻi", "Diné bizaad ł", "محمد", "Ольга", "X" * 64],
)
def test_names_of_all_peoples_are_welcome(newcomer: Client, name: str) -> None:
    say_age(newcomer)
    assert newcomer.post("/welcome/", {**WELCOMED, "display_name": name}).status_code == 302
    assert Person.objects.get().display_name == name


def test_what_hides_in_a_name_is_taken_out(newcomer: Client) -> None:
    say_age(newcomer)
    hiding = "Ami\u202ena" + "\u0301" * 500
    newcomer.post("/welcome/", {**WELCOMED, "display_name": hiding})
    name = Person.objects.get().display_name
    assert "\u202e" not in name
    assert name.count("\u0301") <= 4


def test_a_name_cannot_become_markup(client: Client) -> None:
    client.force_login(a_person("<script>alert(1)</script>", email="s@people.example"))
    assert "<script>alert" not in client.get("/me/").content.decode()


def test_of_two_who_race_for_an_address_there_is_one_person() -> None:
    first = actions.come_in("new@people.example", age=AgeState.ADULT)
    second = actions.come_in("New@People.example", age=AgeState.ADULT)
    assert first == second


def test_nobody_comes_to_the_questions_without_an_address(client: Client) -> None:
    assert client.get("/welcome/")["Location"] == "/accounts/login/"
    assert client.post("/welcome/", ADULT)["Location"] == "/accounts/login/"
    assert not Person.objects.exists()


def test_the_language_of_the_first_screen_is_kept(client: Client) -> None:
    client.post("/language/", {"language": "es", "next": "/accounts/login/"})
    sign_in_by_code(client, "nueva@people.example")
    say_age(client)
    assert Person.objects.get().language == "es"
    assert client.get("/welcome/")["Content-Language"] == "es"
