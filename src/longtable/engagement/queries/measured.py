"""All measures of one community's readings, as plain data for a page, a script or a snapshot."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from longtable.communities.models import Role
from longtable.engagement.measures.breadth import breadth
from longtable.engagement.measures.challenges import (
    answered_on_time,
    changed_share,
    invited_again,
    movement,
    still_here,
)
from longtable.engagement.measures.concentration import gini, top_tenth
from longtable.engagement.measures.crossing import crossing
from longtable.engagement.measures.depth import observed
from longtable.engagement.measures.facts import Group, Share
from longtable.engagement.measures.inwardness import inwardness, inwardness_of_group
from longtable.engagement.measures.network import network
from longtable.engagement.measures.reciprocity import cross_group_reciprocity, reciprocity
from longtable.engagement.measures.voices import voices
from longtable.engagement.queries.bridging_numbers import bridging_numbers
from longtable.engagement.queries.depths import depths
from longtable.engagement.queries.questioned import Questioned
from longtable.engagement.queries.readings import BOUNDARIES, Readings
from longtable.engagement.queries.rhythm_numbers import rhythm_numbers
from longtable.shared.small_cells import MIN_CELL, is_shown, shown

Numbers = dict[str, Any]


def measured(found: Readings, *, min_cell: int = MIN_CELL) -> Numbers:
    """Every measure; ``None`` where there is nothing to say or too few people to say it of.

    Always the same keys; M1 to M21 as in the catalogue of measures; roles by their slug.
    """
    names: dict[Group, str] = dict(Role.objects.values_list("pk", "slug"))
    people, written = len(found.people), found.contributions.total() + found.unattributed
    return {
        **_about(
            people or min(written, 1),
            min_cell,
            people=people,
            contributions=written,
            interactions=len(found.interactions),
        ),
        "period": {
            "since": _iso(found.period.since),
            "until": _iso(found.period.until),
            "first": _iso(found.first_at),
            "last": _iso(found.last_at),
        },
        "coverage": {boundary: _known(found, boundary, min_cell) for boundary in BOUNDARIES},
        "M1": _depths(found, names, min_cell),
        "M2": _breadth(found, min_cell),
        "M4": _voices(found, names, min_cell),
        "M5": {boundary: _crossing(found, boundary, min_cell) for boundary in BOUNDARIES},
        "M6": {boundary: _inwardness(found, boundary, names, min_cell) for boundary in BOUNDARIES},
        "M7": _reciprocity(found, min_cell),
        "M9": _concentration(found, min_cell),
        "M10": _network(found, min_cell),
        "M13": _questioned(found.questioned, min_cell),
        "M15": bridging_numbers(found.bridged, min_cell),
        "M21": rhythm_numbers(found, names, min_cell),
    }


def _about(people: int, min_cell: int, /, **numbers: Any) -> Numbers:
    """Numbers about so many people; all ``None`` where these are too few."""
    return numbers if is_shown(people, min_cell=min_cell) else dict.fromkeys(numbers)


def _known(found: Readings, boundary: str, min_cell: int) -> Numbers:
    """How many of those who wrote have a known group."""
    known = sum(group is not None for group in found.groups[boundary].values())
    return dict(shown({"known": known, "unknown": len(found.people) - known}, min_cell=min_cell))


def _depths(found: Readings, names: Mapping[Group, str], min_cell: int) -> Numbers:
    readings = {role: observed(all_) for role, all_ in depths(found).items()}
    # People without a role are a cell as well: the others and the total would tell their number.
    sizes = shown({role: one.people for role, one in readings.items()}, min_cell=min_cell)
    numbers: Numbers = {}
    for role, reading in sorted(readings.items(), key=lambda item: names.get(item[0], "")):
        if role is None:
            continue
        reached = {str(depth.value): size for depth, size in reading.reached.items()}
        is_hidden = sizes[role] is None
        numbers[names[role]] = {
            "people": sizes[role],
            "depth": None if is_hidden or reading.depth is None else reading.depth.value,
            "reached": None if is_hidden else shown(reached, min_cell=min_cell),
        }
    return numbers


def _breadth(found: Readings, min_cell: int) -> Numbers:
    one = breadth(found.members_by_role, wanted=found.wanted_roles)
    return {
        "coverage": {"part": one.coverage.part, "total": one.coverage.total},
        **_about(found.members_by_role.total(), min_cell, blau=one.blau, iqv=one.iqv),
    }


def _voices(found: Readings, names: Mapping[Group, str], min_cell: int) -> Numbers:
    one = voices(found.by_role, found.members_by_role, wanted=found.wanted_roles)
    sizes = shown(found.members_by_role, min_cell=min_cell)
    told = {role for role, size in sizes.items() if size is not None}
    if not is_shown(len(found.people), min_cell=min_cell):
        told = set()
    return {
        "parity": {
            names[role]: value if role in told else None for role, value in one.parity.items()
        },
        "silent": [names[role] for role in one.silent if role in told],
        "missing": [names[role] for role in one.missing],
    }


def _crossing(found: Readings, boundary: str, min_cell: int) -> Numbers:
    one = crossing(found.interactions.values(), boundary=boundary)
    return _about(
        one.people,
        min_cell,
        crossing=one.shared.part,
        total=one.shared.total,
        **_share(one.shared),
        unknown=one.unknown,
    )


def _inwardness(
    found: Readings, boundary: str, names: Mapping[Group, str], min_cell: int
) -> Numbers:
    groups = found.groups[boundary]
    one = inwardness(found.ties, groups)
    sizes = shown(Counter(groups.values()), min_cell=min_cell)
    ties = {"external": one.external, "internal": one.internal, "ei": one.ei}
    known = sum(group is not None for group in groups.values())
    return {
        **_about(one.people, min_cell, **ties, unknown=one.unknown),
        **_about(known, min_cell, expected=one.expected),
        "groups": {
            names.get(group, str(group)): inwardness_of_group(found.ties, groups, group)
            for group, size in sizes.items()
            if size is not None and group is not None and boundary != "organization"
        },
    }


def _reciprocity(found: Readings, min_cell: int) -> Numbers:
    one = reciprocity(found.edges)
    across = cross_group_reciprocity(found.edges, found.groups["role"])
    low, high = one.edge.interval
    return {
        **_about(
            one.people,
            min_cell,
            edges=one.edges,
            mutual=one.mutual,
            edge=one.edge.share,
            low=low,
            high=high,
            dyad=one.dyad.share,
        ),
        **_about(
            across.people, min_cell, cross_role_edges=across.edges, cross_role=across.edge.share
        ),
    }


def _concentration(found: Readings, min_cell: int) -> Numbers:
    amounts = found.contributions.values()
    few, part = top_tenth(amounts)
    return {
        **_about(len(amounts), min_cell, gini=gini(amounts)),
        **_about(few, min_cell, top_tenth=part),
    }


def _network(found: Readings, min_cell: int) -> Numbers:
    one = network(found.people, found.ties)
    return _about(
        one.people,
        min_cell,
        people=one.people,
        ties=one.ties,
        density=one.density,
        degree_centralisation=one.degree_centralisation,
    )


def _questioned(found: Questioned, min_cell: int) -> Numbers:
    """What was challenged and answered, and who was asked again, moved, and is still here.

    Of people, also the rest of a whole is a cell: of six who were asked, all but one tells of one.
    """
    on_time = answered_on_time(found.challenges, today=found.today)
    changed = changed_share(found.challenges)
    again, here = invited_again(found.attempts), still_here(found.challengers, found.members)
    moved = movement(found.histories)
    said = {"closer": moved.closer, "away": moved.away, "same": moved.same}
    is_told = is_shown(sum(said.values()), min_cell=min_cell)
    return {
        **_about(
            found.people,
            min_cell,
            challenges=len(found.challenges),
            on_time={"part": on_time.part, "total": on_time.total, **_share(on_time)},
            changed={"part": changed.part, "total": changed.total, **_share(changed)},
        ),
        "invited_again": _part_of_people(again, min_cell),
        "still_here": _part_of_people(here, min_cell),
        "moved": shown(said, min_cell=min_cell) if is_told else dict.fromkeys(said),
    }


def _part_of_people(one: Share, min_cell: int) -> Numbers:
    """A part of so many people; nothing, where they or the others are too few."""
    cells = shown({"part": one.part, "rest": one.total - one.part}, min_cell=min_cell)
    if None in cells.values():
        return dict.fromkeys(("part", "total", "share", "low", "high"))
    return {"part": one.part, "total": one.total, **_share(one)}


def _share(one: Share) -> Numbers:
    low, high = one.interval
    return {"share": one.share, "low": low, "high": high}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
