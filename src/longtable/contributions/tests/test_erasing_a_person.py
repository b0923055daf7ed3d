"""Going for good.

Promised: erasing asks who one is and what becomes of one's words; afterwards nothing in the
database names the person, and what is freed is overwritten; words stay as a former member's, or go,
and then what others replied stays readable; hats stay; the only convener of a community with other
members names another first; nobody is erased on a GET.
"""

import time
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from longtable.communities.actions.belonging import name_convener
from longtable.communities.models import Membership, Role
from longtable.contributions.actions.changing import revise
from longtable.contributions.actions.drafting import save_draft
from longtable.contributions.models import Contribution, Draft
from longtable.contributions.queries import byline
from longtable.people import actions, erasing
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.search import index
from longtable.shared.testing.stored import everything_stored
from longtable.shared.testing.visiting import sign_in_by_code
from longtable.shared.testing.worlds import (
    a_conversation,
    a_member,
    a_person,
    a_reply,
    an_open_community,
    convener_of,
    lay_roles_again,
)

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL overwrites what is freed by vacuum"
)
NAME, ADDRESS = "Zephyrine Quillfeather", "zephyrine@quillfeather.example"


def a_world() -> tuple[Person, Contribution, Contribution, Contribution]:
    """Somebody who left traces everywhere: their conversation, a reply to it, their own reply."""
    community = an_open_community()
    person = a_member(community, NAME, email=ADDRESS, access_needs="Ask Zephyrine.")
    other = a_member(community, "Nico")
    opening = a_conversation(community, by=person, title="Quincewood lanterns", body="Quincewood.")
    answer = a_reply(opening, by=other, body=f"Thank you, {NAME} ({ADDRESS}), well said.")
    own = a_reply(opening, by=person, body="Marmaladefox is what we call it.")
    revise(own, by=person, body="Marmaladefox, twice.", seen=0)
    a_reply(opening, by=other, body="Ask Zephyrine Quillfeather.", mentions_people=[person.pk])
    actions.state_facet(person, label="Home", text="Quillfeather farm", seen_by="only_me")
    save_draft(by=person, place="x", title="", body="Draft of Zephyrine", seen=0)
    save_draft(by=other, place="x", title="", body=f"Dear {NAME}", seen=0)
    return person, opening, answer, own


@on_sqlite
def test_the_database_overwrites_what_it_frees() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT v FROM search_index_config WHERE k = 'secure-delete'")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("keep_words", [True, False])
def test_nothing_names_the_person_afterwards(keep_words: bool) -> None:
    person, *_ = a_world()
    public_id = person.public_id
    browser = Client(HTTP_USER_AGENT="Zephyrine's phone")
    sign_in_by_code(browser, ADDRESS)
    stored = everything_stored()
    for trace in (NAME, ADDRESS, public_id, "Quillfeather farm"):
        assert trace.encode() in stored
    erasing.erase_person(person, keep_words=keep_words)
    stored = everything_stored().lower()
    for trace in ("zephyrine", "quillfeather", ADDRESS, public_id.lower()):
        assert trace.encode() not in stored
    assert not Session.objects.exists()
    assert (b"marmaladefox" in stored) == keep_words
    assert (b"quincewood" in stored) == keep_words


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_file_on_the_disk_names_the_person_afterwards() -> None:
    lay_roles_again()
    person, *_ = a_world()
    database = Path(connection.settings_dict["NAME"])
    files = [database, database.with_name(f"{database.name}-wal")]
    assert any(b"Zephyrine" in file.read_bytes() for file in files)
    erasing.erase_person(person, keep_words=True)
    for file in files:
        for trace in (b"Zephyrine", b"zephyrine", b"Quillfeather", b"quillfeather"):
            assert trace not in file.read_bytes(), file.name


def test_kept_words_are_a_former_members_and_wear_their_hat() -> None:
    person, opening, _answer, own = a_world()
    erasing.erase_person(person, keep_words=True)
    for kept in Contribution.objects.with_bylines().filter(pk__in=[opening.pk, own.pk]):
        said = byline(kept, reader=AnonymousUser())
        assert (said.name, said.person_id) == ("A former member", "")
        assert said.hat == kept.hat_words
        assert kept.role == Role.objects.get(slug="family")
    assert Contribution.objects.get(pk=own.pk).revisions.exists()


def test_removed_words_go_and_the_replies_of_others_stay_readable() -> None:
    person, opening, answer, own = a_world()
    nico = Person.objects.get(display_name="Nico")
    erasing.erase_person(person, keep_words=False)
    seen = {one.pk: one for one in Contribution.objects.visible_to(nico)}
    assert seen[answer.pk].body == "Thank you, a former member (a former member), well said."
    assert (seen[opening.pk].title, seen[opening.pk].html) == ("Removed by its author", "")
    assert own.pk not in seen
    assert not Contribution.objects.get(pk=own.pk).revisions.exists()
    everything = Contribution.objects.all()
    assert not index.matching(everything, index.asked("marmaladefox", language="en"))
    assert not index.matching(everything, index.asked("quillfeather", language="en"))
    assert index.matching(everything, index.asked("well said", language="en"))


def test_a_conversation_nobody_answered_goes_with_its_words() -> None:
    community = an_open_community()
    person = a_member(community, "Opal")
    alone = a_conversation(community, by=person)
    erasing.erase_person(person, keep_words=False)
    reader = a_member(community, "Nico")
    assert not Contribution.objects.visible_to(reader).filter(pk=alone.pk).exists()


def test_the_ledger_keeps_the_hats_and_forgets_who() -> None:
    person, *_ = a_world()
    acts = Activity.objects.filter(actor=person).count()
    assert acts
    erasing.erase_person(person, keep_words=True)
    assert not Activity.objects.filter(actor=person.pk).exists()
    assert Activity.objects.filter(actor=None, actor_role__slug="family").count() >= 3


def test_drafts_of_others_stay_without_the_name() -> None:
    person, *_ = a_world()
    erasing.erase_person(person, keep_words=True)
    assert Draft.objects.get().body == "Dear a former member"


def test_a_name_that_is_a_word_is_left_alone_where_it_is_a_word() -> None:
    community = an_open_community()
    hope, other = a_member(community, "Hope"), a_member(community, "Nico")
    said = a_conversation(community, by=other, body="Hope is not a plan, @Hope.")
    erasing.erase_person(hope, keep_words=True)
    said.refresh_from_db()
    assert said.body == "Hope is not a plan, a former member."


def test_the_only_convener_names_another_first() -> None:
    community = an_open_community()
    convener, opal = convener_of(community), a_member(community, "Opal")
    with pytest.raises(erasing.CannotGoYet, match="only convener"):
        erasing.erase_person(convener, keep_words=True)
    browser = Client()
    sign_in_by_code(browser, str(convener.email))
    assert "only convener of Commons" in browser.get("/me/erasure/").content.decode()
    given = {"words": "keep", "sure": "on"}
    assert browser.post("/me/erasure/", given).status_code == 422
    name_convener(Membership.objects.get(person=opal), by=convener)
    assert browser.post("/me/erasure/", given)["Location"] == "/goodbye/"
    assert browser.get("/goodbye/").status_code == 200
    assert browser.get("/me/").status_code == 302


def test_erasing_asks_who_one_is_and_what_becomes_of_ones_words() -> None:
    a_person("Amina")
    browser = Client()
    sign_in_by_code(browser, "amina@people.example")
    assert browser.get("/me/erasure/").status_code == 200
    for given in ({}, {"words": "keep"}, {"sure": "on"}, {"words": "sell", "sure": "on"}):
        assert browser.post("/me/erasure/", given).status_code == 422
    with time_machine.travel(time.time() + 600):
        answer = browser.post("/me/erasure/", {"words": "keep", "sure": "on"})
        assert answer["Location"] == "/accounts/confirmation/?next=%2Fme%2Ferasure%2F"
    assert Person.objects.exists()


def test_whom_others_named_can_have_themselves_erased_at_the_door() -> None:
    a_person("Noor", arrived_at=None, named_through="a roster")
    browser = Client()
    sign_in_by_code(browser, "noor@people.example")
    assert browser.post("/me/erasure/", {"words": "remove", "sure": "on"}).status_code == 302
    assert not Person.objects.exists()
