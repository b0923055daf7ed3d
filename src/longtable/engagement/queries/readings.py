"""What the ledger holds of one community in one period, as every member may know it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import current
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.dialogue.verbs import (
    CONVERSATION_CLOSED,
    CONVERSATION_OPENED,
    CONVERSATION_REOPENED,
)
from longtable.engagement.measures.facts import Group, Interaction
from longtable.engagement.measures.rhythm import Stay
from longtable.engagement.queries.bridged import Bridged, what_was_bridged
from longtable.engagement.queries.ledger import ledger
from longtable.engagement.queries.period import EVERYTHING, Period
from longtable.engagement.queries.questioned import Questioned, what_was_questioned
from longtable.engagement.queries.rhythms import meetings, stays

BOUNDARIES = ("role", "organization", "level")
VERBS = (REPLY_WRITTEN, CONVERSATION_OPENED, CONVERSATION_CLOSED, CONVERSATION_REOPENED)
ROWS_AT_A_TIME = 2_000
HATS_KEPT_MAX = 4_096
A_MOMENT = timedelta(microseconds=1)
COLUMNS = (
    "verb", "occurred_at", "subject__root_id",
    "actor_id", "actor_role_id", "actor_organization_id", "actor_level",
    "towards_id", "towards_role_id", "towards_organization_id", "towards_level",
)  # fmt: skip


@dataclass
class Readings:
    """Everything the measures need, and nothing that names a person."""

    period: Period
    contributions: Counter[int] = field(default_factory=Counter)
    # Written by people who have gone since.
    unattributed: int = 0
    by_role: Counter[Group] = field(default_factory=Counter)
    interactions: dict[tuple[int, int, object, int], Interaction] = field(default_factory=dict)
    # The newest hat each person wore, per boundary.
    groups: dict[str, dict[int, Group | None]] = field(
        default_factory=lambda: {boundary: {} for boundary in BOUNDARIES}
    )
    writers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    conversation_roles: dict[int, set[Group]] = field(default_factory=lambda: defaultdict(set))
    # Who closed each conversation that stayed closed.
    closers: dict[int, int | None] = field(default_factory=dict)
    conveners: dict[int, Group | None] = field(default_factory=dict)
    members_by_role: Counter[Group] = field(default_factory=Counter)
    wanted_roles: tuple[Group, ...] = ()
    questioned: Questioned = field(default_factory=Questioned)
    bridged: Bridged = field(default_factory=Bridged)
    # Of M21: how the meetings went, everybody's terms, and every interaction up to the end.
    meetings: list[bool | None] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    history: list[Interaction] = field(default_factory=list)
    first_at: datetime | None = None
    last_at: datetime | None = None

    # What follows is asked for many times, of readings that are complete.

    @cached_property
    def people(self) -> set[int]:
        """Those who contributed in the period."""
        return set(self.contributions)

    @cached_property
    def edges(self) -> set[tuple[int, int]]:
        """Who replied to whom, both having contributed in the period."""
        people = self.people
        return {
            (one.from_, one.to)
            for one in self.interactions.values()
            if one.from_ in people and one.to in people
        }

    @cached_property
    def ties(self) -> set[tuple[int, int]]:
        """Pairs with at least one interaction in either direction."""
        return {(min(edge), max(edge)) for edge in self.edges}


def written(community: Community, period: Period = EVERYTHING) -> Readings:
    """Read the ledger of what lies in this community, streamed, and who belongs to it.

    Memory grows with people, pairs and conversations, not with what was written.
    """
    found = Readings(period)
    for row in _rows(community, period):
        if row["verb"] in {CONVERSATION_CLOSED.name, CONVERSATION_REOPENED.name}:
            _take_closing(found, row)
        else:
            _take_words(found, row)
    _take_table(found, community)
    return found


def readings(community: Community, period: Period = EVERYTHING) -> Readings:
    """What was written, as in :func:`written`, what was questioned, what words mean to whom, and
    how regularly people met."""
    found = written(community, period)
    found.questioned = what_was_questioned(community, period)
    found.bridged = what_was_bridged(community, period)
    found.meetings, found.stays = meetings(community, period), stays(community)
    found.history = _history(found, community)
    return found


def _history(found: Readings, community: Community) -> list[Interaction]:
    """Every interaction from the first to the end of the period: a tie is new once."""
    if found.period.since is None:
        return list(found.interactions.values())
    before = Readings(Period(None, found.period.since - A_MOMENT))
    for row in _rows(community, before.period):
        if row["verb"] == REPLY_WRITTEN.name:
            _take_words(before, row)
    # A day that the period cuts in two counts once for a pair, as it was first.
    return list({**before.interactions, **found.interactions, **before.interactions}.values())


def _rows(community: Community, period: Period) -> Iterator[dict[str, Any]]:
    found = ledger(community).filter(period.holds(), verb__in=[verb.name for verb in VERBS])
    ordered = found.order_by("occurred_at", "pk").values(*COLUMNS)
    yield from ordered.iterator(chunk_size=ROWS_AT_A_TIME)


def _take_closing(found: Readings, row: dict[str, Any]) -> None:
    if row["verb"] == CONVERSATION_CLOSED.name:
        found.closers[row["subject__root_id"]] = row["actor_id"]
    else:
        found.closers.pop(row["subject__root_id"], None)


def _take_words(found: Readings, row: dict[str, Any]) -> None:
    actor, conversation = row["actor_id"], row["subject__root_id"]
    found.first_at = found.first_at or row["occurred_at"]
    found.last_at = row["occurred_at"]
    hat = _hat_in(row, "actor")
    if hat["role"] is not None:
        found.by_role[hat["role"]] += 1
        found.conversation_roles[conversation].add(hat["role"])
    if actor is None:
        found.unattributed += 1
        return
    found.contributions[actor] += 1
    found.writers[conversation].add(actor)
    for boundary in BOUNDARIES:
        found.groups[boundary][actor] = hat[boundary]
    _take_interaction(found, row, hat)


def _take_interaction(found: Readings, row: dict[str, Any], hat: dict[str, Group | None]) -> None:
    """From the author of a reply to the author replied to; once a pair, day and conversation."""
    actor, towards = row["actor_id"], row["towards_id"]
    if row["verb"] != REPLY_WRITTEN.name or towards is None or towards == actor:
        return
    day = row["occurred_at"].astimezone(UTC).date()
    key = (actor, towards, day, row["subject__root_id"])
    if key not in found.interactions:
        found.interactions[key] = Interaction(*key, hat, _hat_in(row, "towards"))


def _hat_in(row: dict[str, Any], side: str) -> dict[str, Group | None]:
    return _hat(row[f"{side}_role_id"], row[f"{side}_organization_id"], row[f"{side}_level"])


@lru_cache(maxsize=HATS_KEPT_MAX)
def _hat(role: int | None, organization: int | None, level: str) -> dict[str, Group | None]:
    """One hat; many interactions share it."""
    return {"role": role, "organization": organization, "level": level or None}


def _take_table(found: Readings, community: Community) -> None:
    """Who belongs, with which role, and which voices are wanted."""
    members = Membership.objects.filter(current(), community=community).order_by("pk")
    for person, role, standing in members.values_list("person_id", "role_id", "standing"):
        if role is not None:
            found.members_by_role[role] += 1
        if standing == Standing.CONVENER:
            found.conveners[person] = role
    found.wanted_roles = tuple(community.seats.values_list("role_id", flat=True))
