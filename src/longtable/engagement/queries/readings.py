"""What the ledger holds of one community in one period, as every member may know it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import current
from longtable.contributions.models import Hiding, Placement
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.dialogue.verbs import CONVERSATION_CLOSED, CONVERSATION_OPENED
from longtable.engagement.measures.facts import Group, Interaction
from longtable.people.models import Audience
from longtable.shared.activity.models import Activity

BOUNDARIES = ("role", "organization", "level")
ROWS_AT_A_TIME = 2_000
COLUMNS = (
    "verb", "occurred_at", "subject__root_id",
    "actor_id", "actor_role_id", "actor_organization_id", "actor_level",
    "towards_id", "towards_role_id", "towards_organization_id", "towards_level",
)  # fmt: skip


@dataclass
class Readings:
    """Everything the measures need, and nothing that names a person."""

    contributions: Counter[int] = field(default_factory=Counter)
    unattributed: int = 0
    by_role: Counter[Group] = field(default_factory=Counter)
    interactions: dict[tuple[int, int, object, int], Interaction] = field(default_factory=dict)
    # The newest hat each person wore, per boundary.
    groups: dict[str, dict[int, Group | None]] = field(
        default_factory=lambda: {boundary: {} for boundary in BOUNDARIES}
    )
    writers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    conversation_roles: dict[int, set[Group]] = field(default_factory=lambda: defaultdict(set))
    closers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    conveners: dict[int, Group | None] = field(default_factory=dict)
    members_by_role: Counter[Group] = field(default_factory=Counter)
    wanted_roles: tuple[Group, ...] = ()
    first_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def people(self) -> set[int]:
        """Those who contributed in the period."""
        return set(self.contributions)

    @property
    def edges(self) -> set[tuple[int, int]]:
        """Who replied to whom, both having contributed in the period."""
        people = self.people
        return {
            (one.from_, one.to)
            for one in self.interactions.values()
            if one.from_ in people and one.to in people
        }

    @property
    def ties(self) -> set[tuple[int, int]]:
        """Pairs with at least one interaction in either direction."""
        return {(min(edge), max(edge)) for edge in self.edges}


def readings(
    community: Community, *, since: datetime | None = None, until: datetime | None = None
) -> Readings:
    """Read the ledger of what lies in this community, from ``since`` to before ``until``.

    Only what every member may read: for members at least, and not hidden. Three queries, streamed;
    the work grows with the rows of the period.
    """
    found = Readings()
    for row in _rows(community, since, until):
        _take(found, row)
    _take_table(found, community)
    return found


def ledger(community: Community) -> Any:
    """The activities of what lies in this community and every member may read."""
    lies = Placement.objects.filter(
        contribution=OuterRef("subject__root_id"),
        community=community,
        audience__gte=Audience.MEMBERS,
    )
    hidden = Hiding.objects.filter(lifted_at=None).filter(
        Q(contribution=OuterRef("subject_id")) | Q(contribution=OuterRef("subject__root_id"))
    )
    return Activity.objects.filter(Exists(lies)).exclude(Exists(hidden))


def _rows(
    community: Community, since: datetime | None, until: datetime | None
) -> Iterator[dict[str, Any]]:
    found = ledger(community).filter(
        verb__in=[REPLY_WRITTEN.name, CONVERSATION_OPENED.name, CONVERSATION_CLOSED.name]
    )
    if since is not None:
        found = found.filter(occurred_at__gte=since)
    if until is not None:
        found = found.filter(occurred_at__lt=until)
    ordered = found.order_by("occurred_at", "pk").values(*COLUMNS)
    yield from ordered.iterator(chunk_size=ROWS_AT_A_TIME)


def _take(found: Readings, row: dict[str, Any]) -> None:
    actor, conversation = row["actor_id"], row["subject__root_id"]
    if row["verb"] == CONVERSATION_CLOSED.name:
        found.closers[conversation].add(actor)
        return
    found.first_at = found.first_at or row["occurred_at"]
    found.last_at = row["occurred_at"]
    here = _hat(row, "actor")
    if here["role"] is not None:
        found.by_role[here["role"]] += 1
        found.conversation_roles[conversation].add(here["role"])
    if actor is None:
        found.unattributed += 1
        return
    found.contributions[actor] += 1
    found.writers[conversation].add(actor)
    for boundary in BOUNDARIES:
        found.groups[boundary][actor] = here[boundary]
    towards = row["towards_id"]
    if row["verb"] == REPLY_WRITTEN.name and towards is not None and towards != actor:
        day = row["occurred_at"].astimezone(UTC).date()
        key = (actor, towards, day, conversation)
        if key not in found.interactions:
            there = _hat(row, "towards")
            found.interactions[key] = Interaction(actor, towards, day, conversation, here, there)


def _hat(row: dict[str, Any], side: str) -> dict[str, Group | None]:
    return {
        "role": row[f"{side}_role_id"],
        "organization": row[f"{side}_organization_id"],
        "level": row[f"{side}_level"] or None,
    }


def _take_table(found: Readings, community: Community) -> None:
    """Who belongs, with which role, and which voices are wanted."""
    members = Membership.objects.filter(current(), community=community).values_list(
        "person_id", "role_id", "standing"
    )
    for person, role, standing in members:
        if role is not None:
            found.members_by_role[role] += 1
        if standing == Standing.CONVENER:
            found.conveners[person] = role
    found.wanted_roles = tuple(community.seats.values_list("role_id", flat=True))
