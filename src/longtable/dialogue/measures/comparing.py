"""What different people say of a statement, side by side, so that nobody can be told from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from longtable.shared.suppression import MIN_CELL, is_shown

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


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement as it may be shown: cells of everybody and of each part, nothing for those that
    would say too much; and which way each part leans that is large enough."""

    everyone: Cells | None
    parts: dict[str, Cells | None]
    leans: dict[str, str]


def compared(parts: Mapping[str, Cells], others: Cells = NONE) -> Compared:
    """Compare parts of the people by what they say of one statement; ``others`` belong to none.

    Unit
        People who voted on the statement, each in one part.
    Counts
        A row is shown when each of its cells is empty or of five people at least. What is left of
        everybody when the shown rows are taken away must be so, too: until it is, the smallest of
        the shown rows goes. A lean is told of parts of five people or more.
    Error
        A row that is hidden may hold cells of five or more; its lean may still be told.
    Source
        As :func:`longtable.shared.suppression.shown`, for rows that are hidden whole.
    """
    everyone = _sum([*parts.values(), others])
    shown = [part for part, cells in sorted(parts.items()) if sum(cells) and is_safe(cells)]
    is_total_shown = sum(everyone) > 0 and is_safe(everyone)
    if is_total_shown:
        shown.sort(key=lambda part: (sum(parts[part]), part))
        while shown and not is_safe(_rest(everyone, [parts[part] for part in shown])):
            shown.pop(0)
    return Compared(
        everyone=everyone if is_total_shown else None,
        parts={part: cells if part in shown else None for part, cells in parts.items()},
        leans={part: lean(cells) for part, cells in parts.items() if sum(cells) >= MIN_CELL},
    )


def is_safe(cells: Cells) -> bool:
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
