"""Arriving: what a domain does when somebody has been welcomed, in the same request.

Whoever was asked in comes in with it, without another page to pass.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from longtable.people.models import Person

# Of who has arrived, and what this visitor's session has kept since before.
Arrival = Callable[[Person, MutableMapping[str, Any]], str]

_arrivals: list[Arrival] = []


def arrival(step: Arrival) -> Arrival:
    """Register what a domain does when somebody arrives; it may say where they go next."""
    if step not in _arrivals:
        _arrivals.append(step)
    return step


def has_arrived(person: Person, session: MutableMapping[str, Any]) -> str:
    """Do all of it. Returns where they go next, or nothing."""
    onward = [step(person, session) for step in _arrivals]
    return next(filter(None, onward), "")
