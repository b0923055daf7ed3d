"""The shapes of the states and territories, drawn once (``making``) and kept as data.

Borders: us-atlas 3.0.1 (ISC, Michael Bostock), made of the 2017 cartographic boundary files of the
U.S. Census Bureau, which are in the public domain. Alaska, Hawaii and the five territories stand in
insets, each at a scale of its own.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WIDTH, HEIGHT = 960, 650
# Too small for a number: it stands in a tile beside the coast or under the islands. By ANSI code.
COAST = ("50", "33", "25", "44", "09", "34", "10", "24", "11")
ISLANDS = ("72", "78", "66", "69", "60")
COAST_AT = (905, 136)
COAST_STEP = 34
ISLANDS_DOWN = 628


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline in the drawing, and where its number stands."""

    path: str
    x: int
    y: int
    has_tile: bool = False
    # Where the line from a tile on the coast ends.
    from_x: int = 0
    from_y: int = 0


@cache
def shapes() -> dict[str, Shape]:
    """Every shape, by ANSI code."""
    kept = json.loads(Path(__file__).with_name("states.json").read_text())
    return {ansi: _shape(ansi, **one) for ansi, one in kept.items()}


def _shape(ansi: str, path: str, at: list[int]) -> Shape:
    if ansi in COAST:
        down = COAST_AT[1] + COAST_STEP * COAST.index(ansi)
        return Shape(path, COAST_AT[0], down, has_tile=True, from_x=at[0], from_y=at[1])
    if ansi in ISLANDS:
        return Shape(path, at[0], ISLANDS_DOWN, has_tile=True)
    return Shape(path, at[0], at[1])
