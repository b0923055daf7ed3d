"""Leading is spread, and open to those without a title (R69; M18).

Promised: leading is what others took up, and nothing that one can do alone; who holds a stated
authority is told apart, as a group; how evenly leading is spread is told of five people or more;
new leaders stand by quarter and voice, without small cells; roles with somebody who could go on
are counted; nobody is named; what is kept stays right when somebody takes up what another began.
"""

from datetime import timedelta

import pytest
from django.test import Client

from longtable.communities.actions.belonging import name_convener
from longtable.communities.models import Community, Membership
from longtable.dialogue.actions import close_conversation, reopen_conversation
from longtable.dialogue.models import Conversation
from longtable.engagement.actions import take_snapshot
from longtable.engagement.measures.spread import spread
from longtable.engagement.models import Snapshot
from longtable.engagement.queries.leading import lead_acts, succession
from longtable.engagement.queries.led import led
from longtable.engagement.queries.over_time import over_time
from longtable.engagement.queries.period import EVERYTHING
from longtable.engagement.tests.worlds import let_followers_run
from longtable.landscape.actions.authorizing import Authority, own_entry, state_authority
from longtable.landscape.actions.leading import accept_lead, ask_to_lead, hand_over, shadow_lead
from longtable.landscape.actions.working import WorkFacts, enter_work, join_work
from longtable.landscape.models import Answer, Invitation
from longtable.landscape.tests.asked import a_stakeholder, asked
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    a_reply,
    convener_of,
)

pytestmark = pytest.mark.django_db
LAW = Authority(
    office="Director", scope="The money", level="state", instrument="law", citation="Code 1"
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def talked(community: Community, by: Person, *others: Person) -> Conversation:
    """A conversation that one opens and the others reply in."""
    opened = a_conversation(community, by=by, title=f"What {by} asks")
    for other in others:
        a_reply(opened, by=other)
    return opened


def leaders(community: Community) -> list[str]:
    """Who led, by name, once for each act."""
    names = dict(Person.objects.values_list("pk", "display_name"))
    return sorted(names[act.person] for act in lead_acts(community, EVERYTHING))


def five_leaders(community: Community) -> list[Person]:
    """Five families, each of whom opens a conversation in which two others speak."""
    people = [a_member(community, f"Opal {number}", role="family") for number in range(5)]
    for place, one in enumerate(people):
        talked(community, one, people[place - 1], people[place - 2])
    return people


def test_m18_hhi_and_effective_leaders() -> None:
    found = spread(dict(enumerate([6, 2, 1, 1])), with_authority={1})

    assert found.hhi == pytest.approx(0.42)
    assert found.effective == pytest.approx(2.38, abs=5e-3)
    assert (found.leaders, found.acts) == (4, 10)
    assert (found.without.part, found.without.total, found.leaders_without) == (8, 10, 3)
    assert spread({}).hhi is spread({}).effective is None


def test_r69_a_conversation_is_led_once_two_others_speak(community: Community) -> None:
    opal, olga, omar = (a_member(community, name) for name in ("Opal", "Olga", "Omar"))
    opened = talked(community, opal, opal, olga)
    assert leaders(community) == []

    a_reply(opened, by=omar)
    assert leaders(community) == ["Opal"]
    close_conversation(opened, by=olga, outcome="We begin with one word.")
    assert leaders(community) == ["Olga", "Opal"], "opened, and closed with what came of it"

    reopen_conversation(opened, by=opal)
    assert leaders(community) == ["Opal"]


def test_r69_who_is_asked_in_has_to_come(community: Community) -> None:
    opal = a_member(community, "Opal")
    made = asked(a_stakeholder(community, by=opal), by=opal)
    assert leaders(community) == []

    Invitation.objects.filter(pk=made.pk).update(answer=Answer.COMES, answered_at=clock.now())

    assert leaders(community) == ["Opal"]


def test_r69_shared_work_is_led_once_somebody_joins(community: Community) -> None:
    opal, olga = a_member(community, "Opal"), a_member(community, "Olga")
    facts = WorkFacts(name="A guide", kind="event")
    work = enter_work(community, by=opal, facts=facts, is_shared=True)
    assert leaders(community) == []

    join_work(work, by=olga)

    assert leaders(community) == ["Opal"]


def test_r69_a_role_takes_two_people_and_going_along_is_learning(community: Community) -> None:
    opal, olga = a_member(community, "Opal"), a_member(community, "Olga")
    ends_on = (clock.now() + timedelta(days=90)).date()
    made = ask_to_lead(community, opal, by=opal, kind="mentor", ends_on=ends_on)
    assert leaders(community) == []

    shadow_lead(accept_lead(made, by=convener_of(community)), by=olga)
    assert leaders(community) == ["Opal"]

    accept_lead(hand_over(made, to=olga, by=opal, ends_on=ends_on, note=""), by=olga)
    assert leaders(community) == ["Olga", "Opal", "Opal"], "taken, and room made for another"
    name_convener(Membership.objects.get(person=olga), by=convener_of(community))
    assert leaders(community).count("Olga") == 2


def test_r69_roles_with_somebody_who_could_go_on(community: Community) -> None:
    opal, olga = a_member(community, "Opal"), a_member(community, "Olga")
    ends_on = (clock.now() + timedelta(days=90)).date()

    def counted() -> tuple[int, int]:
        found = succession(community)
        return found.held, found.seconded

    assert counted() == (1, 0), "one person convenes alone"
    made = ask_to_lead(community, opal, by=convener_of(community), kind="host", ends_on=ends_on)
    assert counted() == (1, 0)
    held = accept_lead(made, by=opal)
    assert counted() == (2, 0)

    hand_over(held, to=olga, by=opal, ends_on=ends_on, note="")
    assert counted() == (2, 1)
    name_convener(Membership.objects.get(person=olga), by=convener_of(community))
    assert counted() == (2, 2)


def test_r69_under_five_leaders_nothing_is_told_of_them(community: Community) -> None:
    people = [a_member(community, f"Opal {number}", role="family") for number in range(4)]
    for place, one in enumerate(people):
        talked(community, one, people[place - 1], people[place - 2])

    found = led(community, EVERYTHING)

    assert set(found.values()) - {found["roles"], found["seconded"]} == {None}


def test_r69_acts_without_authority_are_told_unless_few_are_behind_them(
    community: Community,
) -> None:
    people = five_leaders(community)
    assert led(community, EVERYTHING)["without"] == 5

    state_authority(own_entry(community, by=people[0]), by=people[0], facts=LAW)

    found = led(community, EVERYTHING)
    assert (found["leaders"], found["acts"], found["without"]) == (5, 5, None)
    assert led(community, EVERYTHING, min_cell=1)["without"] == 4
    assert found["effective"] == pytest.approx(5)


def test_r69_new_leaders_by_quarter_and_voice() -> None:
    with clock.at(BEGAN_AT):
        community = a_community("Weavers")
        people = five_leaders(community)
    with clock.at(BEGAN_AT + timedelta(days=92)):
        tia = a_member(community, "Tia", role="teacher")
        talked(community, tia, *people[:2])
        talked(community, people[0], *people[1:3])

    quarters = take_snapshot(community).payload["quarters"]

    # The one of the second quarter is hidden, and the five beside it with them.
    assert [one["new_leaders"] for one in quarters] == [None, None]
    assert [one["new_by_voice"] for one in quarters] == [{"family": 5}, {"teacher": None}]
    assert [row.new_leaders for row in over_time(quarters[:1], {}).rows] == [None]


def test_r69_the_page_tells_it_without_names_and_leading_leads_there(community: Community) -> None:
    people = five_leaders(community)
    take_snapshot(community)
    client = Client()
    client.force_login(people[0])

    page = client.get("/c/weavers/measures/").content.decode()

    assert "Is leading spread, and open to those without a title?" in page
    assert "Leading is what others took up" in page
    assert "5 of 5" in page
    assert "Opal 1" not in page
    leading = client.get("/c/weavers/leading/").content.decode()
    assert 'href="/c/weavers/measures/#M18"' in leading


def test_r69_leading_makes_the_snapshot_stale(community: Community) -> None:
    opal = a_member(community, "Opal")
    let_followers_run()
    take_snapshot(community)
    newest = Activity.objects.latest("pk").pk
    ends_on = (clock.now() + timedelta(days=90)).date()
    made = ask_to_lead(community, opal, by=convener_of(community), kind="host", ends_on=ends_on)

    accept_lead(made, by=opal)
    let_followers_run(since=newest)

    assert Snapshot.objects.get(community=community).is_stale
