"""From degrees to the drawing: Albers for the states, insets for what lies elsewhere.

The parallels and centres are those of d3-geo's ``geoAlbersUsa`` (ISC): equal areas, so that no
state looks larger than it is beside another; the insets have scales of their own.
"""

import math
from collections.abc import Callable

Point = tuple[float, float]
Projection = Callable[[Point], Point]


def albers(
    south: float, north: float, *, centre: Point, scale: float, at: Point
) -> Projection:  # fmt: skip
    """A conic projection of equal areas between two parallels, with its centre somewhere."""
    sine = math.sin(math.radians(south))
    n = (sine + math.sin(math.radians(north))) / 2
    c = 1 + sine * (2 * n - sine)
    turn, tilt = math.radians(centre[0]), math.radians(centre[1])
    start = math.sqrt(c - 2 * n * math.sin(tilt)) / n

    def project(point: Point) -> Point:
        away = (math.radians(point[0]) - turn + math.pi) % (2 * math.pi) - math.pi
        radius = math.sqrt(c - 2 * n * math.sin(math.radians(point[1]))) / n
        x, y = radius * math.sin(n * away), start - radius * math.cos(n * away)
        return at[0] + scale * x, at[1] - scale * y

    return project


def flat(*, centre: Point, scale: float, at: Point) -> Projection:
    """For islands near one another: degrees are as long as at their centre."""
    squeeze = math.cos(math.radians(centre[1]))

    def project(point: Point) -> Point:
        away = (point[0] - centre[0] + 180) % 360 - 180
        return at[0] + scale * away * squeeze, at[1] - scale * (point[1] - centre[1])

    return project


# The drawing is 960 wide and 640 high.
MAINLAND = albers(29.5, 45.5, centre=(-96.0, 38.0), scale=1070, at=(430, 266))
INSETS: dict[str, Projection] = {
    "02": albers(55, 65, centre=(-152.0, 63.0), scale=375, at=(112, 508)),
    "15": albers(8, 18, centre=(-157.0, 20.6), scale=1300, at=(290, 545)),
    "72": flat(centre=(-66.4, 18.2), scale=44, at=(470, 580)),
    "78": flat(centre=(-64.8, 18.05), scale=80, at=(570, 580)),
    "66": flat(centre=(144.78, 13.45), scale=95, at=(655, 580)),
    "69": flat(centre=(145.5, 14.75), scale=45, at=(735, 580)),
    "60": flat(centre=(-170.7, -14.3), scale=110, at=(820, 580)),
}


def projection_of(ansi: str) -> Projection:
    """How the state or territory of this code is drawn."""
    return INSETS.get(ansi, MAINLAND)
