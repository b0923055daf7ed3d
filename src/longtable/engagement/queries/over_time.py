"""Breadth and depth over time in words and as a picture: two scales, one above the other (R58)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from longtable.engagement.queries.measured import Numbers
from longtable.engagement.queries.quarters import QUARTERS_MAX

# The picture, in its own units: narrow enough to be read on a telephone without being made small.
LEFT, STEP, TOP, HEIGHT, BETWEEN = 44, 36, 34, 90, 56
WIDTH = LEFT + STEP * QUARTERS_MAX


@dataclass(frozen=True, slots=True)
class QuarterShown:
    """One quarter as a row of the table. What is hidden is ``None``."""

    words: str
    voices: int
    here: int
    people: int | None
    wide: int | None
    deep: int | None
    new_leaders: int | None
    new_by_voice: tuple[tuple[str, int | None], ...]

    @property
    def told_by_voice(self) -> list[tuple[str, int]]:
        """Who led for the first time, of the voices of which it can be told; none where the whole
        is hidden."""
        if self.new_leaders is None:
            return []
        return [(voice, number) for voice, number in self.new_by_voice if number is not None]

    @property
    def breadth(self) -> int | None:
        """Voices that took part, of those that are wanted, in hundredths."""
        return _hundredths(self.wide, self.voices)

    @property
    def depth(self) -> int | None:
        """People who went deep, of those who took part, in hundredths."""
        return _hundredths(self.deep, self.people)


@dataclass(frozen=True, slots=True)
class Point:
    """A value in the picture and where it stands."""

    x: int
    y: int
    percent: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the two: its name, its place, its points and the lines between neighbours."""

    label: str
    top: int
    bottom: int
    points: tuple[Point, ...]
    # A quarter that is hidden or empty leaves a gap.
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The quarters, oldest first, and the picture of them."""

    rows: tuple[QuarterShown, ...]
    scales: tuple[Scale, ...]
    marks: tuple[tuple[int, str, str], ...]
    width: int = WIDTH
    height: int = TOP + 2 * HEIGHT + BETWEEN + 40

    @property
    def leads(self) -> bool:
        """Whether anybody began to lead in them, as far as it is shown."""
        return any(row.new_leaders != 0 for row in self.rows)


def over_time(quarters: Sequence[Numbers], names: Mapping[str, str]) -> OverTime:
    """The quarters of a snapshot, as they are shown. No query."""
    rows = tuple(_row(one, names) for one in quarters)
    breadths, depths = [row.breadth for row in rows], [row.depth for row in rows]
    lower = TOP + HEIGHT + BETWEEN
    return OverTime(
        rows=rows,
        scales=(
            _scale(_("Breadth: voices that took part"), TOP, breadths),
            _scale(_("Depth: collaborating or deeper"), lower, depths),
        )
        if rows
        else (),
        marks=_marks([date.fromisoformat(one["begins_on"]) for one in quarters]),
    )


def _row(one: Numbers, names: Mapping[str, str]) -> QuarterShown:
    begins_on = date.fromisoformat(one["begins_on"])
    last = _last_month(begins_on)
    return QuarterShown(
        words=_("%(first)s to %(last)s %(year)s")
        % {
            "first": date_format(begins_on, "F"),
            "last": date_format(last, "F"),
            "year": begins_on.year,
        },
        voices=one["voices"],
        here=one["here"],
        people=one["people"],
        wide=one["wide"],
        deep=one["deep"],
        new_leaders=one["new_leaders"],
        new_by_voice=tuple(
            (names.get(slug, _("voice not known")), number)
            for slug, number in sorted(one["new_by_voice"].items())
        ),
    )


def _last_month(quarter: date) -> date:
    """The first day of the last month of a quarter."""
    return quarter.replace(month=quarter.month + 2)


def _scale(label: str, top: int, values: Sequence[int | None]) -> Scale:
    points: list[Point] = []
    lines: list[str] = []
    run: list[str] = []
    for place, value in enumerate(values):
        if value is None:
            run = []
            continue
        x, y = LEFT + STEP // 2 + place * STEP, top + HEIGHT - HEIGHT * value // 100
        points.append(Point(x, y, value, label_y=y - 9))
        if run:
            lines.append(f"{run[-1]} {x},{y}")
        run.append(f"{x},{y}")
    return Scale(label, top, top + HEIGHT, tuple(points), tuple(lines))


def _marks(quarters: Sequence[date]) -> tuple[tuple[int, str, str], ...]:
    """Where each quarter stands, its number in the year, and the year where it begins to count."""
    return tuple(
        (
            LEFT + STEP // 2 + place * STEP,
            _("Q%(number)s") % {"number": (quarter.month + 2) // 3},
            str(quarter.year) if not place or quarter.month == 1 else "",
        )
        for place, quarter in enumerate(quarters)
    )


def _hundredths(part: int | None, total: int | None) -> int | None:
    return None if part is None or not total else round(100 * part / total)
