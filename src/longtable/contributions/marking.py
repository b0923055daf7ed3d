"""Where in a text stands what a domain above explains: found when it is written, kept beside it.

A *marker* says so of sanitised HTML, as text that only its own domain reads. The HTML itself is
never changed: whoever knows nothing of marks shows plain words.
"""

from collections.abc import Callable, Sequence

from longtable.contributions.models import Contribution, Placement

# Of sanitised HTML and the ids of the communities it lies in.
Marker = Callable[[str, Sequence[int]], str]

_markers: list[Marker] = []


def marker(step: Marker) -> Marker:
    """Register the one that finds what is explained."""
    assert step in _markers or not _markers, "one marker is registered already"
    if not _markers:
        _markers.append(step)
    return step


def mark(made: Contribution, *, lies_in: Sequence[int]) -> None:
    """Find what is explained in what was just rendered, in the words of where it lies."""
    made.marks = _markers[0](made.html, lies_in) if _markers and made.html else ""


def lies_in(made: Contribution) -> list[int]:
    """The ids of the communities it lies in, its home first. One query."""
    placed = Placement.objects.filter(contribution=made.root_id)
    return list(placed.order_by("-is_home", "pk").values_list("community_id", flat=True))
