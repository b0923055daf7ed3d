"""M18 of a community in a period, and all measures together."""

from collections import Counter

from longtable.communities.models import Community
from longtable.engagement.measures.spread import spread
from longtable.engagement.queries.leading import (
    LeadAct,
    authorities,
    lead_acts,
    succession,
)
from longtable.engagement.queries.measured import Numbers, measured
from longtable.engagement.queries.period import Period
from longtable.engagement.queries.readings import readings
from longtable.shared.suppression import MIN_CELL, is_shown, shown


def all_measured(community: Community, period: Period, *, min_cell: int = MIN_CELL) -> Numbers:
    """Every measure of a community in a period; small cells are ``None``."""
    numbers = measured(readings(community, period), min_cell=min_cell)
    return {**numbers, "M18": led(community, period, min_cell=min_cell)}


def led(community: Community, period: Period, *, min_cell: int = MIN_CELL) -> Numbers:
    """How leading is spread: about all who led, and of those without authority what they did.

    The roles held today and those with a named second stand on the page of leading, by name.
    """
    acts = lead_acts(community, period)
    one = spread(
        Counter(act.person for act in acts), with_authority=_with_authority(community, acts)
    )
    cells = shown(
        {"with": one.leaders - one.leaders_without, "without": one.leaders_without},
        min_cell=min_cell,
    )
    is_told = is_shown(one.leaders, min_cell=min_cell)
    held = succession(community)
    return {
        "leaders": one.leaders if is_told else None,
        "acts": one.acts if is_told else None,
        "hhi": one.hhi if is_told else None,
        "effective": one.effective if is_told else None,
        "without": one.without.part if is_told and None not in cells.values() else None,
        "roles": held.held,
        "seconded": held.seconded,
    }


def _with_authority(community: Community, acts: list[LeadAct]) -> set[int]:
    """Who led, and held a stated authority on a day between their first act and their last."""
    stated = authorities(community)
    days: dict[int, list[LeadAct]] = {}
    for act in acts:
        days.setdefault(act.person, []).append(act)
    return {
        person
        for person, own in days.items()
        if stated.holds(person, own[0].at.date(), own[-1].at.date())
    }
