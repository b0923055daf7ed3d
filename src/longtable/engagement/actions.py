"""Writing snapshots."""

from collections.abc import Collection

from longtable.communities.models import Community
from longtable.engagement.models import Snapshot
from longtable.engagement.queries.measured import measured
from longtable.engagement.queries.period import usual_period
from longtable.engagement.queries.readings import readings
from longtable.shared import clock


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
    Snapshot.objects.filter(community_id__in=community_ids, is_stale=False).update(is_stale=True)
