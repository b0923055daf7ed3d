"""M10: how dense the ties are, and how much they hang on one person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """People, ties among them, and two shapes of the whole."""

    people: int
    ties: int
    density: float | None
    degree_centralisation: float | None


def network(people: Iterable[int], ties: Iterable[tuple[int, int]]) -> Network:
    """Density and Freeman's degree centralisation of an undirected network.

    Unit
        Density: ties / possible ties, 0 to 1. Centralisation: 0 (all alike) to 1 (a star).
    Counts
        People who contributed in the period; a tie is at least one interaction either way.
    Error
        Density falls as groups grow; compare periods of one community, not communities.
    Source
        Freeman (1979).
    """
    nodes = set(people)
    distinct = {frozenset(tie) for tie in ties if len(set(tie)) == 2}
    degrees = Counter(person for tie in distinct for person in tie)
    number, most = len(nodes), max(degrees.values(), default=0)
    spread = sum(most - degrees[node] for node in nodes)
    return Network(
        people=number,
        ties=len(distinct),
        density=2 * len(distinct) / (number * (number - 1)) if number > 1 else None,
        degree_centralisation=(spread / ((number - 1) * (number - 2)) if number > 2 else None),
    )
