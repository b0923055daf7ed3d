"""M5: how many interactions cross a boundary."""

from collections.abc import Iterable
from dataclasses import dataclass

from longtable.engagement.measures.facts import Interaction, Share


@dataclass(frozen=True, slots=True)
class Crossing:
    """Interactions that cross one boundary, of those where both sides are known."""

    shared: Share
    unknown: int
    # How many people are behind the share.
    people: int


def crossing(interactions: Iterable[Interaction], *, boundary: str) -> Crossing:
    """Share of interactions whose two sides differ in role, organisation or level.

    Unit
        Interactions / interactions, 0 to 1.
    Counts
        Interactions where both sides' group is known; the others are counted in ``unknown``.
        A reply to oneself is no interaction. The hat worn at the time decides.
    Error
        95 % Wilson interval of the share; repeated talk of few pairs makes it too narrow.
    Source
        Akkerman & Bakker (2011) for the concept; the formula is a platform convention.
    """
    crossed = total = unknown = 0
    people: set[int] = set()
    for one in interactions:
        here, there = one.from_group.get(boundary), one.to_group.get(boundary)
        if here is None or there is None:
            unknown += 1
        else:
            total += 1
            people |= {one.from_, one.to}
            crossed += here != there
    return Crossing(Share(crossed, total), unknown, len(people))
