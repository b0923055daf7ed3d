"""Who knows whom: the ways are registered by the domains above, which know where people meet."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

# Of a reader, the condition on ``Person`` that holds for those they meet somewhere.
Way = Callable[[Any], Q]

_ways: list[Way] = []


def acquaintance(way: Way) -> Way:
    """Register one way in which a reader comes to know people."""
    if way not in _ways:
        _ways.append(way)
    return way


def known_to(reader: Any) -> Q:
    """The condition on ``Person`` for everybody the reader meets somewhere.

    A ``Reading`` may stand for the reader, in a prepared query for one.
    """
    known = Q(pk__in=())
    for way in _ways:
        known |= way(reader)
    return known
