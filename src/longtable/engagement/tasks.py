"""Keeping the snapshots fresh: marked stale by what happens, made anew by a sweep."""

from datetime import timedelta

from longtable.contributions.models import Placement
from longtable.contributions.verbs import (
    CONTRIBUTION_HIDDEN,
    CONTRIBUTION_PLACED,
    HIDING_LIFTED,
    REPLY_WRITTEN,
)
from longtable.dialogue.verbs import CONVERSATION_CLOSED, CONVERSATION_OPENED
from longtable.engagement.actions import mark_stale, take_snapshot
from longtable.engagement.models import Snapshot
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import follows
from longtable.shared.jobs.sweeps import sweep

SNAPSHOTS_AT_ONCE_MAX = 20


@follows(
    CONVERSATION_OPENED, REPLY_WRITTEN, CONVERSATION_CLOSED,
    CONTRIBUTION_HIDDEN, HIDING_LIFTED, CONTRIBUTION_PLACED,
)  # fmt: skip
def measures_are_stale(activity: Activity) -> None:
    """The measures of every community where the subject lies are stale."""
    subject = activity.subject
    if subject is not None:
        lies = Placement.objects.filter(contribution=subject.root_id)
        mark_stale(list(lies.values_list("community_id", flat=True)))


@sweep(every=timedelta(seconds=10))
def refresh_snapshots() -> int:
    """Make stale snapshots anew, the longest stale first. Returns how many."""
    stale = Snapshot.objects.filter(is_stale=True).select_related("community")
    chosen = list(stale.order_by("computed_at")[:SNAPSHOTS_AT_ONCE_MAX])
    for snapshot in chosen:
        take_snapshot(snapshot.community)
    return len(chosen)
