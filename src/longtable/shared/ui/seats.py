"""Seats around a table: how many sit on which side, as the drawing needs it."""

from collections.abc import Sequence
from dataclasses import dataclass

TABLE_SEATS_MAX = 12
DEEPEST = 4


@dataclass(frozen=True, kw_only=True)
class SeatShown:
    """One voice at the table.

    ``mark`` stands inside the ring and is not read aloud; ``said`` is read aloud in its place.
    ``depth`` is 1 to 4, or 0 when nothing is known of it yet; ``how`` is its word.
    """

    who: str
    how: str
    mark: str
    said: str = ""
    depth: int = 0
    is_empty: bool = False
    ask: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        assert 0 <= self.depth <= DEEPEST, "there are four depths"

    @property
    def css(self) -> str:
        """The class of its ring."""
        if self.is_empty:
            return "empty"
        return f"d{self.depth}" if self.depth else ""


@dataclass(frozen=True)
class SeatPlaced:
    """A seat and the side it stands on."""

    seat: SeatShown
    side: str


@dataclass(frozen=True)
class TableLaid:
    """One board with at most twelve seats: ``columns`` on its longer side."""

    columns: int
    seats: list[SeatPlaced]


def tables(seats: Sequence[SeatShown]) -> list[TableLaid]:
    """The seats at as many tables as they need. Empty chairs are always at the first."""
    ordered = list(seats)
    if len(ordered) > TABLE_SEATS_MAX:
        empty = [seat for seat in ordered if seat.is_empty][:TABLE_SEATS_MAX]
        taken = [seat for seat in ordered if seat not in empty]
        shown_first = taken[: TABLE_SEATS_MAX - len(empty)] + empty
        shown_first.sort(key=ordered.index)
        ordered = shown_first + [seat for seat in ordered if seat not in shown_first]
    starts = range(0, len(ordered), TABLE_SEATS_MAX)
    return [_laid(ordered[start : start + TABLE_SEATS_MAX]) for start in starts]


def _laid(seats: list[SeatShown]) -> TableLaid:
    columns = (len(seats) + 1) // 2
    is_odd = len(seats) % 2 == 1
    placed = []
    for position, seat in enumerate(seats):
        side = "far" if position < columns else "near"
        starts_short_side = is_odd and position == columns
        placed.append(SeatPlaced(seat, f"{side} indent" if starts_short_side else side))
    return TableLaid(columns, placed)
