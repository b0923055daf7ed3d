"""Small cells: no number about fewer than five people is shown, nor what would reveal one."""

from collections.abc import Mapping
from typing import TypeVar

MIN_CELL = 5

Key = TypeVar("Key")


def shown(cells: Mapping[Key, int], *, min_cell: int = MIN_CELL) -> dict[Key, int | None]:
    """The cells of one distribution over people, with ``None`` for the suppressed.

    A cell of 1 to ``min_cell`` - 1 people is suppressed; zero is not about anybody. What is hidden
    could be computed from the total when it is one cell, or when the hidden people are fewer than
    ``min_cell`` in all: then the next smallest cells that hold somebody go too.
    """
    hidden = {key for key, size in cells.items() if 0 < size < min_cell}
    if not hidden:
        return dict(cells)
    others = sorted(
        (key for key, size in cells.items() if size >= min_cell), key=lambda key: cells[key]
    )
    while others and (len(hidden) == 1 or sum(cells[key] for key in hidden) < min_cell):
        hidden.add(others.pop(0))
    return {key: None if key in hidden else size for key, size in cells.items()}


def is_shown(people: int, *, min_cell: int = MIN_CELL) -> bool:
    """Whether a number about so many people may be shown."""
    return people >= min_cell
