"""Small cells: no number about fewer than five people is shown, nor what would reveal one."""

from collections.abc import Collection, Mapping
from typing import TypeVar

MIN_CELL = 5

Key = TypeVar("Key")


def shown(cells: Mapping[Key, int], *, min_cell: int = MIN_CELL) -> dict[Key, int | None]:
    """The cells of one distribution over people, with ``None`` for the suppressed.

    Unit
        People in each cell.
    Counts
        A cell of 1 to ``min_cell`` - 1 people is suppressed; zero is not about anybody. What is
        hidden could be computed from the total when it is one cell, when the hidden are fewer
        than ``min_cell`` in all, or when they can only all be as few or as many as may be: then
        the next smallest cells go too, and empty ones when no other is left.
    Error
        A total of a distribution that is hidden whole says something of it; whoever shows such a
        total shows it only for ``min_cell`` people or more.
    Source
        Complementary suppression, as statistical offices use it for tables of counts. Minimum of
        five people: platform convention.
    """
    hidden = {key for key, size in cells.items() if 0 < size < min_cell}
    if not hidden:
        return dict(cells)
    # Of cells alike the same one always goes: two tables that hid different ones would tell both.
    larger = sorted(
        (key for key, size in cells.items() if size >= min_cell),
        key=lambda key: (cells[key], repr(key)),
    )
    empty = sorted((key for key, size in cells.items() if not size), key=repr)
    others = [*larger, *empty]
    while others and _gives_away([cells[key] for key in hidden], min_cell):
        hidden.add(others.pop(0))
    return {key: None if key in hidden else size for key, size in cells.items()}


def is_shown(people: int, *, min_cell: int = MIN_CELL) -> bool:
    """Whether a number about so many people may be shown; about nobody, it may."""
    return not people or people >= min_cell


def _gives_away(hidden: Collection[int], min_cell: int) -> bool:
    """Whether the number of hidden cells and their sum say too much about one of them."""
    total, cells = sum(hidden), len(hidden)
    return cells == 1 or total < min_cell or total in {cells, cells * (min_cell - 1)}
