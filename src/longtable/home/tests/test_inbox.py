"""The inbox: what needs me and what is new, across all my communities.

Promised: what one was told, agreements to accept and people who ask to come in stand first; what is
new stands by community, once, until it is read; reading a conversation answers its notices; nobody
marks another person's notices; the page takes the same queries however much waits.
"""

import pytest
from django.test import Client

from longtable.communities.actions.agreeing import write_agreement
from longtable.communities.actions.belonging import ask_to_join, bring_in
from longtable.communities.models import Community
from longtable.contributions.actions.changing import place
from longtable.dialogue.models import Conversation
from longtable.people.models import Person
from longtable.shared.activity.models import Activity
from longtable.shared.activity.tasks import follow
from longtable.shared.notices.models import Notice
from longtable.shared.testing.worlds import (
    a_community,
    a_conversation,
    a_member,
    a_person,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community."""
    return a_community()


@pytest.fixture
def opal(community: Community, client: Client) -> Person:
    """A member who is signed in."""
    opal = a_member(community, "Opal")
    client.force_login(opal)
    return opal


def inbox(client: Client) -> str:
    """The page."""
    return client.get("/inbox/").content.decode()


def answered(opal: Person, community: Community, body: str = "Yes, and") -> Conversation:
    """A conversation of hers that somebody answered, and the worker has been by."""
    made = a_conversation(community, by=opal, title="Who walks with him?")
    a_reply(made, by=convener_of(community), body=body)
    for activity in Activity.objects.order_by("pk"):
        follow.call(activity.pk)
    return made


def test_an_empty_inbox_says_so(client: Client, opal: Person) -> None:
    assert "Nothing waits for you." in inbox(client)


def test_what_one_was_told_stands_first_until_it_is_seen(
    client: Client, opal: Person, community: Community
) -> None:
    answered(opal, community)
    assert "Somebody answered you" in inbox(client)
    notice = Notice.objects.get(person=opal)
    subject = notice.activity.subject
    assert subject is not None

    client.force_login(convener_of(community))
    client.post("/inbox/reading/", {"notice": subject.public_id})
    notice.refresh_from_db()
    assert notice.read_at is None

    client.force_login(opal)
    client.post("/inbox/reading/", {"notice": subject.public_id})
    assert "Somebody answered you" not in inbox(client)


def test_what_is_about_nothing_said_names_nobody(
    client: Client, opal: Person, community: Community
) -> None:
    """Who reads words may know whose they are; who else did something may be hidden from them."""
    joined = Activity.objects.filter(subject=None, actor=convener_of(community)).first()
    assert joined is not None
    Notice.objects.create(person=opal, activity=joined, reason="joined")

    page = inbox(client)

    assert "For you" in page
    assert convener_of(community).display_name not in page


def test_reading_the_conversation_answers_its_notices(
    client: Client, opal: Person, community: Community
) -> None:
    made = answered(opal, community)
    made.refresh_from_db()

    client.post(
        f"/c/weavers/dialogue/{made.public_id}/bookmark/", {"until": made.last_at.isoformat()}
    )

    assert "Nothing waits for you." in inbox(client)


def test_what_is_new_stands_once_under_a_community_of_mine(
    client: Client, opal: Person, community: Community
) -> None:
    bakers = a_community("Bakers")
    bring_in(bakers, opal, by=convener_of(bakers))
    convener = convener_of(community)
    bring_in(bakers, convener, by=convener_of(bakers))
    made = a_conversation(community, by=convener, title="Lies in both")
    place(made, community=bakers, by=convener)
    a_conversation(a_community("Elsewhere"), title="Not hers to read")

    shown = inbox(client)

    assert shown.count("Lies in both") == 1
    assert "Not hers to read" not in shown


def test_agreements_and_people_at_the_door_wait_for_an_answer(
    client: Client, opal: Person, community: Community
) -> None:
    convener = convener_of(community)
    write_agreement(community, by=convener, text="We speak for ourselves.")
    ask_to_join(community, by=a_person("Dora"), message="I teach.")
    assert "How we treat one another has new words" in inbox(client)
    assert "Dora" not in inbox(client)

    client.force_login(convener)
    assert "Dora" in inbox(client)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_the_same_queries_however_much_waits(
    rows: int, client: Client, opal: Person, community: Community, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        answered(opal, community, body=f"Answer {number}")
        a_conversation(community, title=f"New {number}")
    inbox(client)

    # Session, reader, memberships, notices, what was unsealed, what is new, whether to reflect,
    # notices counted.
    with django_assert_num_queries(8):  # type: ignore[operator]  # a fixture
        inbox(client)
