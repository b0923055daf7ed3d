"""Writing snapshots."""

from collections.abc import Collection

from django.db.models import QuerySet

from longtable.communities.models import Community
from longtable.engagement.models import Snapshot
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.period import usual_period
from longtable.engagement.queries.readings import readings
from longtable.shared import clock
from longtable.shared.prepared import ask


def take_snapshot(community: Community) -> Snapshot:
    """Measure the usual period and keep what comes out.

    It counts as fresh from before it is read: what happens meanwhile makes it stale again.
    """
    snapshot, _ = Snapshot.objects.update_or_create(
        community=community, defaults={"computed_at": clock.now(), "is_stale": False}
    )
    snapshot.payload = measured(readings(community, usual_period(community)))
    snapshot.save(update_fields=["payload"])
    return snapshot


def mark_stale(community_ids: Collection[int]) -> None:
    """Something happened here; the next sweep makes the snapshots anew."""
    fresh = ask(_fresh, community_ids=tuple(community_ids))
    if fresh:
        Snapshot.objects.filter(pk__in=fresh).update(is_stale=True)


def _fresh(community_ids: Collection[int]) -> "QuerySet[Snapshot, int]":
    snapshots = Snapshot.objects.filter(community__pk__in=community_ids, is_stale=False)
    return snapshots.values_list("pk", flat=True)
