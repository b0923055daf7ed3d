"""Meeting regularly, so that relationships come of it (R39).

Promised: whoever convenes or hosts sets a rhythm, and its meetings are planned by themselves, once
each, also when two plan at the same time; a changed rhythm leaves the old one as history, keeps
what falls on days of both, and calls off the rest; those who belong say whether they come, and by
telephone; whoever cannot come says something before; afterwards people say that they were there,
the host counts who has no account and tells what came of it; the page says how many of the last
meetings were held.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from longtable.communities.models import Community, Role
from longtable.convenings.actions.keeping import RhythmFacts, set_rhythm
from longtable.convenings.actions.planning import plan_ahead
from longtable.convenings.models import Convening, Presence, Rhythm
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import a_community, a_member, convener_of

pytestmark = pytest.mark.django_db
HERE = "/c/weavers/convenings/"
# A Wednesday; the second Tuesdays that follow are 8 April and 13 May 2014.
TODAY = datetime(2014, 4, 2, 9, 0, tzinfo=UTC)
SECOND_TUESDAY = RhythmFacts(
    title="The monthly call",
    every="month",
    weekday=1,
    which=2,
    at=time(16, 0),
    zone="America/New_York",
    since=date(2014, 4, 2),
    telephone="555 0100, code 7",
)


@pytest.fixture
def community() -> Community:
    return a_community("Weavers")


def a_rhythm(community: Community, **facts: Any) -> Rhythm:
    """Set by the convener on the second of April."""
    given = {name: getattr(SECOND_TUESDAY, name) for name in RhythmFacts.__annotations__} | facts
    with clock.at(TODAY):
        return set_rhythm(community, by=convener_of(community), facts=RhythmFacts(**given))


def page(reader: Person, address: str = HERE) -> str:
    return str(signed_in(reader).get(address).content.decode())


def test_r39_a_rhythm_plans_its_meetings_by_itself_and_once(community: Community) -> None:
    rhythm = a_rhythm(community)

    with clock.at(TODAY):
        assert plan_ahead(rhythm) == [], "all of it is planned already"
        shown = page(convener_of(community))

    planned = Convening.objects.order_by("starts_at")
    assert [one.starts_at.isoformat() for one in planned] == [
        "2014-04-08T20:00:00+00:00", "2014-05-13T20:00:00+00:00",
    ]  # fmt: skip
    assert "The monthly call" in shown
    assert "every month, on the second Tuesday" in shown
    assert "Tuesday, 8 April, 4 p.m." in shown
    assert "555 0100" in shown


def test_r39_whoever_cannot_come_says_it_before_and_the_record_turns_up_after(
    community: Community,
) -> None:
    convener, parent = convener_of(community), a_member(community, "Opal", role="family")
    teacher = a_member(community, "Tomas", role="teacher")
    a_rhythm(community)
    first = Convening.objects.order_by("starts_at")[0]
    one = f"{HERE}{first.public_id}/"
    with clock.at(TODAY + timedelta(days=1)):
        signed_in(parent).post(f"{one}answer/", {"coming": "telephone"})
        signed_in(teacher).post(f"{one}answer/", {"coming": "no"})
        said = {"body": "Ask about the bus, please.", "key": "k1"}
        for _twice in range(2):
            assert signed_in(teacher).post(f"{one}replies/", said).status_code == 302
        assert signed_in(parent).post(f"{one}presence/").status_code == 302
        shown = page(convener, one)
    assert not Presence.objects.exists(), "nobody is there before it begins"
    assert shown.count("Ask about the bus, please.") == 1
    assert "By telephone" in shown
    family = Role.objects.get(slug="family")
    with clock.at(first.starts_at + timedelta(hours=2)):
        signed_in(parent).post(f"{one}presence/")
        told = {
            "was_held": "yes",
            "came_of_it": "We write to the bus company.",
            f"people_{family.pk}": "3",
        }
        assert signed_in(parent).post(f"{one}account/", told).status_code == 403
        assert signed_in(convener).post(f"{one}account/", told).status_code == 302
        shown, listed = page(parent, one), page(parent)

    assert "4 people were there." in shown
    assert "3 people without an account here" in shown
    assert "We write to the bus company." in shown
    assert "1 of the last 1 meeting was held." in listed
    assert "We write to the bus company." in listed
