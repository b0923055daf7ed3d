"""Writing snapshots, and keeping quarters that are over."""

from collections.abc import Collection

from django.db.models import QuerySet

from longtable.communities.models import Community
from longtable.engagement.models import Quarter, Snapshot
from longtable.engagement.queries.brought import brought_since
from longtable.engagement.queries.led import all_measured
from longtable.engagement.queries.period import usual_period
from longtable.engagement.queries.quarters import counted, quarters_to_show, shown_of
from longtable.shared import clock
from longtable.shared.prepared import ask


def take_snapshot(community: Community) -> Snapshot:
    """Measure the usual period and keep what comes out, with the quarters as they are shown.

    It counts as fresh from before it is read: what happens meanwhile makes it stale again.
    """
    snapshot, _ = Snapshot.objects.update_or_create(
        community=community, defaults={"computed_at": clock.now(), "is_stale": False}
    )
    numbers = all_measured(community, usual_period(community))
    snapshot.payload = {**numbers, "quarters": shown_of(keep_quarters(community))}
    snapshot.save(update_fields=["payload"])
    return snapshot


def keep_quarters(community: Community) -> list[Quarter]:
    """The last quarters that are over; measured once, and again after an import of older words."""
    wanted = quarters_to_show(community)
    every = Quarter.objects.filter(community=community, begins_on__in=wanted)
    kept = {one.begins_on: one for one in every.exclude(brought_since("measured_at"))}
    missing = [one for one in wanted if one not in kept]
    for quarter, numbers in counted(community, missing).items():
        kept[quarter], _ = Quarter.objects.update_or_create(
            community=community,
            begins_on=quarter,
            defaults={"measured_at": clock.now(), "payload": numbers},
        )
    return [kept[one] for one in wanted]


def mark_stale(community_ids: Collection[int]) -> None:
    """Something happened here; the next sweep makes the snapshots anew."""
    fresh = ask(_fresh, community_ids=tuple(community_ids))
    if fresh:
        Snapshot.objects.filter(pk__in=fresh).update(is_stale=True)


def _fresh(community_ids: Collection[int]) -> "QuerySet[Snapshot, int]":
    snapshots = Snapshot.objects.filter(community__pk__in=community_ids, is_stale=False)
    return snapshots.values_list("pk", flat=True)
