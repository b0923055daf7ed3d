"""Wide and deep, quarter by quarter: two things that are never added up (R58; M1 to M3).

Promised: many who are informed and few who go deep look different from few of whom all go deep, in
the picture and in the table, which say the same; a quarter is counted once it is over and then
kept, whatever is hidden or closed later, until an import brings older words; few people are not
shown, neither by the quarter beside it nor by the voices whose depths are shown; it works without
colours and in Spanish.
"""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from longtable.communities.models import Community, Role, Seat
from longtable.contributions.actions.changing import hide
from longtable.contributions.models import Contribution
from longtable.dialogue.actions import close_conversation
from longtable.engagement.actions import keep_quarters, take_snapshot
from longtable.engagement.models import Quarter
from longtable.engagement.queries.over_time import OverTime, over_time
from longtable.engagement.queries.quarters import quarter_of, quarters_to_show, shown_of
from longtable.engagement.tests.worlds import a_talking_community, reply_on
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.testing.worlds import (
    BEGAN_AT,
    a_community,
    a_conversation,
    a_member,
    convener_of,
)
from longtable.shared.transfer.models import Import

pytestmark = pytest.mark.django_db
WANTED = ("principal", "clinician", "family", "teacher")


def a_table(name: str, **sizes: int) -> tuple[Community, list[Person]]:
    """A community that needs four voices, and who sits there from the beginning."""
    with clock.at(BEGAN_AT - timedelta(days=9)):
        community = a_community(name)
        people = [
            a_member(community, f"{role} {number} of {name}", role=role)
            for role, size in sizes.items()
            for number in range(size)
        ]
    for role in Role.objects.filter(slug__in=WANTED):
        Seat.objects.create(community=community, role=role)
    return community, people


def talk(community: Community, people: list[Person], *, day: int = 0, outcome: str = "") -> None:
    """The first opens, the others reply; with an outcome, the first closes."""
    with clock.at(BEGAN_AT + timedelta(days=day)):
        opened = a_conversation(community, by=people[0], title=f"Day {day}")
    for one in people[1:]:
        reply_on(opened, by=one, day=day)
    if outcome:
        with clock.at(BEGAN_AT + timedelta(days=day + 1)):
            close_conversation(opened, by=people[0], outcome=outcome)


def drawn(community: Community) -> OverTime:
    """What the page draws."""
    return over_time(take_snapshot(community).payload["quarters"], {})


def a_payload(people: int, deep: int = 0, **facts: object) -> dict[str, object]:
    """What is kept of a quarter."""
    return {
        "voices": 4, "here": 4, "wide": 2, "people": people, "deep": deep,
        "left": [deep, people - deep], "new_leaders": {}, **facts,
    }  # fmt: skip


def told(*payloads: dict[str, object]) -> list[dict[str, object]]:
    """What is shown of quarters, one after the other."""
    first = date(2013, 1, 1)
    rows = [
        Quarter(begins_on=quarter_of(first + timedelta(days=92 * place)), payload=payload)
        for place, payload in enumerate(payloads)
    ]
    return shown_of(rows)


def test_r58_many_informed_and_few_deep_look_different_from_few_of_whom_all_are_deep() -> None:
    wide, many = a_table("Weavers", family=5, teacher=5, principal=5, clinician=1)
    talk(wide, many)
    deep, few = a_table("Potters", family=3, teacher=3, principal=5, clinician=5)
    talk(deep, few[:6], outcome="We begin with two schools.")

    here, there = drawn(wide), drawn(deep)

    assert [(one.breadth, one.depth) for one in here.rows] == [(100, 0)]
    assert [(one.breadth, one.depth) for one in there.rows] == [(50, 100)]
    (up, down), (middle, top) = (
        [scale.points[0].y - scale.top for scale in one.scales] for one in (here, there)
    )
    assert (up, down) == (0, 90)
    assert (middle, top) == (45, 0)


def test_r58_the_picture_stands_beside_an_equal_table() -> None:
    community, people = a_table("Weavers", family=5, teacher=5)
    talk(community, people, outcome="One word.")
    talk(community, people[:5], day=60)
    take_snapshot(community)
    client = Client()
    client.force_login(people[0])

    page = client.get("/c/weavers/measures/").content.decode()

    table = page.partition('id="over-time"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(\w+ to \w+ 2014)</th>(.*?)</tr>", table, re.DOTALL)
    words = [
        [name, *(re.sub(r"\s*<[^>]*>\s*", " ", cell).strip() for cell in
         re.findall(r"<td data-says[^>]*>(.*?)</td>", cells, re.DOTALL))]
        for name, cells in rows
    ]  # fmt: skip
    assert [one[:5] for one in words] == [
        ["January to March 2014", "2 of 4", "2 of 4 · 50 %", "10", "10 · 100 %"],
        ["April to June 2014", "2 of 4", "1 of 4 · 25 %", "5", "0 · 0 %"],
    ]
    drawing = page.partition('<svg class="over-time"')[2].partition("</svg>")[0]
    assert re.findall(r">(\d+)</text>", drawing) == [
        "100", "50", "25", "100", "100", "0", "2014",
    ]  # fmt: skip
    assert 'role="img"' in drawing
    assert "style=" not in drawing


def test_r58_a_quarter_is_counted_when_it_is_over() -> None:
    community, people = a_table("Weavers", family=5)
    with clock.at(datetime(2014, 3, 31, 12, tzinfo=UTC)):
        talk(community, people)
        assert quarters_to_show(community) == []
        assert keep_quarters(community) == []

    with clock.at(datetime(2014, 4, 1, tzinfo=UTC)):
        assert [one.begins_on for one in keep_quarters(community)] == [date(2014, 1, 1)]


def test_r58_no_more_than_eight_quarters_up_to_the_newest_words() -> None:
    community, people = a_table("Weavers", family=5)
    talk(community, people)
    talk(community, people, day=3 * 365)

    found = quarters_to_show(community)

    assert (found[0], found[-1], len(found)) == (date(2015, 4, 1), date(2017, 1, 1), 8)


def test_r58_what_was_counted_stays_as_it_was() -> None:
    community, people = a_table("Weavers", family=6)
    talk(community, people)
    before = take_snapshot(community).payload["quarters"]
    measured_at = Quarter.objects.get().measured_at

    hide(community_conversation(community), by=convener_of(community), reason="Unkind.")
    talk(community, people, day=2)

    assert take_snapshot(community).payload["quarters"] == before
    assert Quarter.objects.get().measured_at == measured_at


def test_r58_older_words_that_are_brought_are_counted() -> None:
    community, people = a_table("Weavers", family=6)
    talk(community, people[:5])
    take_snapshot(community)
    talk(community, people, day=2)
    Import.objects.create(
        community=community, kind="mbox", state=Import.State.DONE, started_at=clock.now(),
        finished_at=clock.now() + timedelta(minutes=1),
    )  # fmt: skip

    assert [one["people"] for one in take_snapshot(community).payload["quarters"]] == [6]


def test_r58_few_people_are_hidden_and_with_them_the_quarter_beside() -> None:
    shown = told(a_payload(9), a_payload(3), a_payload(20))

    assert [one["people"] for one in shown] == [None, None, 20]
    assert [one["wide"] for one in shown] == [None, None, 2]
    assert [row.breadth for row in over_time(shown, {}).rows] == [None, None, 50]


@pytest.mark.parametrize("deep", [1, 4, 8, 11])
def test_r58_few_who_went_deep_or_did_not_are_hidden(deep: int) -> None:
    assert [one["deep"] for one in told(a_payload(12, deep))] == [None]


def test_r58_nobody_is_left_beside_the_voices_whose_depths_are_shown() -> None:
    """Seven of fifteen went deep; six of them are families, of whom that is shown."""
    assert told(a_payload(15, 7, left=[1, 8]))[0]["deep"] is None
    assert told(a_payload(15, 7, left=[0, 8]))[0]["deep"] == 7


def test_r58_who_can_be_told_by_difference_is_found_when_it_is_counted() -> None:
    community, people = a_table("Weavers", family=6, teacher=4, clinician=3)
    talk(community, [*people[:6], people[6]], outcome="One word.")
    talk(community, people[7:], day=2)

    kept = keep_quarters(community)[0].payload

    assert (kept["people"], kept["deep"], kept["left"]) == (13, 7, [1, 6])
    assert shown_of(keep_quarters(community))[0]["deep"] is None


def test_r58_a_hidden_quarter_leaves_a_gap_in_the_picture() -> None:
    shown = told(*(a_payload(size) for size in (20, 20, 3, 4, 20, 20)))

    assert [len(scale.points) for scale in over_time(shown, {}).scales] == [4, 4]
    assert [len(scale.lines) for scale in over_time(shown, {}).scales] == [2, 2]


def test_r58_the_page_reads_what_was_kept(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    community = a_talking_community()
    snapshot = take_snapshot(community)

    with django_assert_num_queries(0):
        assert len(over_time(snapshot.payload["quarters"], {}).rows) == 1
    assert over_time([], {}).scales == ()


def test_r58_in_spanish() -> None:
    community, people = a_table("Weavers", family=5)
    talk(community, people)
    take_snapshot(community)
    client = Client()
    client.force_login(a_member(community, "Rosa", language="es"))

    page = client.get("/c/weavers/measures/").content.decode()

    assert "enero a marzo de 2014" in page
    assert ">T1</text>" in page


def community_conversation(community: Community) -> Contribution:
    """Its first conversation."""
    return community.placements.order_by("pk")[0].contribution
