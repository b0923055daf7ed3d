"""Fewer points for the same shape, by the area that leaving one out would take (Visvalingam)."""

import heapq
from itertools import pairwise

from longtable.landscape.shapes.projecting import Point


def area_of(ring: list[Point]) -> float:
    """How much a ring encloses."""
    around = pairwise([*ring, ring[0]])
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in around)) / 2


def simplified(line: list[Point], *, least: float) -> list[Point]:
    """The line without points whose triangle with their neighbours is smaller than ``least``.

    Its ends stay, so that neighbours who share a border still meet.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    sizes = {at: _triangle(line, at - 1, at, at + 1) for at in range(1, len(line) - 1)}
    waiting = [(size, at) for at, size in sizes.items()]
    heapq.heapify(waiting)
    while waiting:
        size, at = heapq.heappop(waiting)
        if sizes.get(at) != size:
            continue
        if size >= least:
            break
        del sizes[at]
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for one in (left, right):
            if one in sizes:
                sizes[one] = max(size, _triangle(line, before[one], one, after[one]))
                heapq.heappush(waiting, (sizes[one], one))
    return [line[at] for at in (0, *sorted(sizes), len(line) - 1)]


def _triangle(line: list[Point], *corners: int) -> float:
    return area_of([line[at] for at in corners])
