"""The first set-up, the shell's command, and the mail that a site keeps.

Promised: the holder of a one-time key becomes the administrator and signs in; a key works once and
is kept as a hash, older ones are void; the young do not set a site up; a person added in the shell
signs in by code or password; the shell appoints and dismisses administrators, but never the last;
kept mail is shown to administrators, in a demonstration to everybody,
and otherwise not at all.
"""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from longtable.people import actions
from longtable.people.models import Administrator, AgeState, Person, SetupKey
from longtable.people.queries import LETTERS_PER_PAGE
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Letter
from longtable.shared.testing.visiting import WELCOMED, ask_for_code, sign_in_by_code
from longtable.shared.testing.worlds import a_person

pytestmark = pytest.mark.django_db
GIVEN = {
    "email": "First@people.example",
    "display_name": "Amina",
    "month": "5",
    "year": "1980",
    "password": "a lantern by the door",
    "again": "a lantern by the door",
}


def test_the_holder_of_the_key_sets_the_site_up(client: Client) -> None:
    key = actions.make_setup_key()
    assert client.get(f"/setup/{key}/").status_code == 200
    assert client.post(f"/setup/{key}/", GIVEN)["Location"] == "/welcome/"
    assert client.post("/welcome/", WELCOMED)["Location"] == "/"
    person = Administrator.objects.get().person
    assert (person.email, person.age_state) == ("first@people.example", AgeState.ADULT)
    again = Client()
    given = {"by": "password", "email": "first@people.example", "password": GIVEN["password"]}
    again.post("/accounts/login/", given)
    assert again.get("/me/").status_code == 200


def test_a_key_works_once_and_then_says_so_kindly(client: Client) -> None:
    key = actions.make_setup_key()
    client.post(f"/setup/{key}/", GIVEN)
    for again in (Client().get(f"/setup/{key}/"), Client().post(f"/setup/{key}/", GIVEN)):
        assert again.status_code == 410
        assert "set up already" in again.content.decode()
    assert Person.objects.count() == 1
    with pytest.raises(actions.KeyIsUsed):
        actions.use_key(key)


def test_the_key_is_kept_as_a_hash_and_only_the_newest_works(client: Client) -> None:
    older, newest = actions.make_setup_key(), actions.make_setup_key()
    assert newest not in str(SetupKey.objects.values().get())
    assert client.get(f"/setup/{older}/").status_code == 404
    assert client.get("/setup/guessed/").status_code == 404
    assert client.get(f"/setup/{newest}/").status_code == 200


def test_a_mistake_does_not_spend_the_key(client: Client) -> None:
    key = actions.make_setup_key()
    answer = client.post(f"/setup/{key}/", {**GIVEN, "again": "something else"})
    assert answer.status_code == 422
    assert client.get(f"/setup/{key}/").status_code == 200
    assert not Person.objects.exists()


@time_machine.travel(datetime(2026, 3, 15, tzinfo=UTC))
def test_the_young_do_not_set_a_site_up(client: Client) -> None:
    key = actions.make_setup_key()
    assert client.post(f"/setup/{key}/", {**GIVEN, "year": "2012"})["Location"] == "/welcome/later/"
    assert client.post(f"/setup/{key}/", GIVEN)["Location"] == "/welcome/later/"
    assert not Person.objects.exists()


def test_a_person_added_in_the_shell_signs_in(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("a lantern by the door\n"))
    call_command(
        "person",
        "add",
        email="Amina@people.example",
        name="Amina",
        password_stdin=True,
        stdout=said,
    )
    assert "amina@people.example" in said.getvalue()
    given = {"by": "password", "email": "amina@people.example", "password": "a lantern by the door"}
    assert client.post("/accounts/login/", given).status_code == 302
    assert client.get("/welcome/").status_code == 200
    assert not Letter.objects.exists()


def test_a_person_added_without_a_password_signs_in_by_code(client: Client) -> None:
    call_command(
        "person", "add", "--email", "opal@people.example", "--name", "Opal", stdout=io.StringIO()
    )
    sign_in_by_code(client, "opal@people.example")
    assert "Opal" not in Letter.objects.get().body
    assert client.get("/welcome/").status_code == 200


@pytest.mark.parametrize(
    ("email", "name", "reason"),
    [
        ("amina@people.example", "Another", "has the address"),
        ("nowhere", "Opal", "check the address"),
        ("opal@people.example", "admin", "another name"),
        ("opal@people.example", "\u200b", "at least one letter"),
    ],
)
def test_the_shell_says_why_it_added_nobody(email: str, name: str, reason: str) -> None:
    a_person("Amina")
    with pytest.raises(CommandError, match=reason):
        call_command("person", "add", "--email", email, "--name", name)
    assert Person.objects.count() == 1


def test_kept_mail_is_for_administrators(client: Client) -> None:
    ask_for_code(client, "amina@people.example")
    person = a_person("Opal")
    assert client.get("/mail/").status_code == 404
    client.force_login(person)
    assert client.get("/mail/").status_code == 404
    Administrator.objects.create(person=person, appointed_at=person.named_at)
    assert "amina@people.example" in client.get("/mail/").content.decode()


def test_everybody_sees_kept_mail_in_a_demonstration(client: Client, settings: Settings) -> None:
    settings.LONGTABLE_DEMO = True
    assert "/mail/" in client.get("/accounts/login/").content.decode()
    assert "No mail yet." in client.get("/mail/").content.decode()
    ask_for_code(client, "amina@people.example")
    assert "amina@people.example" in client.get("/mail/").content.decode()


def test_kept_mail_is_turned_over_page_by_page(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.LONGTABLE_DEMO = True
    moment = datetime(2026, 3, 15, tzinfo=UTC)
    Letter.objects.bulk_create(
        Letter(
            recipient=f"n{n}@people.example", subject=f"Letter {n}.", body="…", written_at=moment
        )
        for n in range(LETTERS_PER_PAGE + 1)
    )
    with django_assert_num_queries(1):
        page = client.get("/mail/").content.decode()
    assert f"Letter {LETTERS_PER_PAGE}." in page
    assert "Letter 0." not in page
    older = page.split('href="?before=')[1].split('"')[0]
    assert "Letter 0." in client.get(f"/mail/?before={older}").content.decode()
    assert client.get("/mail/?before=x").status_code == 200


def test_the_shell_appoints_and_dismisses_but_never_the_last() -> None:
    a_person("Amina", email="amina@people.example")
    a_person("Noor", email="noor@people.example")
    for _ in range(2):
        call_command("person", "appoint", "--email", "Amina@people.example")
    with pytest.raises(CommandError, match="Nobody else looks after this site"):
        call_command("person", "dismiss", "--email", "amina@people.example")
    with pytest.raises(CommandError, match="Nobody here has the address"):
        call_command("person", "appoint", "--email", "nobody@people.example")

    call_command("person", "appoint", "--email", "noor@people.example")
    call_command("person", "dismiss", "--email", "amina@people.example")

    assert [one.person.display_name for one in Administrator.objects.all()] == ["Noor"]
    verbs = [one.verb for one in Activity.objects.filter(verb__contains="administrator")]
    assert sorted(verbs) == [
        "people.administrator_appointed", "people.administrator_appointed",
        "people.administrator_dismissed",
    ]  # fmt: skip
