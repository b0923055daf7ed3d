"""Faults where the real thing hardly ever fails: one of our own functions raises instead.

Nothing is pretended: what is around it is the real thing, and runs into a fault. Queries that were
prepared while the own function stood are forgotten, and those of the stand-in after it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from longtable.shared import prepared


@contextmanager
def standing_in(owner: Any, name: str, stand_in: Callable[..., Any]) -> Iterator[None]:
    """Let another function stand in for one of an object's or module's."""
    own = getattr(owner, name)
    setattr(owner, name, stand_in)
    prepared.forget()
    try:
        yield
    finally:
        setattr(owner, name, own)
        prepared.forget()


@contextmanager
def failing(owner: Any, name: str, fault: Exception) -> Iterator[list[str]]:
    """Let a function raise. Gives a list that holds its name once for each time it was called."""
    calls: list[str] = []

    def fail(*given: Any, **options: Any) -> Any:
        calls.append(name)
        raise fault

    with standing_in(owner, name, fail):
        yield calls
