"""M21, rhythm and endurance: meetings held, people who stay, ties that form and last (R39).

Promised: the measures give what was computed by hand; a tie is new once, on the day on which two
first talked; only pairs whose roles differ cross; numbers about fewer than five people are not
shown, on the page of meetings neither.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from longtable.communities.actions.belonging import leave
from longtable.communities.models import Membership
from longtable.contributions.actions.putting import Words
from longtable.convenings.actions.attending import give_account
from longtable.convenings.actions.planning import When, call_off, plan_convening
from longtable.engagement.actions import take_snapshot
from longtable.engagement.measures.facts import Interaction
from longtable.engagement.measures.rhythm import (
    Stay,
    lasting_ties,
    new_ties,
    retention,
    rhythm_kept,
)
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.period import of_days
from longtable.engagement.queries.readings import readings
from longtable.engagement.tests.worlds import a_talking_community
from longtable.shared import clock
from longtable.shared.testing.visiting import signed_in
from longtable.shared.testing.worlds import convener_of

ROLES = dict(zip("abcdef", "FFTTA-", strict=True))
# Who replied to whom, and when: ab and cd are alike, af has an unknown side.
TALK = (
    ("ac", (2013, 1, 10)), ("ca", (2013, 1, 12)), ("ab", (2013, 2, 1)), ("cd", (2013, 3, 31)),
    ("ad", (2013, 4, 1)), ("be", (2013, 5, 5)), ("af", (2013, 5, 6)), ("ac", (2014, 1, 10)),
    ("da", (2014, 3, 31)), ("eb", (2014, 5, 6)), ("ce", (2014, 5, 7)),
)  # fmt: skip


def _said(pair: str, day: tuple[int, int, int]) -> Interaction:
    here, there = ({"role": None if ROLES[who] == "-" else ROLES[who]} for who in pair)
    return Interaction(ord(pair[0]), ord(pair[1]), date(*day), 1, dict(here), dict(there))


HISTORY = [_said(pair, day) for pair, day in TALK]


def test_m21_meetings_held_of_those_planned_by_hand() -> None:
    kept, untold = rhythm_kept([True, True, False, None, True])

    assert (kept.part, kept.total, untold) == (3, 5, 1)
    assert kept.share == pytest.approx(0.6)


def test_m21_new_ties_across_roles_by_quarter_by_hand() -> None:
    """2013-Q1: ac crosses, ab and cd do not. Q2: ad and be cross, af has no known side. 2014-Q2:
    ce is new; ac, ad and be talked before."""
    found = new_ties(HISTORY)

    assert {
        quarter: (one.ties.part, one.ties.total, one.people) for quarter, one in found.items()
    } == {(2013, 1): (1, 3, 2), (2013, 2): (2, 2, 4), (2014, 2): (1, 1, 2)}


def test_m21_ties_alive_after_twelve_months_by_hand() -> None:
    """On 30 June 2014 six ties are a year old. ac was alive on the very day and be after it; ad was
    a day too early; ab, cd and af were heard of no more."""
    found = lasting_ties(HISTORY, until=date(2014, 6, 30))

    assert (found.ties.part, found.ties.total, found.people) == (2, 6, 6)


def test_m21_who_stays_over_a_year_by_hand() -> None:
    """Of three family members one left, one left and came back; a teacher came later."""
    stays = [
        Stay(1, "F", date(2012, 1, 1), None),
        Stay(2, "F", date(2012, 1, 1), date(2013, 9, 1)),
        Stay(3, "F", date(2012, 1, 1), date(2013, 8, 1)),
        Stay(3, "T", date(2013, 10, 1), None),
        Stay(4, "T", date(2013, 7, 1), None),
        Stay(5, None, date(2012, 1, 1), None),
    ]

    found = retention(stays, first=date(2013, 6, 30), last=date(2014, 6, 30))

    assert {role: (one.part, one.total) for role, one in found.items()} == {"F": (2, 3)}


@pytest.mark.django_db
def test_m21_on_the_pages_of_meetings_and_of_measures() -> None:
    community = a_talking_community()
    convener = convener_of(community)
    begin = datetime(2014, 3, 4, 16, 0, tzinfo=UTC)
    with clock.at(begin - timedelta(days=1)):
        planned = [
            plan_convening(
                community, by=convener, words=Words(title="Call", body=""),
                when=When(begin + timedelta(days=number), {"zone": "UTC"}),
            )
            for number in range(4)
        ]  # fmt: skip
        call_off(planned[2], by=convener, reason="Snow.")
    with clock.at(begin + timedelta(days=5)):
        give_account(planned[0], by=convener, was_held=True)
        give_account(planned[1], by=convener, was_held=False)
        found = measured(readings(community, of_days(date(2014, 3, 1), date(2014, 3, 31))))["M21"]
        take_snapshot(community)
        meetings = signed_in(convener).get("/c/weavers/convenings/").content.decode()
        measures = signed_in(convener).get("/c/weavers/measures/?whole=on").content.decode()

    assert found["meetings"] == {"held": 1, "planned": 4, "untold": 1}
    # The teacher who opened and six relatives: six pairs of different roles.
    assert [one["ties"] for one in found["new_ties"]] == [0, 0, 0, 6]
    assert "New ties between people of different roles" in meetings
    assert "January to March 2014" in meetings
    assert "Meetings that were planned and held" in measures
    assert "1 of 4" in measures


@pytest.mark.django_db
def test_m21_hides_what_is_about_fewer_than_five_people() -> None:
    community = a_talking_community(families=3)
    terms = Membership.objects.filter(community=community)
    terms.update(since=datetime(2012, 1, 1, tzinfo=UTC))
    member = terms.filter(role__slug="teacher").first()
    assert member is not None
    with clock.at(datetime(2014, 3, 4, tzinfo=UTC)):
        leave(member, by=member.person)
    with clock.at(datetime(2014, 3, 20, tzinfo=UTC)):
        found = measured(readings(community))["M21"]

    assert [one["ties"] for one in found["new_ties"]] == [0, 0, 0, None]
    # Three family members stayed, four of five teachers did: each would tell of fewer than five.
    assert found["retention"] == {"family": None, "teacher": None}
