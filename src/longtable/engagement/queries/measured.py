"""All measures of one community's readings, as plain data for a page, a script or a snapshot."""

from collections import Counter, defaultdict
from typing import Any

from longtable.communities.models import Role
from longtable.engagement.measures.breadth import breadth
from longtable.engagement.measures.concentration import gini, top_share
from longtable.engagement.measures.crossing import crossing
from longtable.engagement.measures.depth import Acts, Depth, depth_of, observed
from longtable.engagement.measures.facts import Group, Share
from longtable.engagement.measures.inwardness import inwardness, inwardness_of_group
from longtable.engagement.measures.network import network
from longtable.engagement.measures.reciprocity import cross_group_reciprocity, reciprocity
from longtable.engagement.measures.suppression import MIN_CELL, is_shown, shown
from longtable.engagement.measures.voices import voices
from longtable.engagement.queries.readings import BOUNDARIES, Readings

Numbers = dict[str, Any]


def measured(found: Readings, *, min_cell: int = MIN_CELL) -> Numbers:
    """Every measure; ``None`` where there is nothing to say or too few people to say it of.

    Keys M1, M2, M4, M5, M6, M7, M9, M10 as in the catalogue of measures; roles by their slug.
    """
    enough = is_shown(len(found.people), min_cell=min_cell)
    names = _names()
    numbers: Numbers = {
        "people": len(found.people) if enough or not found.people else None,
        "contributions": sum(found.contributions.values()) + found.unattributed,
        "interactions": len(found.interactions),
        "period": {"first": _iso(found.first_at), "last": _iso(found.last_at)},
        "M1": _depths(found, names, min_cell),
        "M2": _breadth(found),
        "M4": _voices(found, names, min_cell),
    }
    if not enough:
        return numbers | dict.fromkeys(("M5", "M6", "M7", "M9", "M10"))
    return numbers | {
        "M5": {boundary: _crossing(found, boundary) for boundary in BOUNDARIES},
        "M6": {boundary: _inwardness(found, boundary, names, min_cell) for boundary in BOUNDARIES},
        "M7": _reciprocity(found),
        "M9": {
            "gini": gini(found.contributions.values()),
            "top_tenth": top_share(found.contributions.values()),
        },
        "M10": _network(found),
    }


def depths(found: Readings) -> dict[Group, list[Depth | None]]:
    """The observed depth of everybody who contributed or convenes, by the role they wear."""
    answered, outcomes, leaders = _exchanges(found), _outcomes(found), _leaders(found)
    role_of = {**found.conveners, **found.groups["role"]}
    is_shared = len({role_of.get(one) for one in leaders} - {None}) > 1
    made = {writer for one in outcomes for writer in found.writers[one]}
    by_role: dict[Group, list[Depth | None]] = defaultdict(list)
    for person in found.people | leaders:
        acts = Acts(
            contributed=person in found.contributions,
            exchanged=person in answered,
            made_outcome_across_roles=person in made,
            led=person in leaders,
        )
        role = role_of.get(person)
        if role is not None:
            by_role[role].append(depth_of(acts, leadership_is_shared=is_shared))
    return by_role


def _exchanges(found: Readings) -> set[int]:
    """People with an exchange in both directions with somebody of another role."""
    edges, roles = found.edges, found.groups["role"]
    return {
        one
        for one, other in edges
        if (other, one) in edges
        and None not in {roles.get(one), roles.get(other)}
        and roles[one] != roles[other]
    }


def _outcomes(found: Readings) -> set[int]:
    """Conversations that ended in a written outcome, with people of at least two roles."""
    return {one for one in found.closers if len(found.conversation_roles[one]) > 1}


def _leaders(found: Readings) -> set[int]:
    wrote = {one for outcome in _outcomes(found) for one in found.closers[outcome] if one}
    return wrote | set(found.conveners)


def _depths(found: Readings, names: dict[Group, str], min_cell: int) -> Numbers:
    readings = {names[role]: observed(all_) for role, all_ in depths(found).items()}
    sizes = shown({role: one.people for role, one in readings.items()}, min_cell=min_cell)
    numbers: Numbers = {}
    for role, reading in readings.items():
        people = sizes[role]
        cells = shown({depth.value: n for depth, n in reading.reached.items()}, min_cell=min_cell)
        numbers[role] = {
            "people": people,
            "depth": reading.depth.value if reading.depth and people is not None else None,
            "reached": cells if people is not None else None,
        }
    return numbers


def _breadth(found: Readings) -> Numbers:
    one = breadth(found.members_by_role, wanted=found.wanted_roles)
    return {
        "coverage": {"part": one.coverage.part, "total": one.coverage.total},
        "blau": one.blau,
        "iqv": one.iqv,
    }


def _voices(found: Readings, names: dict[Group, str], min_cell: int) -> Numbers:
    one = voices(found.by_role, found.members_by_role, wanted=found.wanted_roles)
    sizes = shown(found.members_by_role, min_cell=min_cell)
    return {
        "parity": {
            names[role]: value if sizes[role] is not None else None
            for role, value in one.parity.items()
        },
        "silent": [names[role] for role in one.silent if sizes[role] is not None],
        "missing": [names[role] for role in one.missing],
    }


def _crossing(found: Readings, boundary: str) -> Numbers:
    one = crossing(found.interactions.values(), boundary=boundary)
    return {
        "crossing": one.shared.part,
        "total": one.shared.total,
        **_share(one.shared),
        "unknown": one.unknown,
    }


def _inwardness(found: Readings, boundary: str, names: dict[Group, str], min_cell: int) -> Numbers:
    groups = found.groups[boundary]
    one = inwardness(found.ties, groups)
    sizes = Counter(group for group in groups.values() if group is not None)
    return {
        "external": one.external,
        "internal": one.internal,
        "ei": one.ei,
        "expected": one.expected,
        "unknown": one.unknown,
        "groups": {
            names.get(group, str(group)): inwardness_of_group(found.ties, groups, group)
            for group, size in sizes.items()
            if is_shown(size, min_cell=min_cell) and boundary != "organization"
        },
    }


def _reciprocity(found: Readings) -> Numbers:
    one = reciprocity(found.edges)
    across = cross_group_reciprocity(found.edges, found.groups["role"])
    return {
        "edges": one.edges,
        "mutual": one.mutual,
        "edge": one.edge,
        "dyad": one.dyad,
        "cross_role": across.edge,
    }


def _network(found: Readings) -> Numbers:
    one = network(found.people, found.ties)
    return {
        "people": one.people,
        "ties": one.ties,
        "density": one.density,
        "degree_centralisation": one.degree_centralisation,
    }


def _share(one: Share) -> Numbers:
    low, high = one.interval
    return {"share": one.share, "low": low, "high": high}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _names() -> dict[Group, str]:
    """The slugs of all roles, by id."""
    return dict(Role.objects.values_list("pk", "slug"))
