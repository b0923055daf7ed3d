"""What of a community's talk is counted, and what is not.

Promised: a reply counts once for each pair, UTC day and conversation, never to oneself; people are
those who wrote in the period; what is hidden, for fewer than all members, or lies elsewhere does
not change a byte; what lies here from elsewhere counts here too; hats are those of the time; the
usual period is a year up to the newest words, or everything where few wrote in it.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest

from longtable.communities.models import Community, Membership, Role, Standing
from longtable.contributions.actions.changing import hide, lift_hiding, place
from longtable.dialogue.actions import close_conversation, reopen_conversation
from longtable.dialogue.models import Conversation
from longtable.engagement.measures.depth import Depth
from longtable.engagement.measures.facts import Group
from longtable.engagement.queries.depths import depths
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.period import EVERYTHING, of_days, usual_period
from longtable.engagement.queries.readings import readings
from longtable.engagement.tests.worlds import a_talking_community, reply_on
from longtable.people.models import Audience, Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_hat,
    a_member,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> Community:
    """A community with its convener and nobody else."""
    return a_community()


@pytest.fixture
def opal(community: Community) -> Person:
    """A family member."""
    return a_member(community, "Opal", role="family")


@pytest.fixture
def theo(community: Community) -> Person:
    """A teacher."""
    return a_member(community, "Theo", role="teacher")


def everything(community: Community) -> str:
    """All measures, with every cell shown, byte for byte."""
    return json.dumps(measured(readings(community), min_cell=1))


def observed(community: Community) -> dict[str, list[Depth]]:
    """Depths by the name of the role."""
    names: dict[Group, str] = dict(Role.objects.values_list("pk", "slug"))
    return {names[role]: sorted(all_) for role, all_ in depths(readings(community)).items() if role}


def test_many_short_replies_of_a_day_weigh_no_more_than_one(
    community: Community, opal: Person, theo: Person
) -> None:
    conversation = a_conversation(community, by=theo)
    for _ in range(3):
        reply_on(conversation, by=opal, day=1)
    reply_on(conversation, by=opal, day=2)

    found = readings(community)

    assert len(found.interactions) == 2
    assert found.contributions == {theo.pk: 1, opal.pk: 4}


def test_a_day_ends_at_midnight_utc(community: Community, opal: Person, theo: Person) -> None:
    conversation = a_conversation(community, by=theo)
    for hour in (23, 25):
        with clock.at(datetime(2014, 3, 3, tzinfo=UTC) + timedelta(hours=hour)):
            a_reply(conversation, by=opal)

    assert len(readings(community).interactions) == 2


def test_another_conversation_is_another_interaction(
    community: Community, opal: Person, theo: Person
) -> None:
    for title in ("First", "Second"):
        reply_on(a_conversation(community, by=theo, title=title), by=opal, day=1)

    assert len(readings(community).interactions) == 2


def test_nobody_interacts_with_themselves(community: Community, theo: Person) -> None:
    a_reply(a_conversation(community, by=theo), by=theo)

    found = readings(community)

    assert found.contributions == {theo.pk: 2}
    assert not found.interactions


def test_the_hat_of_the_time_decides(community: Community, opal: Person, theo: Person) -> None:
    conversation = a_conversation(community, by=theo)
    a_reply(conversation, by=opal)
    Membership.objects.filter(person=opal).update(**a_hat("teacher"))

    assert measured(readings(community), min_cell=1)["M5"]["role"]["crossing"] == 1


def test_what_few_may_read_does_not_change_a_byte() -> None:
    community = a_talking_community()
    before = everything(community)
    member = a_member_of(community)

    for audience in (Audience.ONLY_ME, Audience.CONVENERS):
        secret = a_conversation(community, by=member, title="Secret", audience=audience)
        a_reply(secret, by=member)

    assert everything(community) == before


def test_what_is_hidden_does_not_change_a_byte_until_it_is_back() -> None:
    community = a_talking_community()
    before = everything(community)
    opened = Conversation.objects.earliest("pk")
    reply = reply_on(opened, by=convener_of(community), day=5)
    rude = a_conversation(community, by=a_member_of(community), title="Rude")
    a_reply(rude, by=convener_of(community))
    with_them = everything(community)

    for contribution in (reply, rude):
        hide(contribution, by=convener_of(community), reason="Unkind.")
    without = everything(community)
    for contribution in (reply, rude):
        lift_hiding(contribution, by=convener_of(community))

    assert without == before
    assert everything(community) == with_them != before


def test_what_lies_elsewhere_counts_where_it_lies() -> None:
    here, there = a_talking_community("Weavers"), a_talking_community("Potters")
    before = everything(here)
    reply_on(a_conversation(there), by=a_member_of(there), day=1)
    assert everything(here) == before

    said = a_conversation(there)
    place(said, community=here, by=convener_of(there))
    reply_on(said, by=a_member_of(there), day=2)

    assert len(readings(here).interactions) == json.loads(before)["interactions"] + 1


def test_a_period_counts_what_was_written_in_it() -> None:
    community = a_talking_community()
    first = BEGAN_AT.date()

    found = readings(community, of_days(first + timedelta(days=2), first + timedelta(days=2)))

    assert found.contributions.total() == 2
    assert len(found.interactions) == 2
    # Whom they replied to wrote the day before: no ties among the people of this period.
    assert (len(found.people), found.edges) == (1, set())


def test_the_usual_period_is_the_year_up_to_the_newest_words() -> None:
    community = a_talking_community()
    with clock.at(BEGAN_AT - timedelta(days=200)):
        a_conversation(community, title="Early")
    with clock.at(BEGAN_AT - timedelta(days=400)):
        a_conversation(community, title="Earlier")

    found = readings(community, usual_period(community))

    assert found.first_at == BEGAN_AT - timedelta(days=200)
    assert found.last_at == BEGAN_AT + timedelta(days=3)


def test_a_year_in_which_few_wrote_is_not_usual() -> None:
    """An old archive, and one reply today."""
    community = a_talking_community()
    with clock.at(BEGAN_AT + timedelta(days=4_000)):
        a_conversation(community, title="New")

    assert readings(community, usual_period(community)).first_at == BEGAN_AT


def test_where_nothing_was_written_everything_is_the_period(community: Community) -> None:
    assert usual_period(community) == EVERYTHING
    assert json.loads(everything(community))["contributions"] == 0


def test_informing_and_networking(community: Community, opal: Person, theo: Person) -> None:
    conversation = a_conversation(community, by=theo)
    reply = a_reply(conversation, by=opal)
    assert observed(community) == {"family": [Depth.INFORMING], "teacher": [Depth.INFORMING]}

    reply_on(reply, by=theo, day=1)

    assert observed(community) == {"family": [Depth.NETWORKING], "teacher": [Depth.NETWORKING]}


def test_an_exchange_within_one_role_is_not_networking(community: Community, theo: Person) -> None:
    reply = a_reply(
        a_conversation(community, by=theo), by=a_member(community, "Tea", role="teacher")
    )
    reply_on(reply, by=theo, day=1)

    assert observed(community) == {"teacher": [Depth.INFORMING, Depth.INFORMING]}


def test_an_outcome_across_roles_is_collaborating_until_it_is_reopened(
    community: Community, opal: Person, theo: Person
) -> None:
    conversation = a_conversation(community, by=theo)
    a_reply(conversation, by=opal)
    close_conversation(conversation, by=theo, outcome="We use one word.")
    # Only a teacher leads: the convener has no role.
    assert observed(community) == {
        "family": [Depth.COLLABORATING],
        "teacher": [Depth.COLLABORATING],
    }

    reopen_conversation(conversation, by=theo)

    assert observed(community) == {"family": [Depth.INFORMING], "teacher": [Depth.INFORMING]}


def test_an_outcome_of_one_role_alone_is_not_collaborating(
    community: Community, theo: Person
) -> None:
    close_conversation(a_conversation(community, by=theo), by=theo, outcome="I know.")

    assert observed(community) == {"teacher": [Depth.INFORMING]}


def test_leading_is_transforming_where_two_roles_lead(
    community: Community, opal: Person, theo: Person
) -> None:
    guide = a_member(community, "Gil", role="researcher")
    Membership.objects.filter(person=guide).update(standing=Standing.CONVENER)
    conversation = a_conversation(community, by=theo)
    a_reply(conversation, by=opal)
    a_reply(conversation, by=guide)
    assert observed(community)["researcher"] == [Depth.INFORMING]

    close_conversation(conversation, by=opal, outcome="We use one word.")

    assert observed(community) == {
        "family": [Depth.TRANSFORMING],
        "researcher": [Depth.TRANSFORMING],
        "teacher": [Depth.COLLABORATING],
    }


def a_member_of(community: Community) -> Person:
    """Somebody who wrote there."""
    return Person.objects.get(display_name=f"Relative 0 of {community.name}")
