"""Where in a text stands what a domain above explains: found when it is written, kept beside it.

A *marker* says so of sanitised HTML, as text that only its own domain reads. The HTML itself is
never changed: whoever knows nothing of marks shows plain words.

Most texts are contributions. The others are rows that keep HTML of their own, each under a
contribution: the domains name them here, in one list, so that all are marked and marked again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from longtable.contributions.models import Contribution, Placement
from longtable.shared.text.rendering import render_markdown

# Of sanitised HTML and the ids of the communities it lies in.
Marker = Callable[[str, Sequence[int]], str]


@dataclass(frozen=True, slots=True)
class Texts:
    """Rows with ``html`` and ``marks``, and by which fields one comes to what each is under."""

    model: Any
    under: str


_markers: list[Marker] = []
_texts: list[Texts] = [Texts(Contribution, "root")]


def marker(step: Marker) -> Marker:
    """Register the one that finds what is explained."""
    assert step in _markers or not _markers, "one marker is registered already"
    if not _markers:
        _markers.append(step)
    return step


def marked(model: Any, *, under: str) -> None:
    """Register rows that keep HTML of their own, and marks beside it."""
    one = Texts(model, under)
    if one not in _texts:
        _texts.append(one)


def every_text() -> Sequence[Texts]:
    """All that is marked, in the order in which it was registered."""
    return tuple(_texts)


def mark(made: Contribution, *, lies_in: Sequence[int]) -> None:
    """Find what is explained in what was just rendered, in the words of where it lies."""
    made.marks = _marks(made.html, lies_in)


def shown_under(one: Contribution, text: str) -> dict[str, str]:
    """Words that a row keeps under a contribution: as HTML, and where in it what is explained
    stands. One query."""
    html = render_markdown(text).html
    return {"html": html, "marks": _marks(html, lies_in(one))}


def show_again(row: Any, text: str) -> None:
    """Render the words of a row anew, and mark them. Two queries or three."""
    under = next(one.under for one in _texts if one.model is type(row))
    one: Any = row
    for step in under.split("__"):
        one = getattr(one, step)
    for name, value in shown_under(one, text).items():
        setattr(row, name, value)


def lies_in(made: Contribution) -> list[int]:
    """The ids of the communities it lies in, its home first. One query."""
    placed = Placement.objects.filter(contribution=made.root_id)
    return list(placed.order_by("-is_home", "pk").values_list("community_id", flat=True))


def _marks(html: str, communities: Sequence[int]) -> str:
    return _markers[0](html, communities) if _markers and html else ""
