"""What gathers around values (R79): domains above say which works stand on which value.

A *gatherer* is asked for some values at once, and starts from what this reader may see. A second
one says which works of a community stand on none.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from longtable.communities.models import Community
from longtable.people.http import Reader


@dataclass(frozen=True)
class Gathered:
    """One work: its name, its address, and the community in which it is done."""

    name: str
    address: str
    community: str
    # The value it stands on, by its key; nothing where it stands on none.
    value_id: int | None = None


Gatherer = Callable[[Collection[int], Reader], Iterable[Gathered]]
Loose = Callable[[Community, Reader], Iterable[Gathered]]
_gatherers: list[Gatherer] = []
_loose: list[Loose] = []


def knows_what_stands_on(step: Gatherer) -> Gatherer:
    """Register one who knows what stands on values. One query."""
    if step not in _gatherers:
        _gatherers.append(step)
    return step


def knows_what_stands_on_none(step: Loose) -> Loose:
    """Register one who knows works of a community that stand on no value. One query."""
    if step not in _loose:
        _loose.append(step)
    return step


def works_on(values: Collection[int], *, reader: Reader) -> dict[int, list[Gathered]]:
    """What stands on each of these values, as far as one reader may see."""
    found: dict[int, list[Gathered]] = defaultdict(list)
    for step in _gatherers:
        for one in step(values, reader):
            if one.value_id is not None:
                found[one.value_id].append(one)
    return found


def works_on_none(community: Community, *, reader: Reader) -> list[Gathered]:
    """Works of a community that stand on no value, as far as one reader may see."""
    return [one for step in _loose for one in step(community, reader)]
