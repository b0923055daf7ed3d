"""Observed depth by role, from what people did."""

from collections import defaultdict

from longtable.engagement.measures.depth import Acts, Depth, depth_of
from longtable.engagement.measures.facts import Group
from longtable.engagement.queries.readings import Readings


def depths(found: Readings) -> dict[Group | None, list[Depth]]:
    """The observed depth of everybody who wrote in the period, by the role they last wore.

    *Informing*: wrote. *Networking*: replied to somebody of another role who replied to them.
    *Collaborating*: wrote in a conversation with people of at least two roles that ended in a
    written outcome. *Transforming*: leads, while people of at least two roles lead: wrote such an
    outcome, or convenes. Who has no known role is under ``None``.
    """
    exchanged, outcomes = _exchanged(found), _outcomes(found)
    made = {writer for one in outcomes for writer in found.writers[one]}
    leaders = set(found.conveners) | {found.closers[one] for one in outcomes}
    role_of = {**found.conveners, **found.groups["role"]}
    is_shared = len({role_of.get(one) for one in leaders if one is not None} - {None}) > 1
    by_role: dict[Group | None, list[Depth]] = defaultdict(list)
    for person in found.people:
        acts = Acts(
            exchanged=person in exchanged,
            made_outcome_across_roles=person in made,
            leads=person in leaders,
        )
        by_role[role_of.get(person)].append(depth_of(acts, leadership_is_shared=is_shared))
    return by_role


def _exchanged(found: Readings) -> set[int]:
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
