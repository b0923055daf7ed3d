"""M7: is talk answered?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from longtable.engagement.measures.facts import Group

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Directed edges, how many have one back, and mutual pairs among connected pairs."""

    edges: int
    mutual: int
    pairs: int
    mutual_pairs: int

    @property
    def edge(self) -> float | None:
        """Edges that are answered / edges."""
        return self.mutual / self.edges if self.edges else None

    @property
    def dyad(self) -> float | None:
        """Mutual pairs / connected pairs."""
        return self.mutual_pairs / self.pairs if self.pairs else None


def reciprocity(edges: Iterable[Edge]) -> Reciprocity:
    """How much of who talks to whom goes both ways.

    Unit
        Edges / edges, and pairs / pairs, 0 to 1.
    Counts
        Distinct directed pairs of people with at least one interaction in the period.
    Error
        Short periods make it too low: an answer may come after the end.
    Source
        Wasserman, S. & Faust, K. (1994), Social Network Analysis, ch. 13.
    """
    distinct = {(one, other) for one, other in edges if one != other}
    mutual = sum((other, one) in distinct for one, other in distinct)
    pairs = len({frozenset(edge) for edge in distinct})
    return Reciprocity(edges=len(distinct), mutual=mutual, pairs=pairs, mutual_pairs=mutual // 2)


def cross_group_reciprocity(
    edges: Iterable[Edge], groups: Mapping[int, Group | None]
) -> Reciprocity:
    """The same among edges between people of different, known groups."""
    return reciprocity(
        (one, other)
        for one, other in edges
        if groups.get(one) is not None
        and groups.get(other) is not None
        and groups[one] != groups[other]
    )
