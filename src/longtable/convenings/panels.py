"""What domains above show on the page of a community's convenings: each decides what this reader
may see of it."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from longtable.communities.models import Community
from longtable.people.http import Reader

# Of a community and a reader, a rendered part of the page; empty when there is nothing to show.
Part = Callable[[Community, Reader], SafeString]

_parts: list[Part] = []


def panel(part: Part) -> Part:
    """Register a part of the page."""
    if part not in _parts:
        _parts.append(part)
    return part


def parts(community: Community, reader: Reader) -> list[SafeString]:
    """Every part that has something to show to this reader."""
    return [shown for part in _parts if (shown := part(community, reader))]
