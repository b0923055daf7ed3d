"""Where nobody is named (G-12, I-3, I-16, H-69, H-70).

No author is kept with what is said, only a seal that its writer fits: the writer changes it and
takes it back, and nobody else; people speak once five are here; a role shows where five have it;
only the day is kept; pages that name people are not there; nothing begun is kept; what names its
writer is asked about first; words go when the door says so, and with whoever goes.
"""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from longtable.communities.models import Community, Membership, Signing
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.changing import hide, place, revise
from longtable.contributions.actions.drafting import NothingIsKeptHere, save_draft
from longtable.contributions.actions.putting import Words
from longtable.contributions.http import writer_token
from longtable.contributions.models import Contribution, Draft, Hiding, Placement, Revision
from longtable.contributions.sealing import NotInThisRoom, fits
from longtable.contributions.taking import take_contributions
from longtable.dialogue import rules
from longtable.dialogue.actions.differing import name_difference
from longtable.dialogue.models import Conversation
from longtable.dialogue.tests.rooms import at, broken
from longtable.people.erasing import erase_person
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.notices.models import Notice
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    a_room,
    convener_of,
)

pytestmark = pytest.mark.django_db


# What is kept


def test_g12_no_author_is_kept_only_a_seal_that_fits_one_person(
    made: Conversation, wren: Person, other: Person
) -> None:
    reply = a_reply(made, by=wren, client_key="k1")
    for said in (Contribution.objects.get(pk=made.pk), Contribution.objects.get(pk=reply.pk)):
        assert said.author is None
        assert said.role is None
        assert said.is_unsigned
        assert fits(said.seal, wren.pk, said.public_id)
        assert not fits(said.seal, other.pk, said.public_id)
        assert contribution_rules.is_author(wren, said)
        assert not contribution_rules.is_author(other, said)
    assert made.seal != reply.seal, "two seals of one person are not alike"
    assert Placement.objects.get(contribution=made).placed_by is None
    about = Activity.objects.filter(subject__in=[made.pk, reply.pk])
    assert about.count() == 2
    assert not about.exclude(actor=None, towards=None, actor_role=None).exists()
    assert broken() == []


def test_g12_the_database_refuses_an_author_beside_a_seal(made: Conversation, wren: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=made.pk).update(author=wren)


def test_sent_again_it_is_one(made: Conversation, wren: Person, other: Person) -> None:
    first = a_reply(made, by=wren, client_key="same")
    assert a_reply(made, by=wren, client_key="same").pk == first.pk
    assert a_reply(made, by=other, client_key="same").pk != first.pk


def test_i3_nobody_sees_an_author_not_even_the_author(
    made: Conversation, wren: Person, other: Person
) -> None:
    found = Contribution.objects.get(pk=made.pk)
    for reader in (wren, other):
        assert not contribution_rules.see_author(reader, found)


# Times


def test_h70_only_the_day_is_kept_and_the_order(room: Community, wren: Person) -> None:
    with clock.at(BEGAN_AT):
        made = a_conversation(room, by=wren)
    with clock.at(BEGAN_AT + timedelta(hours=2)):
        first, second = a_reply(made, by=wren), a_reply(made, by=wren)
        revise(second, by=wren, body="Other words.", seen=0)
    second.refresh_from_db()
    day = BEGAN_AT.replace(hour=0)
    assert made.written_at == day
    for said in (first, second):
        assert said.written_at - day < timedelta(seconds=1)
    assert made.written_at < first.written_at < second.written_at
    assert second.edited_at == day
    noted = Activity.objects.filter(subject__in=[made.pk, first.pk, second.pk])
    assert {one.occurred_at for one in noted} == {day}
    assert Revision.objects.get().replaced_by is None


def test_h70_a_page_says_the_day_alone(room: Community, made: Conversation, client: Client) -> None:
    page = client.get(at(room, f"dialogue/{made.public_id}/")).content.decode()
    assert ">today</time>" in page
    assert "hours ago" not in page
    assert "just now" not in page


# Who speaks


def test_h70_with_fewer_than_five_nobody_speaks_and_the_page_says_why(client: Client) -> None:
    room = a_room("Small", people=3)
    member = Person.objects.get(display_name="Small member A")
    client.force_login(member)
    assert not rules.open_conversation(member, room)
    assert client.get(at(room, "dialogue/new/")).status_code == 403
    assert "once five are here" in client.get(at(room, "dialogue/")).content.decode()
    assert "once five are here" in client.get(at(room, "about/")).content.decode()
    a_member(room, "The fifth")
    assert rules.open_conversation(member, room)
    assert client.get(at(room, "dialogue/new/")).status_code == 200


def test_h70_who_is_named_and_not_here_does_not_make_five(client: Client) -> None:
    room = a_room("Small", people=3)
    a_member(room, "Noor", arrived_at=None)
    assert not rules.open_conversation(convener_of(room), room)


def test_a_role_stands_there_only_where_five_have_it() -> None:
    room = a_room("Roles", people=5, signing=Signing.ROLES)
    alone = a_member(room, "Tess", role="teacher")
    family = Person.objects.get(display_name="Roles member A")
    made = a_conversation(room, by=family)
    assert made.role is None, "what is left out would point at the convener and the one teacher"
    for number in range(4):
        a_member(room, f"Tea {number}", role="teacher")
    assert a_reply(made, by=family).role is None
    for number in range(4):
        a_member(room, f"Other {number}", role="other")
    assert str(a_reply(made, by=family).role) == "parent or family member"
    assert str(a_reply(made, by=alone).role) == "teacher"


# The writer alone


def test_the_writer_changes_it_and_nobody_else(
    room: Community, made: Conversation, other: Person, client: Client
) -> None:
    change = f"/t/{made.public_id}/revision/"
    given = {"title": "Other title", "body": "Other words.", "seen": "0"}
    assert client.post(change, given).status_code == 302
    made.refresh_from_db()
    assert made.title == "Other title"
    for reader in (other, convener_of(room)):
        client.force_login(reader)
        assert client.get(change).status_code == 403
        page = client.get(at(room, f"dialogue/{made.public_id}/")).content.decode()
        assert "/revision/" not in page


def test_taken_back_it_names_nobody(
    room: Community, made: Conversation, wren: Person, client: Client
) -> None:
    answer = client.post(f"/t/{made.public_id}/hiding/", {"reason": "I thought again."})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    hiding = Hiding.objects.get()
    assert hiding.hidden_by is None
    assert not Activity.objects.filter(subject=made.pk).exclude(actor=None).exists()
    assert not Contribution.objects.visible_to(wren).filter(pk=made.pk).exists()
    assert Contribution.objects.visible_to(convener_of(room)).filter(pk=made.pk).exists()
    assert broken() == []


def test_a_convener_takes_off_the_table_by_name(room: Community, made: Conversation) -> None:
    hide(made, by=convener_of(room), reason="It names a child.")
    assert Hiding.objects.get().hidden_by == convener_of(room)
    assert broken() == []


# What is not there


@pytest.mark.parametrize(
    "path",
    [
        "dialogue/differences/", "dialogue/decisions/", "dialogue/guides/", "dialogue/challenges/",
        "dialogue/perspectives/", "vocabulary/", "landscape/", "convenings/", "measures/",
        "organizations/", "imports/", "dialogue/challenges/new/", "dialogue/differences/new/",
    ],
)  # fmt: skip
def test_pages_that_name_people_are_not_there(
    room: Community, wren: Person, client: Client, path: str
) -> None:
    named = a_community("Named", by=wren)
    assert client.get(at(named, path)).status_code == 200, "the page is there where people sign"
    assert client.get(at(room, path)).status_code == 404


def test_every_link_of_its_pages_leads_somewhere(
    room: Community, made: Conversation, client: Client
) -> None:
    client.force_login(convener_of(room))
    pages = ["", "about/", "dialogue/", "people/", "tending/", f"dialogue/{made.public_id}/"]
    for path in pages:
        page = client.get(at(room, path), follow=True).content.decode()
        for link in set(re.findall(rf'href="(/c/{room.slug}/[^"#?]*)', page)):
            assert client.get(link).status_code in {200, 302, 405}, (path, link)


def test_what_names_people_is_put_there_by_no_road(room: Community, wren: Person) -> None:
    with pytest.raises(NotInThisRoom):
        name_difference(room, words=Words(title="T", body="B"), stake="S", by=wren)


def test_i12_what_is_said_there_lies_nowhere_else(
    room: Community, made: Conversation, wren: Person, client: Client
) -> None:
    elsewhere = a_community("Elsewhere")
    a_member(elsewhere, "Somebody")
    named = a_community("Named", by=wren)
    assert not contribution_rules.place(wren, made)
    assert client.get(f"/t/{made.public_id}/placements/").status_code == 404
    with pytest.raises(NotInThisRoom):
        place(made, community=named, by=wren)
    brought = a_conversation(named, by=wren)
    with pytest.raises(NotInThisRoom):
        place(brought, community=room, by=wren)
    page = client.get(f"/t/{brought.public_id}/placements/").content.decode()
    assert room.public_id not in page


def test_i16_it_reaches_members_at_most(room: Community, wren: Person) -> None:
    made = a_conversation(room, by=wren, audience=Audience.PUBLIC)
    assert made.audience == Audience.MEMBERS
    assert broken() == []


def test_i16_nobody_is_told_and_asking_asks_nobody(
    made: Conversation, wren: Person, other: Person
) -> None:
    a_reply(made, by=other, mentions_people=[wren.pk])
    assert not Notice.objects.exists()
    assert not made.mentions.exists()


def test_i16_nothing_is_in_the_file_of_ones_own(made: Conversation, wren: Person) -> None:
    assert list(take_contributions(wren)) == []


# What is begun


def test_nothing_begun_is_kept(
    room: Community, made: Conversation, wren: Person, client: Client
) -> None:
    places = (f"reply:{made.public_id}", f"edit:{made.public_id}", f"conversation:{room.slug}")
    for begun in places:
        with pytest.raises(NothingIsKeptHere):
            save_draft(by=wren, place=begun, title="", body="Half a", seen=0)
        assert client.post(f"/drafts/{begun}/", {"body": "Half a"}).status_code == 403
    for path in (f"dialogue/{made.public_id}/", "dialogue/new/"):
        page = client.get(at(room, path)).content.decode()
        assert "<textarea" in page
        assert "data-draft-url" not in page
    assert not Draft.objects.exists()


def test_words_sent_after_signing_out_are_shown_and_not_kept(
    room: Community, made: Conversation, wren: Person, client: Client
) -> None:
    client.logout()
    given = {"body": "Written for an hour.", "writer": writer_token(wren)}
    answer = client.post(at(room, f"dialogue/{made.public_id}/replies/"), given)
    assert "Written for an hour." in answer.content.decode()
    assert not Draft.objects.exists()
    given["writer"] = writer_token(a_person("Stranger"))
    answer = client.post(at(room, f"dialogue/{made.public_id}/replies/"), given)
    assert answer.status_code == 302, "a stranger learns nothing of the room"


# What gives oneself away


@pytest.mark.parametrize(
    "body", ["It is I, Wren Quill.", "as wren says", "wren.quill@people.example"]
)
def test_h69_words_with_ones_own_name_are_asked_about_first(
    room: Community, made: Conversation, client: Client, body: str
) -> None:
    replies = at(room, f"dialogue/{made.public_id}/replies/")
    answer = client.post(replies, {"body": body, "key": "k"})
    assert answer.status_code == 422
    assert "Your name or your address stands in this" in answer.content.decode()
    assert body in answer.content.decode()
    assert made.everything_under.count() == 1
    assert client.post(replies, {"body": body, "key": "k", "anyway": "1"}).status_code == 302
    new = at(room, "dialogue/new/")
    given = {"title": "T", "body": body, "audience": "2", "language": "en", "key": "n"}
    assert client.post(new, given).status_code == 422
    assert client.post(new, {**given, "anyway": "1"}).status_code == 302


def test_h69_other_words_are_posted_at_once(
    room: Community, made: Conversation, client: Client
) -> None:
    replies = at(room, f"dialogue/{made.public_id}/replies/")
    for body in ("We are wrens all.", "Again.", "Again."):
        page = client.get(at(room, f"dialogue/{made.public_id}/")).content.decode()
        key = page.split('name="key" value="')[1].split('"')[0]
        assert client.post(replies, {"body": body, "key": key}).status_code == 302
    assert made.everything_under.count() == 4, "the same words are said twice, if meant"


# Going


@pytest.mark.parametrize("keep_words", [True, False])
def test_whoever_goes_takes_their_words_or_leaves_nothing_that_fits(
    room: Community, made: Conversation, wren: Person, other: Person, keep_words: bool
) -> None:
    mine, theirs = a_reply(made, by=wren, body="Mine."), a_reply(made, by=other, body="Theirs.")
    number = wren.pk
    erase_person(wren, keep_words=keep_words)
    for said in Contribution.objects.filter(pk__in=[made.pk, mine.pk]):
        assert not fits(said.seal, number, said.public_id)
        assert len(said.seal) == 64
        assert bool(said.body) is keep_words
    kept = Contribution.objects.get(pk=theirs.pk)
    assert kept.body == "Theirs."
    assert contribution_rules.is_author(other, kept)
    assert broken() == []


def test_whoever_left_reads_nothing_any_more(
    room: Community, made: Conversation, wren: Person, client: Client
) -> None:
    Membership.objects.filter(community=room, person=wren).update(ended_at=clock.now())
    assert client.get(f"/t/{made.public_id}/").status_code == 404
