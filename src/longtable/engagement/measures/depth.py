"""M1: how deeply people take part, as observed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from longtable.engagement.measures.facts import Share


class Depth(IntEnum):
    """The four depths of interaction of Leading by Convening (2014)."""

    INFORMING = 1
    NETWORKING = 2
    COLLABORATING = 3
    TRANSFORMING = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """How many people of one role reached each depth, and the depth half of them reached."""

    people: int
    reached: dict[Depth, int]
    depth: Depth | None


@dataclass(frozen=True, slots=True)
class Acts:
    """What somebody who wrote in the period did besides, for their depth."""

    exchanged: bool
    made_outcome_across_roles: bool
    leads: bool


def depth_of(acts: Acts, *, leadership_is_shared: bool) -> Depth:
    """The deepest step that the acts of one person who wrote in the period show."""
    if acts.leads and leadership_is_shared:
        return Depth.TRANSFORMING
    if acts.made_outcome_across_roles:
        return Depth.COLLABORATING
    return Depth.NETWORKING if acts.exchanged else Depth.INFORMING


def observed(depths: Iterable[Depth]) -> Reading:
    """The reading of one role from the depths of its people.

    Unit
        People per depth, and the deepest depth that at least half of them reached.
    Counts
        People who wrote in the period. Informing: wrote something. Networking: exchange in both
        directions with somebody of another role. Collaborating: wrote in a conversation of at
        least two roles that ended in a written outcome. Transforming: wrote such an outcome, or
        convenes, while people of at least two roles do.
    Error
        Only what happened here is seen; a telephone call is not. Silence is not absence. The
        depth of a role is the step that at least half of its people reached, so half of a small
        role may be two people.
    Source
        Depths: Leading by Convening (NASDSE 2014). What shows them: platform convention.
    """
    known = sorted(depths)
    counted = Counter(known)
    return Reading(
        people=len(known),
        reached={depth: counted.get(depth, 0) for depth in Depth},
        depth=known[len(known) // 2] if known else None,
    )


def deep_share(levels: Mapping[Depth, int]) -> Share:
    """Part of people or ratings at collaborating or deeper.

    Unit
        People / people, or ratings / ratings, 0 to 1.
    Counts
        Those with a depth.
    Error
        95 % Wilson interval.
    Source
        Depths: Leading by Convening (NASDSE 2014). The cut: platform convention.
    """
    deep = sum(number for depth, number in levels.items() if depth >= Depth.COLLABORATING)
    return Share(deep, sum(levels.values()))
