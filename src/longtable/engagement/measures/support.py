"""M3: how wide and how deep support is, as two things that are never added up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from longtable.engagement.measures.depth import Depth, deep_share
from longtable.engagement.measures.facts import Group, Share


@dataclass(frozen=True, slots=True)
class Support:
    """Wanted voices with somebody at the table, those that took part, and who went deep."""

    here: Share
    wide: Share
    deep: Share


def support(
    levels: Mapping[Depth, int],
    *,
    wrote: Collection[Group],
    here: Collection[Group],
    wanted: Collection[Group],
) -> Support:
    """Breadth and depth of a period, side by side (R58).

    Unit
        Here and wide: voices / voices. Deep: people / people, all 0 to 1.
    Counts
        ``wanted``: the voices this table needs, or those that are here where none is named. Here:
        those with a member at the end of the period. Wide: those of whom somebody took part, at
        any depth. Deep: of the people who took part, those at collaborating or deeper.
    Error
        Only what happened here is seen. One person makes a voice wide; the number of people stands
        beside it. Support can be wide and shallow or narrow and deep, so there is no one number.
    Source
        Leading by Convening (NASDSE 2014) for the depths; the pair: platform convention.
    """
    voices = set(wanted) or set(here)
    return Support(
        here=Share(len(voices & set(here)), len(voices)),
        wide=Share(len(voices & set(wrote)), len(voices)),
        deep=deep_share(levels),
    )
