"""What pages show of the measures without computing: read from the snapshot, one row."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from longtable.communities.models import Community
from longtable.engagement.measures.depth import Depth
from longtable.engagement.models import Snapshot
from longtable.shared.prepared import ask_one


@dataclass(frozen=True, slots=True)
class DepthReading:
    """How deeply a role takes part, if enough people do to say it."""

    depth: Depth | None
    is_suppressed: bool


def depth_by_role(community: Community) -> dict[str, DepthReading]:
    """The observed depth of each role, by its slug. One query, no computing."""
    depths = ask_one(_depths, community_id=community.pk) or {}
    return {
        role: DepthReading(
            depth=Depth(one["depth"]) if one["depth"] else None,
            is_suppressed=one["people"] is None,
        )
        for role, one in depths.items()
    }


def _depths(community_id: int) -> "QuerySet[Snapshot, Any]":
    found = Snapshot.objects.filter(community_id=community_id)
    return found.values_list("payload__M1", flat=True)[:1]


def snapshot_of(community: Community) -> Snapshot | None:
    """The measures of the usual period, if they were made since something was written here."""
    found = ask_one(_snapshot, community_id=community.pk)
    return found if found and found.payload.get("contributions") != 0 and found.payload else None


def _snapshot(community_id: int) -> "QuerySet[Snapshot]":
    return Snapshot.objects.filter(community_id=community_id).order_by("pk")[:1]


def rhythm_of(community: Community) -> dict[str, Any] | None:
    """M21 as it was last read, if it was. One query, no computing."""
    return ask_one(_rhythm, community_id=community.pk)


def _rhythm(community_id: int) -> "QuerySet[Snapshot, Any]":
    found = Snapshot.objects.filter(community_id=community_id)
    return found.values_list("payload__M21", flat=True)[:1]
