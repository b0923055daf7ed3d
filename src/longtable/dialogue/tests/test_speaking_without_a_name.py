"""Saying something without one's name where people are named (R9, G-12 mode A, H-69, H-70).

The row keeps no author: a seal that its writer fits, and an escrow. The writer changes it and takes
it back; nobody is asked or told under a name; the day shows, and a role where five have it; it is
offered where five of age could have said it and the conveners let them; nothing that was meant
without a name is posted with one; what names its writer is asked about first; whoever goes leaves
nothing that fits or opens.
"""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from longtable.communities.actions.convening import let_speak_unnamed
from longtable.communities.models import Community
from longtable.communities.reading import lets_unnamed
from longtable.contributions import rules as contribution_rules
from longtable.contributions.actions.changing import hide, revise
from longtable.contributions.actions.drafting import NothingIsKeptHere, save_draft
from longtable.contributions.models import Contribution, Draft, Escrow, Mention
from longtable.contributions.sealing import day_of, fits
from longtable.contributions.taking import take_contributions
from longtable.dialogue import rules
from longtable.dialogue.models import Challenge, Conversation, Ownership
from longtable.dialogue.tests.rooms import broken
from longtable.people.erasing import erase_person
from longtable.people.models import AgeState, Audience, Person
from longtable.shared.access.frame import frame
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.worlds import a_conversation, a_member, a_reply, convener_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(community: Community, client: Client) -> Person:
    """Who writes without a name, among six; signed in."""
    for letter in "ABCD":
        a_member(community, f"Member {letter}", role="family")
    wren = a_member(community, "Wren Quill", role="teacher")
    client.force_login(wren)
    return wren


@pytest.fixture
def made(community: Community, wren: Person) -> Conversation:
    return a_conversation(community, by=convener_of(community), title="What is hard?")


def replying(community: Community, made: Conversation) -> str:
    return f"/c/{community.slug}/dialogue/{made.public_id}/replies/"


def key_in(client: Client, address: str) -> str:
    found = re.search(r'name="key" value="([^"]*)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def test_g12_no_author_is_kept_but_a_seal_and_an_escrow(
    community: Community, made: Conversation, wren: Person, client: Client
) -> None:
    here = replying(community, made)
    given = {"body": "I am afraid of him.", "unnamed": "on", "key": key_in(client, here[:-8])}
    for _twice in range(2):
        assert client.post(here, given).status_code == 302

    said = Contribution.objects.get(parent=made)
    assert (said.author, said.organization, said.role, said.role_words) == (None, None, None, "")
    assert said.is_unnamed
    assert fits(said.seal, wren.pk, said.public_id)
    assert not fits(said.seal, convener_of(community).pk, said.public_id)
    kept = Escrow.objects.get(contribution=said)
    assert wren.public_id not in kept.locked
    assert said.written_at.replace(microsecond=0) in {
        day_of(said.written_at),
        made.written_at.replace(microsecond=0),
    }, "no hour of its own is kept"
    assert not Activity.objects.filter(subject=said, actor__isnull=False).exists()
    assert not Draft.objects.exists()
    assert not take_contributions(wren)
    assert broken() == []


def test_the_writer_changes_it_and_takes_it_back_and_nobody_else(
    community: Community, made: Conversation, wren: Person, client: Client
) -> None:
    said = a_reply(made, by=wren, body="I am affraid.", is_unnamed=True)
    page = client.get(f"/t/{said.public_id}/revision/").content.decode()
    assert "data-draft-url" not in page, "a draft of it would say who wrote it"
    with pytest.raises(NothingIsKeptHere):
        save_draft(by=wren, place=f"edit:{said.public_id}", title="", body="I", seen=0)
    revise(said, by=wren, body="I am afraid.", seen=0)
    assert said.revisions.get().replaced_by is None
    with frame():
        assert not contribution_rules.revise(convener_of(community), said)
        assert contribution_rules.revise(wren, said)
    hiding = hide(said, by=wren, reason="I thought again.")
    assert hiding.hidden_by is None
    assert not Activity.objects.filter(subject=said, actor__isnull=False).exists()
    assert broken() == []


def test_a_role_shows_only_where_five_have_it(made: Conversation, wren: Person) -> None:
    community = made.placements.get().community
    assert a_reply(made, by=wren, is_unnamed=True).role is None
    family = [a_member(community, f"Parent {n}", role="family") for n in range(2)]
    # Six of a family then, and two others: what is left out would be about fewer than five.
    assert a_reply(made, by=family[0], is_unnamed=True).role is None
    for n in range(4):
        a_member(community, f"Teacher {n}", role="teacher")
    shown = a_reply(made, by=family[1], is_unnamed=True).role
    assert shown is not None
    assert shown.slug == "family"


def test_who_is_answered_is_told_and_not_by_whom(
    made: Conversation, wren: Person, client: Client
) -> None:
    said = a_reply(made, by=wren, body="Somebody says.", is_unnamed=True)
    told = Activity.objects.get(subject=said)
    follow.call(told.pk)
    assert made.author is not None
    assert Notice.objects.get().person_id == made.author.pk
    client.force_login(made.author)
    page = client.get("/inbox/").content.decode()
    assert "A member" in page
    assert "Wren" not in page


def test_nobody_is_asked_by_who_gives_no_name(
    community: Community, made: Conversation, wren: Person, client: Client
) -> None:
    given = {"body": "Do you see it?", "unnamed": "on", "asks": "family"}
    answer = client.post(replying(community, made), given)
    assert answer.status_code == 422
    assert "could tell who you are" in answer.content.decode()
    a_reply(made, by=wren, is_unnamed=True, mentions_people=[convener_of(community).pk])
    assert not Mention.objects.exists()


def test_h70_it_is_offered_where_five_of_age_could_have_said_it(
    community: Community, made: Conversation, wren: Person, client: Client
) -> None:
    """And refused, not posted under a name, where it is offered no more."""

    def is_offered() -> bool:
        with frame():
            may = contribution_rules.reply_unnamed(wren, made), lets_unnamed(community)
        page = client.get(replying(community, made)[:-8]).content.decode()
        assert ('name="unnamed"' in page) == all(may)
        return all(may)

    assert is_offered()
    young = Person.objects.get(display_name="Member A")
    for change, back in (
        ({"age_state": AgeState.YOUTH}, {"age_state": AgeState.ADULT}),
        ({"is_active": False}, {"is_active": True}),
    ):
        Person.objects.filter(pk__in=[young.pk, young.pk + 1]).update(**change)
        assert not is_offered()
        answer = client.post(replying(community, made), {"body": "Me.", "unnamed": "on"})
        assert answer.status_code == 422
        assert "your name stands with it" in re.sub(r"\s+", " ", answer.content.decode())
        Person.objects.filter(pk__in=[young.pk, young.pk + 1]).update(**back)
    assert not Contribution.objects.filter(parent=made).exists()
    let_speak_unnamed(community, by=convener_of(community), allows_unnamed=False)
    assert not is_offered()


def test_conveners_say_whether_members_may(
    community: Community, wren: Person, client: Client
) -> None:
    client.force_login(convener_of(community))
    address = f"/c/{community.slug}/tending/"
    assert client.post(address, {"which": "unnamed"}).status_code == 302
    community.refresh_from_db()
    assert not community.allows_unnamed
    client.post(address, {"which": "unnamed", "allows_unnamed": "on"})
    community.refresh_from_db()
    assert community.allows_unnamed


def test_h69_words_that_name_their_writer_are_asked_about_once(
    community: Community, made: Conversation, wren: Person, client: Client
) -> None:
    given = {"body": "Ask Wren.", "unnamed": "on"}
    answer = client.post(replying(community, made), given)
    assert answer.status_code == 422
    assert "would know that it is yours" in answer.content.decode()
    assert client.post(replying(community, made), {**given, "anyway": "1"}).status_code == 302
    assert client.post(replying(community, made), {"body": "I am Wren."}).status_code == 302


def test_a_conversation_begun_without_a_name_is_not_closed_by_who_began_it(
    community: Community, wren: Person, client: Client
) -> None:
    new = f"/c/{community.slug}/dialogue/new/"
    given = {"title": "Who decides?", "body": "Not us.", "audience": "2", "language": "en"}
    few = client.post(new, {**given, "unnamed": "on", "audience": str(Audience.CONVENERS.value)})
    assert few.status_code == 422
    assert "Too few would read this" in few.content.decode()
    answer = client.post(new, {**given, "unnamed": "on", "key": key_in(client, new)})
    assert answer.status_code == 302
    made = Conversation.objects.get(title="Who decides?")
    assert made.author is None
    assert made.placements.get().placed_by is None
    with frame():
        assert not rules.close_conversation(wren, made)
        assert rules.close_conversation(convener_of(community), made)
        assert not contribution_rules.place(wren, made)
    assert broken() == []


def test_a_challenge_raised_without_a_name_is_asked_by_nobody_and_weighed_by_its_writer(
    community: Community, wren: Person, client: Client
) -> None:
    from longtable.dialogue.tests.test_challenging import a_challenge  # noqa: PLC0415  -- a maker

    owner = Person.objects.get(display_name="Member A")
    challenge: Challenge = a_challenge(community, wren, owner, is_unnamed=True)
    asked = Ownership.objects.get(challenge=challenge)
    assert (asked.asked_by, asked.asked_at) == (None, day_of(asked.asked_at))
    told = Activity.objects.filter(subject=challenge.conversation_id)
    assert not told.filter(actor=wren).exists()
    assert [one.occurred_at for one in told] == [day_of(asked.asked_at)] * 2
    for one in told:
        follow.func(one.pk)
    assert Notice.objects.filter(person=owner).exists(), "who is asked is told"
    with frame():
        assert rules.is_challenger(wren, challenge.conversation)
        assert not rules.is_challenger(owner, challenge.conversation)


@pytest.mark.parametrize("keep_words", [True, False])
def test_whoever_goes_leaves_nothing_that_fits_or_opens(
    made: Conversation, wren: Person, keep_words: bool
) -> None:
    said = a_reply(made, by=wren, body="I am afraid.", is_unnamed=True)
    before = Escrow.objects.get(contribution=said).locked
    erase_person(wren, keep_words=keep_words)
    said.refresh_from_db()
    after = Escrow.objects.get(contribution=said).locked
    assert after != before
    assert len(after) == len(before)
    assert not fits(said.seal, wren.pk, said.public_id)
    assert (said.body == "I am afraid.") == keep_words
    assert broken() == []


def test_the_database_refuses_an_author_beside_words_without_a_name(
    made: Conversation, wren: Person
) -> None:
    said = a_reply(made, by=wren, is_unnamed=True)
    for wrong in ({"author": wren}, {"seal": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contribution.objects.filter(pk=said.pk).update(**wrong)


def test_nobody_outside_is_asked_about(made: Conversation, wren: Person) -> None:
    with frame(), pytest.raises(PermissionDenied):
        contribution_rules.ask_unsealing.require(wren, made)
