"""M21: does the community meet as it planned, do people stay, and do ties form and last?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from longtable.engagement.measures.facts import Group, Interaction, Share

Pair = tuple[int, int]
Quarter = tuple[int, int]
MONTHS_PER_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Stay:
    """One term of one person: with which role, from which day to which; no end while it runs."""

    person: int
    role: Group | None
    first: date
    last: date | None

    def holds_on(self, day: date) -> bool:
        """Whether they belonged on this day; on the day on which they left, no more."""
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class TiesOfPeople:
    """How many ties, of how many, and how many people are behind them."""

    ties: Share
    people: int


def rhythm_kept(meetings: Iterable[bool | None]) -> tuple[Share, int]:
    """How many of the planned meetings were held, and of how many nobody has told.

    Unit
        Meetings / meetings, 0 to 1.
    Counts
        Every meeting whose time has come: held, not held or called off, and those of which nobody
        has told (``None``), which count as planned and not as held.
    Error
        95 % Wilson interval. What nobody told of may have been held.
    Source
        Platform convention, for the article's "meeting regularly".
    """
    every = list(meetings)
    return Share(sum(one is True for one in every), len(every)), every.count(None)


def new_ties(
    interactions: Iterable[Interaction], *, boundary: str = "role"
) -> dict[Quarter, TiesOfPeople]:
    """Ties that formed across a boundary, by the quarter of a year in which they did.

    Unit
        Pairs of people / pairs of people who began to talk to one another in that quarter.
    Counts
        A pair once, on the day of its first interaction in either direction, ever. It crosses when
        both sides' groups were known then and differ; pairs with an unknown side are left out.
    Error
        Ties made elsewhere are not seen; two who knew one another before count as new.
    Source
        Akkerman & Bakker (2011) for boundaries; the formula is a platform convention.
    """
    formed: dict[Quarter, list[tuple[Pair, bool]]] = {}
    for pair, one in _first_of_each(interactions).items():
        here, there = one.from_group.get(boundary), one.to_group.get(boundary)
        if here is not None and there is not None:
            formed.setdefault(quarter_of(one.day), []).append((pair, here != there))
    return {
        quarter: TiesOfPeople(
            Share(sum(crosses for _pair, crosses in pairs), len(pairs)),
            len({person for pair, crosses in pairs if crosses for person in pair}),
        )
        for quarter, pairs in formed.items()
    }


def lasting_ties(interactions: Iterable[Interaction], *, until: date) -> TiesOfPeople:
    """Of the ties that are a year old, how many were alive after it.

    Unit
        Pairs of people / pairs of people, 0 to 1.
    Counts
        Pairs whose first interaction lies a year or more before ``until``. Alive: they talked to
        one another again a year after it, or later.
    Error
        95 % Wilson interval. Old ties had more time to be seen alive.
    Source
        Platform convention, for the article's relationships that endure.
    """
    every = list(interactions)
    newest: dict[Pair, date] = {}
    for one in every:
        pair = _pair(one)
        newest[pair] = max(newest.get(pair, one.day), one.day)
    old = {
        pair: a_year_after(one.day)
        for pair, one in _first_of_each(every).items()
        if a_year_after(one.day) <= until
    }
    alive = sum(newest[pair] >= day for pair, day in old.items())
    return TiesOfPeople(Share(alive, len(old)), len({person for pair in old for person in pair}))


def retention(stays: Iterable[Stay], *, first: date, last: date) -> Mapping[Group, Share]:
    """Of those of each role who belonged on the first day, how many do on the last.

    Unit
        People / people, 0 to 1.
    Counts
        People with a role, by the role of the term that held on the first day. Who left and came
        back has stayed.
    Error
        95 % Wilson interval; small roles swing widely and are suppressed before showing.
    Source
        Retention, as studies of membership use it.
    """
    every = list(stays)
    left = {one.person for one in every if one.holds_on(last)}
    found: dict[Group, list[bool]] = {}
    for person, role in {one.person: one.role for one in every if one.holds_on(first)}.items():
        if role is not None:
            found.setdefault(role, []).append(person in left)
    return {role: Share(sum(stayed), len(stayed)) for role, stayed in found.items()}


def quarter_of(day: date) -> Quarter:
    """The year and the quarter of it, from 1 to 4."""
    return day.year, (day.month - 1) // MONTHS_PER_QUARTER + 1


def a_year_after(day: date) -> date:
    """The same day of the next year; of a leap day, the last of February."""
    return _in_year(day, day.year + 1)


def a_year_before(day: date) -> date:
    """The same day of the year before; of a leap day, the last of February."""
    return _in_year(day, day.year - 1)


def _in_year(day: date, year: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if is_leap_day else day.day)


def _first_of_each(interactions: Iterable[Interaction]) -> dict[Pair, Interaction]:
    """The first interaction of each pair; of those of one day, the one that was given first."""
    first: dict[Pair, Interaction] = {}
    for one in interactions:
        pair = _pair(one)
        if pair not in first or one.day < first[pair].day:
            first[pair] = one
    return first


def _pair(one: Interaction) -> Pair:
    return min(one.from_, one.to), max(one.from_, one.to)
