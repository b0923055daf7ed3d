"""M21 as plain data, small cells suppressed."""

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from longtable.engagement.measures.facts import Group
from longtable.engagement.measures.rhythm import (
    Quarter,
    TiesOfPeople,
    a_year_before,
    lasting_ties,
    new_ties,
    quarter_of,
    retention,
    rhythm_kept,
)
from longtable.engagement.queries.readings import Readings
from longtable.shared import clock
from longtable.shared.suppression import is_shown, shown

QUARTERS_SHOWN = 4
QUARTERS_PER_YEAR = 4


def rhythm_numbers(found: Readings, names: Mapping[Group, str], min_cell: int) -> dict[str, Any]:
    """Meetings, ties that form and last, who stays; ``None`` where too few people are behind."""
    kept, untold = rhythm_kept(found.meetings)
    last = _last_day(found)
    formed = new_ties(found.history)
    lasting = lasting_ties(found.history, until=last)
    is_told = is_shown(lasting.people, min_cell=min_cell)
    return {
        "meetings": {"held": kept.part, "planned": kept.total, "untold": untold},
        "new_ties": [
            {"year": year, "quarter": number, "ties": _ties(formed.get((year, number)), min_cell)}
            for year, number in _quarters(quarter_of(last))
        ],
        "lasting": {
            "alive": lasting.ties.part if is_told else None,
            "total": lasting.ties.total if is_told else None,
        },
        "retention": _retention(found, names, min_cell),
    }


def _last_day(found: Readings) -> date:
    """The last day of the period; without an end, that of the newest words."""
    return (found.period.until or found.last_at or clock.now()).astimezone(UTC).date()


def _ties(one: TiesOfPeople | None, min_cell: int) -> int | None:
    if one is None:
        return 0
    return one.ties.part if is_shown(one.people, min_cell=min_cell) else None


def _quarters(last: Quarter) -> list[Quarter]:
    """The quarters of a year up to this one, the oldest first."""
    year, number = last
    count = year * QUARTERS_PER_YEAR + number - 1
    every = range(count - QUARTERS_SHOWN + 1, count + 1)
    return [(one // QUARTERS_PER_YEAR, one % QUARTERS_PER_YEAR + 1) for one in every]


def _retention(found: Readings, names: Mapping[Group, str], min_cell: int) -> dict[str, Any]:
    """By the slug of the role. Who stayed and who left are both cells about people."""
    last = _last_day(found)
    first = a_year_before(last)
    numbers: dict[str, Any] = {}
    for role, share in retention(found.stays, first=first, last=last).items():
        cells = shown({"stayed": share.part, "left": share.total - share.part}, min_cell=min_cell)
        is_told = is_shown(share.total, min_cell=min_cell) and None not in cells.values()
        numbers[names[role]] = {"stayed": share.part, "of": share.total} if is_told else None
    return dict(sorted(numbers.items()))
