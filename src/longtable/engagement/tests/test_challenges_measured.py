"""M13: whether those who question are answered, and whether they stay.

Promised: the values are those computed by hand; what few people did is hidden in both directions;
who challenged without a name is in no count of people; where people stand counts only if they let
all members read it.
"""

from datetime import date, timedelta

import pytest

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Community, Membership
from longtable.contributions.actions.putting import Words
from longtable.dialogue.actions import Asked, answer_challenge, open_challenge
from longtable.dialogue.models import Challenge
from longtable.engagement.measures.challenges import (
    Answered,
    answered_on_time,
    changed_share,
    invited_again,
    movement,
    still_here,
)
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.readings import readings
from longtable.landscape.actions.standing import state_stance
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import BEGAN_AT, a_community, a_member, convener_of

DUE = date(2014, 3, 17)
LATER = BEGAN_AT + timedelta(days=40)


def test_m13_shares_as_computed_by_hand() -> None:
    challenges = [
        Answered(DUE, date(2014, 3, 17), changed_plan=True),
        Answered(DUE, date(2014, 3, 10)),
        Answered(DUE, date(2014, 3, 18), changed_plan=True),
        Answered(DUE),
        Answered(date(2014, 5, 1)),
    ]
    on_time = answered_on_time(challenges, today=date(2014, 4, 1))
    changed = changed_share(challenges)

    assert (on_time.part, on_time.total) == (2, 4), "one is late, one is not answered, one not due"
    assert (changed.part, changed.total) == (2, 3)
    # Wilson's interval for 2 of 4, by hand: (0.5 + 0.4802) / 1.9604 -+ 0.3500.
    assert on_time.interval == pytest.approx((0.150, 0.850), abs=5e-4)


def test_m13_who_declined_moved_and_stayed_as_counted_by_hand() -> None:
    said = {
        1: ["declines", ""], 2: ["declines"], 3: ["declines", "comes"], 4: ["comes"],
        5: ["declines", "stop"], 6: ["", "declines"],
    }  # fmt: skip
    again = invited_again(said)
    assert (again.part, again.total) == (2, 4)
    histories = [
        ["questions", "supports"], ["supports", "against"], ["undecided"],
        ["against", "leads", "against"], ["questions", "against", "undecided"],
    ]  # fmt: skip
    found = movement(histories)
    assert (found.closer, found.away, found.same) == (2, 1, 1)
    here = still_here([1, 2, 3, 3], [2, 3, 9])
    assert (here.part, here.total) == (2, 3)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_challenge(community: Community, by: Person, **words: bool) -> Challenge:
    said = Words(title=f"What {by} asks", body="Why?", **words)  # type: ignore[arg-type]  # is_unnamed
    return open_challenge(words=said, by=by, communities=[community], asked=Asked())


def some_who_challenge(community: Community, number: int) -> list[Person]:
    """So many challenge on one day; two are answered in time, one late; one changed the plan."""
    convener = convener_of(community)
    with clock.at(BEGAN_AT):
        people = [a_member(community, f"Doubter {one}") for one in range(number)]
        raised = [a_challenge(community, by=one) for one in people]
    for challenge, day, outcome in (
        (raised[0], 3, "changed_plan"), (raised[1], 14, "kept"), (raised[2], 20, "kept"),
    ):  # fmt: skip
        with clock.at(BEGAN_AT + timedelta(days=day)):
            answer_challenge(
                challenge, by=convener, outcome=outcome, reply=Words(body=f"Because {day}.")
            )
    return people


def numbers_of(community: Community) -> Numbers:
    with clock.at(LATER):
        found: Numbers = measured(readings(community))["M13"]
    return found


@pytest.mark.django_db
def test_m13_is_read_of_what_happened(community: Community) -> None:
    people = some_who_challenge(community, 10)
    with clock.at(BEGAN_AT):
        a_challenge(community, by=a_member(community, "Unnamed"), is_unnamed=True)
    for one in people[:5]:
        leave(Membership.objects.get(person=one), by=one)

    found = numbers_of(community)

    assert found["challenges"] == 11
    assert (found["on_time"]["part"], found["on_time"]["total"]) == (2, 11)
    assert (found["changed"]["part"], found["changed"]["total"]) == (1, 3)
    assert (found["still_here"]["part"], found["still_here"]["total"]) == (5, 10)
    with clock.at(LATER):
        page = signed_in(people[9]).get("/c/weavers/measures/?since=2014-03-01").content.decode()
        records = signed_in(people[9]).get("/c/weavers/measures/M13/records/?since=2014-03-01")
    assert "Are those who question answered, and do they stay?" in page
    assert "2 of 11" in page
    assert "What Doubter 9 asks" in records.content.decode()


@pytest.mark.django_db
def test_m13_of_few_people_nothing_is_told(community: Community) -> None:
    people = some_who_challenge(community, 4)
    few = numbers_of(community)
    assert few["on_time"] is few["changed"] is few["challenges"] is None
    assert set(few["still_here"].values()) == {None}

    for number in range(4):
        with clock.at(BEGAN_AT):
            a_challenge(community, by=a_member(community, f"Another {number}"))
    leave(Membership.objects.get(person=people[0]), by=people[0])
    more = numbers_of(community)
    assert more["on_time"]["total"] == 8
    assert set(more["still_here"].values()) == {None}, "one of eight has gone, and is one"


@pytest.mark.django_db
def test_m13_counts_where_people_stand_only_if_all_members_may_read_it(
    community: Community,
) -> None:
    for number in range(12):
        person = a_member(community, f"Person {number}")
        for where in ("questions", "supports" if number < 6 else "against"):
            seen_by = "members" if number < 11 else "conveners"
            state_stance(
                community, by=person, where=where, questions="", would_need="", seen_by=seen_by
            )

    assert numbers_of(community)["moved"] == {"closer": 6, "away": 5, "same": 0}
