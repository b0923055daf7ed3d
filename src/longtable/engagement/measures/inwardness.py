"""M6: do ties run within groups or between them, and more than chance would have it?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from longtable.engagement.measures.facts import Group

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inwardness:
    """Ties between and within groups. ``ei`` and ``expected`` run from -1 to 1."""

    external: int
    internal: int
    ei: float | None
    expected: float | None
    unknown: int
    # How many people are behind the ties that were counted.
    people: int


def inwardness(ties: Iterable[Pair], groups: Mapping[int, Group | None]) -> Inwardness:
    """E-I index of a network: (external - internal) / (external + internal).

    Unit
        -1 (all ties inside groups) to 1 (all between).
    Counts
        Undirected ties between people whose groups are both known: at least one interaction in
        either direction. Ties with an unknown side are counted in ``unknown``.
    Error
        Group sizes bias it, so it stands beside ``expected``: 2 p - 1, where p is the share of
        pairs of people, with known groups, that are of different groups (random mixing).
    Source
        Krackhardt & Stern (1988).
    """
    external = internal = unknown = 0
    people: set[int] = set()
    for one, other in ties:
        here, there = groups.get(one), groups.get(other)
        if here is None or there is None:
            unknown += 1
            continue
        people |= {one, other}
        if here == there:
            internal += 1
        else:
            external += 1
    known = external + internal
    return Inwardness(
        external=external,
        internal=internal,
        ei=(external - internal) / known if known else None,
        expected=expected_by_chance(groups.values()),
        unknown=unknown,
        people=len(people),
    )


def inwardness_of_group(
    ties: Iterable[Pair], groups: Mapping[int, Group | None], group: Group
) -> float | None:
    """E-I index of one group: its ties to others against its ties inside.

    Unit
        -1 (all its ties inside) to 1 (all to others). None without ties.
    Counts
        Ties with at least one end in the group, of people whose groups are both known.
    Error
        A small group reaches others more easily than a large one.
    Source
        Krackhardt & Stern (1988).
    """
    external = internal = 0
    for one, other in ties:
        here, there = groups.get(one), groups.get(other)
        if here is None or there is None or group not in {here, there}:
            continue
        if here == there:
            internal += 1
        else:
            external += 1
    known = external + internal
    return (external - internal) / known if known else None


def expected_by_chance(groups: Iterable[Group | None]) -> float | None:
    """The E-I index if people met at random.

    Unit
        -1 to 1, as the index: 2 p - 1. None for fewer than two people.
    Counts
        p is the share of pairs of people, with known groups, that are of different groups.
    Error
        None: it follows from the sizes of the groups.
    Source
        Krackhardt & Stern (1988) for why it is needed; random mixing as the yardstick is ours.
    """
    sizes = Counter(group for group in groups if group is not None)
    people = sum(sizes.values())
    if people < 2:
        return None
    pairs = people * (people - 1)
    alike = sum(size * (size - 1) for size in sizes.values())
    return 2 * (pairs - alike) / pairs - 1
