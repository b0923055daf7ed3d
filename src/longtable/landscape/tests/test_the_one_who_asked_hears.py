"""Whoever asked somebody in hears what they say to it (R81).

Promised: that the question was answered, with the words and where they stand; that somebody comes,
does not, or names a day, with the way to the ledger; nobody else hears of it; whoever may not read
the answer any more hears nothing of it; the ledger says that the question was answered.
"""

from collections.abc import Callable

import pytest

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.dialogue.models import Conversation
from longtable.landscape.actions import answering
from longtable.landscape.models import Invitation
from longtable.landscape.tests.asked import a_stakeholder, asked, opened
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    convener_of,
)

pytestmark = pytest.mark.django_db
SPOKE = "Somebody you asked in has answered your question"
ANSWERED = "Somebody you asked in has answered"


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


@pytest.fixture
def talk(community: Community) -> Conversation:
    return a_conversation(community, by=a_member(community, "Opal"), title="First days")


@pytest.fixture
def invitation(community: Community, talk: Conversation) -> Invitation:
    return asked(a_stakeholder(community), question="What helped you?", conversation=talk)


def inbox(person: Person) -> str:
    """What somebody's inbox shows when the worker has followed everything."""
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    return str(signed_in(person).get("/inbox/").content.decode())


def test_r81_the_answer_to_a_question_is_brought_to_whoever_asked_it(
    invitation: Invitation, community: Community
) -> None:
    asker = convener_of(community)
    opened(invitation).post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})

    page = inbox(asker)

    assert SPOKE in page
    assert "Somebody said hello." in page
    entry = signed_in(asker).get(f"/c/{community.slug}/landscape/invitations/")
    assert "answered the question, and has not said yet" in entry.content.decode()


def test_it_is_brought_to_nobody_else(invitation: Invitation, community: Community) -> None:
    bystander = a_member(community, "Pia")
    opened(invitation).post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})

    assert SPOKE not in inbox(bystander)
    assert set(Notice.objects.filter(reason="asked_in_spoke").values_list("person", flat=True)) == {
        convener_of(community).pk
    }


def comes(one: Invitation) -> None:
    answering.accept(one, by=a_person("Noor"))


def comes_not(one: Invitation) -> None:
    answering.decline(one)


def comes_later(one: Invitation) -> None:
    answering.say_later(one, not_before=clock.now().date())


def comes_never(one: Invitation) -> None:
    answering.stop(one, everywhere=False)


@pytest.mark.parametrize("says", [comes, comes_not, comes_later, comes_never])
def test_r81_what_they_say_to_coming_in_leads_to_the_ledger(
    says: Callable[[Invitation], None], invitation: Invitation, community: Community
) -> None:
    says(invitation)

    page = inbox(convener_of(community))

    assert ANSWERED in page
    assert f"/c/{community.slug}/landscape/invitations/{invitation.public_id}/" in page


def test_whoever_may_read_it_no_more_hears_nothing(
    community: Community, talk: Conversation
) -> None:
    asker = a_member(community, "Quill")
    made = asked(a_stakeholder(community), by=asker, question="What helped?", conversation=talk)
    opened(made).post("/invited/answer/", {"name": "Noor", "body": "Somebody said hello."})
    leave(Membership.objects.get(person=asker, community=community), by=asker)
    answering.stop(made, everywhere=False)

    assert "Somebody said hello." not in inbox(asker)
    assert not Notice.objects.filter(person=asker).exists()
