"""Where everybody of a network stands in its drawing, who stands together, and who between.

Facts about ties, for a picture and for words beside it; nobody is ranked by them.
"""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

# Whatever is left to chance falls the same way each time: what did not change stays in its place.
SEED = 1
PASSES = 200
# Of a part in the drawing, whose largest part is one wide: how wide at least, and how much is free.
SIDE_MIN = 0.05
GAP = 0.1
SLACK = 1e-9

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one stands: within a square of one by one; in which circle; how much between others.

    A *circle* is a number from one, the largest first; nothing for who has no ties. ``between`` is
    the share of all pairs of others whose shortest way leads through here, from zero to one.
    """

    x: float
    y: float
    circle: int | None
    between: float


def spots_of(nodes: Collection[int], ties: Iterable[tuple[int, int]]) -> dict[int, Spot]:
    """By id, for ties taken both ways and each pair once.

    Betweenness: Freeman (1977), over the pairs of all others. Circles: Leiden, by modularity
    (Traag, Waltman & van Eck 2019). Places: Fruchterman & Reingold (1991).
    """
    import igraph  # noqa: PLC0415  -- only the worker who draws needs it

    order = sorted(nodes)
    index = {one: at for at, one in enumerate(order)}
    pairs = sorted({(min(one), max(one)) for one in ties if set(one) <= index.keys()})
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311  -- a drawing, no secret
    try:
        graph = igraph.Graph(n=len(order), edges=[(index[a], index[b]) for a, b in pairs])
        places = _placed(graph)
        circles = graph.community_leiden(objective_function="modularity", n_iterations=-1)
        between = graph.betweenness(directed=False)
    finally:
        igraph.set_random_number_generator(random)
    numbers = _numbered(circles, order)
    others = max(1, (len(order) - 1) * (len(order) - 2) / 2)
    return {
        one: Spot(*place, circle=numbers.get(one), between=through / others)
        for one, place, through in zip(order, places, between, strict=True)
    }


def _numbered(circles: Iterable[list[int]], order: list[int]) -> dict[int, int]:
    """By id the number of its circle. Of one that is alone there is none."""
    found = [sorted(order[at] for at in one) for one in circles if len(one) > 1]
    found.sort(key=lambda one: (-len(one), one))
    return {member: number for number, one in enumerate(found, 1) for member in one}


def _placed(graph: Any) -> list[Point]:
    """Places of all, in a square of one by one: the largest part that hangs together above, the
    others in rows beneath, so that who has no ties is not flung far away."""
    parts = sorted(graph.connected_components(), key=lambda one: (-len(one), one))
    found: dict[int, Point] = {}
    left, top, row = 0.0, 0.0, 0.0
    for part in parts:
        side = max(SIDE_MIN, (len(part) / len(parts[0])) ** 0.5)
        if left + side > 1 + SLACK:
            left, top, row = 0.0, top + row, 0.0
        inner = side * (1 - GAP)
        for at, (x, y) in zip(part, _laid(graph.induced_subgraph(part)), strict=True):
            found[at] = (left + inner * x, top + inner * y)
        left, row = left + side, max(row, side)
    deep = max(1.0, top + row)
    return [
        (round(found[at][0] / deep, 4), round(1 - found[at][1] / deep, 4)) for at in sorted(found)
    ]


def _laid(part: Any) -> list[Point]:
    """Places of a part that hangs together, in a square of one by one; of one alone its middle."""
    if part.vcount() == 1:
        return [(0.5, 0.5)]
    places = part.layout_fruchterman_reingold(niter=PASSES)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide = max(max(xs) - min(xs), max(ys) - min(ys)) or 1
    return [((x - min(xs)) / wide, (y - min(ys)) / wide) for x, y in places]
