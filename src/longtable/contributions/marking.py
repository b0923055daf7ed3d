"""Where in a text stands what a domain above explains: found when it is written, kept beside it.

A *marker* says so of sanitised HTML, as text that only its own domain reads. The HTML itself is
never changed: whoever knows nothing of marks shows plain words.
"""

from collections.abc import Callable

from longtable.contributions.models import Contribution

# Of sanitised HTML and the id of the community it is at home in.
Marker = Callable[[str, int], str]

_markers: list[Marker] = []


def marker(step: Marker) -> Marker:
    """Register the one that finds what is explained."""
    assert step in _markers or not _markers, "one marker is registered already"
    if not _markers:
        _markers.append(step)
    return step


def mark(made: Contribution, *, community_id: int) -> None:
    """Find what is explained in what was just rendered, in the words of its home."""
    made.marks = _markers[0](made.html, community_id) if _markers and made.html else ""
