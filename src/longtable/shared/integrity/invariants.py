"""The registry of invariants."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from django.db.models import QuerySet

Violations = Callable[[], "QuerySet[Any]"]
EXAMPLES_MAX = 5

ALL: dict[str, Violations] = {}


@dataclass(frozen=True)
class Finding:
    """What became of checking one invariant."""

    name: str
    promise: str
    broken: int
    examples: tuple[int, ...]


def invariant(violations: Violations) -> Violations:
    """Register a query that finds rows which break a promise; its docstring is the promise."""
    name = f"{violations.__module__.split('.')[1]}.{violations.__name__}"
    assert violations.__doc__, f"{name} needs a docstring: it is the promise"
    assert name not in ALL, f"{name} is defined twice"
    ALL[name] = violations
    return violations


def findings() -> list[Finding]:
    """Check every invariant against every row. Reads only."""
    found = []
    for name, violations in sorted(ALL.items()):
        rows = violations()
        found.append(
            Finding(
                name=name,
                promise=(getdoc(violations) or "").splitlines()[0],
                broken=rows.count(),
                examples=tuple(row.pk for row in rows[:EXAMPLES_MAX]),
            )
        )
    return found
