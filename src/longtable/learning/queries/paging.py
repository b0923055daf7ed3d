"""Pages by key: what is older than the last that was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q

PER_PAGE = 20

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Some of a list, the newest first; ``older`` is the key of what comes after."""

    every: list[Shown]
    older: str
    is_first: bool


def page_of(found: Any, *, before: str, by: str, shown: Callable[[Any], Shown]) -> Page[Shown]:
    """The next of these rows, ordered by a moment, the newest first."""
    if before:
        key = found.filter(public_id=before).values_list(by, "pk").first()
        if key is not None:
            found = found.filter(Q(**{f"{by}__lt": key[0]}) | Q(**{by: key[0], "pk__lt": key[1]}))
    rows = list(found.order_by(f"-{by}", "-pk")[: PER_PAGE + 1])
    is_more = len(rows) > PER_PAGE
    return Page(
        [shown(one) for one in rows[:PER_PAGE]],
        rows[PER_PAGE - 1].public_id if is_more else "",
        not before,
    )
