"""M1: how deeply people take part, as observed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


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
    """What is known of one person in the period, for their depth."""

    contributed: bool
    exchanged: bool
    made_outcome_across_roles: bool
    led: bool


def depth_of(acts: Acts, *, leadership_is_shared: bool) -> Depth | None:
    """The deepest step that one person's acts show; none for who did nothing visible."""
    if acts.led and leadership_is_shared:
        return Depth.TRANSFORMING
    if acts.made_outcome_across_roles:
        return Depth.COLLABORATING
    if acts.exchanged:
        return Depth.NETWORKING
    return Depth.INFORMING if acts.contributed or acts.led else None


def observed(depths: Iterable[Depth | None]) -> Reading:
    """The reading of one role from the depths of its people.

    Unit
        People per depth, and the deepest depth that at least half of them reached.
    Counts
        People who contributed in the period. Informing: said something. Networking: exchange in
        both directions with somebody of another role. Collaborating: took part in a conversation
        of at least two roles that ended in a written outcome. Transforming: wrote such an outcome
        or convened, while people of at least two roles lead.
    Error
        Only what happened here is seen; a telephone call is not. Silence is not absence.
    Source
        Depths: Leading by Convening (NASDSE 2014). The observable signs are ours.
    """
    known = sorted(one for one in depths if one is not None)
    counted = Counter(known)
    return Reading(
        people=len(known),
        reached={depth: counted.get(depth, 0) for depth in Depth},
        depth=known[len(known) // 2] if known else None,
    )


def deep_share(levels: Mapping[Depth, int]) -> float | None:
    """Part of people or ratings at collaborating or deeper, 0 to 1."""
    total = sum(levels.values())
    deep = sum(number for depth, number in levels.items() if depth >= Depth.COLLABORATING)
    return deep / total if total else None
