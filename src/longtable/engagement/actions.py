"""Writing snapshots."""

from datetime import datetime, timedelta

from longtable.communities.models import Community
from longtable.engagement.models import Snapshot
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.readings import ledger, readings
from longtable.shared import clock

USUAL_PERIOD = timedelta(days=365)


def take_snapshot(community: Community) -> Snapshot:
    """Measure the usual period: the twelve months up to the community's newest record."""
    since, until = usual_period(community)
    numbers = measured(readings(community, since=since, until=until))
    snapshot, _ = Snapshot.objects.update_or_create(
        community=community,
        defaults={"computed_at": clock.now(), "is_stale": False, "payload": numbers},
    )
    return snapshot


def usual_period(community: Community) -> tuple[datetime, datetime]:
    """From when to when the measures are shown unless somebody chooses."""
    newest = ledger(community).order_by("-occurred_at").values_list("occurred_at", flat=True)
    until = (newest.first() or clock.now()) + timedelta(seconds=1)
    return until - USUAL_PERIOD, until


def mark_stale(community_ids: list[int]) -> None:
    """Something happened here; the next sweep makes the snapshot anew."""
    Snapshot.objects.filter(community_id__in=community_ids, is_stale=False).update(is_stale=True)
    known = Snapshot.objects.filter(community_id__in=community_ids).values("community_id")
    for community_id in set(community_ids) - {row["community_id"] for row in known}:
        Snapshot.objects.get_or_create(
            community_id=community_id,
            defaults={"computed_at": clock.now(), "is_stale": True},
        )
