"""Draws the states and territories once, from the borders of us-atlas, for the map.

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
    python -m longtable.landscape.shapes.making package/states-10m.json

writes ``states.json`` beside this file: by ANSI code a path of whole numbers, and where its number
stands. ``states-albers-10m.json`` would be projected already, but leaves the territories out.
"""

import json
import sys
from itertools import accumulate, pairwise
from math import dist, hypot, inf
from pathlib import Path
from typing import Any

from longtable.landscape.shapes.projecting import Point, projection_of
from longtable.landscape.shapes.simplifying import area_of, simplified

# In units of the drawing: a border may give way this much; smaller islands are left out.
GIVES_WAY = 2.0
ISLAND_MIN = 6.0
# Islands that are themselves the inset are small. Of the territories those far out are left out.
FINE = frozenset({"15", "60", "66", "69", "72", "78"})
TERRITORIES = FINE - {"15"}
REACH = 60


def make(source: Path, target: Path) -> None:
    """Read borders, write shapes."""
    atlas = json.loads(source.read_text())
    borders = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    states = atlas["objects"]["states"]["geometries"]
    drawn = {one["id"]: _drawn(one, borders) for one in states}
    lines = (f"{json.dumps(code)}: {json.dumps(drawn[code])}" for code in sorted(drawn))
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def _drawn(state: dict[str, Any], borders: list[list[Point]]) -> dict[str, Any]:
    project, is_fine = projection_of(state["id"]), state["id"] in FINE
    least = GIVES_WAY / 10 if is_fine else GIVES_WAY
    is_one = state["type"] == "Polygon"
    polygons = [state["arcs"]] if is_one else state["arcs"]
    rings = []
    for polygon in polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            border = [project(point) for point in borders[max(number, ~number)]]
            line = simplified(border, least=least)
            ring += (line if number >= 0 else line[::-1])[bool(ring) :]
        rings.append(ring)
    rings.sort(key=area_of, reverse=True)
    middle = _middle(rings[0])
    least = 4 if is_fine else ISLAND_MIN
    kept = [one for one in rings if one is rings[0] or area_of(one) >= least]
    if state["id"] in TERRITORIES:
        kept = [one for one in kept if one is rings[0] or dist(one[0], middle) < REACH]
    return {"path": "".join(map(_path, kept)), "at": middle}


def _path(ring: list[Point]) -> str:
    """One closed line, in steps of whole numbers."""
    whole = [(round(x), round(y)) for x, y in ring[:-1]]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(whole)]
    said = "".join(
        f"{x}{y if y < 0 else f' {y}'}" if x < 0 else f" {x}{y if y < 0 else f' {y}'}"
        for x, y in steps
        if (x, y) != (0, 0)
    )
    return f"M{whole[0][0]} {whole[0][1]}l{said.strip()}z"


def _middle(ring: list[Point]) -> list[int]:
    """The point inside that lies farthest from any border, nearly."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best, found = -inf, (xs[0], ys[0])
    step = max(1, int(max(xs) - min(xs)) // 40)
    for x in range(int(min(xs)), int(max(xs)) + 2, step):
        for y in range(int(min(ys)), int(max(ys)) + 2, step):
            room = _room(ring, (x, y))
            if room > best:
                best, found = room, (x, y)
    return [round(found[0]), round(found[1])]


def _room(ring: list[Point], point: Point) -> float:
    """How far a point is from the border; less than nothing outside."""
    x, y = point
    is_inside, nearest = False, inf
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            is_inside = not is_inside
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = (
            max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0
        )
        # Numbers are wider than high.
        nearest = min(
            nearest, hypot((ax + along * (bx - ax) - x) / 1.5, ay + along * (by - ay) - y)
        )
    return nearest if is_inside else -nearest


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(__file__).with_name("states.json"))
