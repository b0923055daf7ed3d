"""M7: is talk answered?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from longtable.engagement.measures.facts import Group, Share

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Directed edges, how many have one back, and mutual pairs among connected pairs."""

    edges: int
    mutual: int
    pairs: int
    mutual_pairs: int
    # How many people are behind the edges.
    people: int

    @property
    def edge(self) -> Share:
        """Edges that are answered / edges."""
        return Share(self.mutual, self.edges)

    @property
    def dyad(self) -> Share:
        """Mutual pairs / connected pairs."""
        return Share(self.mutual_pairs, self.pairs)


def reciprocity(edges: Iterable[Edge]) -> Reciprocity:
    """How much of who talks to whom goes both ways.

    Unit
        Edges / edges, and pairs / pairs, 0 to 1.
    Counts
        Distinct directed pairs of people with at least one interaction in the period.
    Error
        95 % Wilson interval of the shares. Short periods make them too low: an answer may come
        after the end.
    Source
        Wasserman & Faust (1994).
    """
    distinct = {(one, other) for one, other in edges if one != other}
    mutual = sum((other, one) in distinct for one, other in distinct)
    pairs = len({frozenset(edge) for edge in distinct})
    return Reciprocity(
        edges=len(distinct),
        mutual=mutual,
        pairs=pairs,
        mutual_pairs=mutual // 2,
        people=len({person for edge in distinct for person in edge}),
    )


def cross_group_reciprocity(
    edges: Iterable[Edge], groups: Mapping[int, Group | None]
) -> Reciprocity:
    """Reciprocity among edges between people of different groups.

    Unit
        As :func:`reciprocity`.
    Counts
        As :func:`reciprocity`, only edges between people whose groups are known and differ.
    Error
        As :func:`reciprocity`.
    Source
        Wasserman & Faust (1994); across roles: platform convention.
    """
    return reciprocity(
        (one, other)
        for one, other in edges
        if groups.get(one) is not None
        and groups.get(other) is not None
        and groups[one] != groups[other]
    )
