"""M18: is leading spread over many, and open to those without authority?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import fsum

from longtable.engagement.measures.facts import Share


@dataclass(frozen=True, slots=True)
class Spread:
    """People who led, how evenly, and the part of it done without authority."""

    leaders: int
    acts: int
    hhi: float | None
    effective: float | None
    without: Share
    # How many of those who led have no stated authority.
    leaders_without: int


def spread(acts: Mapping[int, int], *, with_authority: Collection[int] = ()) -> Spread:
    """How leading spreads over the people who led.

    Unit
        HHI: 0 towards even, 1 where one person leads alone. Effective leaders: 1 / HHI, the number
        of people who would lead as unevenly if all of them led alike. Without: acts / acts.
    Counts
        ``acts``: acts of leading per person, each counted only where others took it up: opened or
        closed a conversation in which two others spoke, asked somebody in who came, asked
        organizations to pass a message on and one did, began shared work that somebody joined,
        took a role of leading or asked somebody to take one. ``with_authority``: who holds a
        stated authority in this landscape.
    Error
        Leading that nobody wrote down is not seen. Authority that is not stated counts as none.
        All acts weigh alike, a word as much as a year.
    Source
        Herfindahl-Hirschman index: sum of squared shares. What leading is: platform convention.
    """
    total = sum(acts.values())
    hhi = fsum((one / total) ** 2 for one in acts.values()) if total else None
    plain = {person: one for person, one in acts.items() if person not in with_authority}
    return Spread(
        leaders=sum(1 for one in acts.values() if one),
        acts=total,
        hhi=hhi,
        effective=1 / hhi if hhi else None,
        without=Share(sum(plain.values()), total),
        leaders_without=sum(1 for one in plain.values() if one),
    )
