"""What different people say of a statement, side by side, so that nobody can be told from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from longtable.shared.small_cells import MIN_CELL, is_shown

Part = TypeVar("Part")
# How many agree, disagree, and pass.
Cells = tuple[int, int, int]
NONE: Cells = (0, 0, 0)

# Two thirds are a majority that a few more votes do not turn over: platform convention.
MOST = 2 / 3
# From such a gap between two shares of agreement on a statement divides: platform convention.
GAP_MIN = 1 / 3
LISTED_MAX = 8

AGREE, DISAGREE, MIXED = "agree", "disagree", "mixed"


# The same as it is shown: whole, or only how many agree and how many do not.
Shown = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement as it may be shown: cells of everybody and of each part, nothing for those that
    would say too much; and which way each part leans that is large enough."""

    everyone: Shown | None
    parts: dict[str, Shown | None]
    leans: dict[str, str]


def compared(parts: Mapping[str, Cells], others: Cells = NONE) -> Compared:
    """Compare parts of the people by what they say of one statement; ``others`` belong to none.

    Unit
        People who voted on the statement, each in one part.
    Counts
        A row is shown when each of its cells is empty or of five people at least; else those who
        disagree and those who pass are one cell; else it is hidden whole. What is left of
        everybody when the shown rows are taken away must be so, too: until it is, the smallest of
        the shown rows is hidden. A lean is told of parts of five people or more.
    Error
        A row that is hidden may hold cells of five or more; its lean may still be told.
    Source
        As :func:`longtable.shared.small_cells.shown`, for rows that are hidden whole.
    """
    everyone = _sum([*parts.values(), others])
    total = _told(everyone)
    rows = {part: row for part, cells in parts.items() if (row := _told(cells))}
    while rows and total and not _keeps_quiet(everyone, total, parts, rows):
        del rows[min(rows, key=lambda part: (sum(parts[part]), part))]
    return Compared(
        everyone=total,
        parts={part: rows.get(part) for part in parts},
        leans={part: lean(cells) for part, cells in parts.items() if sum(cells) >= MIN_CELL},
    )


def _told(cells: Cells) -> Shown | None:
    """The row as it may stand alone."""
    if not sum(cells):
        return None
    return next((row for row in (cells, _in_two(cells)) if is_safe(row)), None)


def _in_two(cells: Cells) -> Shown:
    return cells[0], cells[1] + cells[2]


def _keeps_quiet(
    everyone: Cells, total: Shown, parts: Mapping[str, Cells], rows: Mapping[str, Shown]
) -> bool:
    """Whether taking the shown rows from those of everybody leaves nothing that says too much:
    of who agree and who do not, and, where that is told of everybody, of the two sorts of these."""
    hidden = _rest(everyone, [parts[part] for part in rows])
    unsorted = _rest(everyone, [parts[part] for part, row in rows.items() if len(row) > 2])
    return is_safe(_in_two(hidden)) and (len(total) == 2 or is_safe(unsorted[1:]))


def is_safe(cells: Shown) -> bool:
    """Whether no cell is about so few people that one of them could be told."""
    return all(is_shown(people) for people in cells)


def lean(cells: Cells) -> str:
    """Which way most of them lean, if most lean one way."""
    agree, disagree, passed = cells
    people = agree + disagree + passed
    if agree >= MOST * people:
        return AGREE
    return DISAGREE if disagree >= MOST * people else MIXED


def common(votes: Mapping[int, Mapping[str, Cells]]) -> list[int]:
    """By number the statements with which most of every part agree, the clearest first; of those
    on which two parts of five people or more have voted."""
    found = []
    for number, parts in votes.items():
        shares = _shares(parts.values())
        if len(shares) > 1 and min(shares) >= MOST:
            found.append((-min(shares), number))
    return [number for _share, number in sorted(found)][:LISTED_MAX]


def dividing(votes: Mapping[int, Mapping[str, Cells]]) -> list[int]:
    """By number the statements with the widest gap between two parts of five people or more."""
    found = []
    for number, parts in votes.items():
        shares = _shares(parts.values())
        gap = max(shares) - min(shares) if shares else 0
        if gap >= GAP_MIN:
            found.append((-gap, number))
    return [number for _gap, number in sorted(found)][:LISTED_MAX]


def _shares(parts: Iterable[Cells]) -> list[float]:
    return [cells[0] / sum(cells) for cells in parts if sum(cells) >= MIN_CELL]


def _sum(every: Iterable[Cells]) -> Cells:
    agree, disagree, passed = 0, 0, 0
    for one in every:
        agree, disagree, passed = agree + one[0], disagree + one[1], passed + one[2]
    return agree, disagree, passed


def _rest(everyone: Cells, shown: Sequence[Cells]) -> Cells:
    taken = _sum(shown)
    return everyone[0] - taken[0], everyone[1] - taken[1], everyone[2] - taken[2]
