"""What other domains show on a person's page: each part decides again what this reader may see."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from longtable.people.http import Reader
from longtable.people.models import Person

# Of a person and a reader, a rendered part of the page; empty when there is nothing to show them.
Part = Callable[[Person, Reader], SafeString]

_parts: list[Part] = []


def panel(part: Part) -> Part:
    """Register a part of a person's page."""
    if part not in _parts:
        _parts.append(part)
    return part


def parts(person: Person, *, reader: Reader) -> list[SafeString]:
    """Every part that has something to show to this reader."""
    return [shown for part in _parts if (shown := part(person, reader))]
