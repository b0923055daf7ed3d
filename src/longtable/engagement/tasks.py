"""Keeping the snapshots fresh: marked stale by what happens, made anew by a sweep."""

import time
from datetime import timedelta

from django.db.models import F, Q, QuerySet

from longtable.communities.models import Community
from longtable.communities.verbs import (
    CONVENER_NAMED,
    HAT_CHANGED,
    MEMBER_JOINED,
    MEMBER_LEFT,
    SEAT_SET,
)
from longtable.contributions.models import Placement
from longtable.contributions.verbs import (
    CONTRIBUTION_HIDDEN,
    CONTRIBUTION_PLACED,
    HIDING_LIFTED,
    REPLY_WRITTEN,
)
from longtable.convenings.verbs import (
    ACCOUNT_GIVEN,
    CONVENING_CALLED_OFF,
    CONVENING_MOVED,
    CONVENING_PLANNED,
)
from longtable.dialogue.verbs import (
    CHALLENGE_ANSWERED,
    CONVERSATION_CLOSED,
    CONVERSATION_OPENED,
    CONVERSATION_REOPENED,
)
from longtable.engagement.actions import mark_stale, take_snapshot
from longtable.engagement.queries.brought import brought_since
from longtable.landscape.verbs import (
    INVITATION_ANSWERED,
    LEADING_ENDED,
    LEADING_SHADOWED,
    LEADING_TAKEN,
    WORK_JOINED,
)
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import follows
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.prepared import ask

SNAPSHOTS_AT_ONCE_MAX = 20
# A snapshot rests so many times as long as it took; one that took longer than this rests longer
# than from one sweep to the next.
LONG_SECONDS = 0.2
RESTS = 50
# Until when each community's rests in this process, by the time since the machine started.
_resting: dict[str, float] = {}
# Terms end on their day without anything happening; a sweep that was killed is made good.
OLD_AFTER = timedelta(days=1)


@follows(
    CONVERSATION_OPENED, REPLY_WRITTEN, CONVERSATION_CLOSED, CONVERSATION_REOPENED,
    CONTRIBUTION_HIDDEN, HIDING_LIFTED, CONTRIBUTION_PLACED, CHALLENGE_ANSWERED,
    CONVENING_PLANNED, CONVENING_MOVED, CONVENING_CALLED_OFF, ACCOUNT_GIVEN,
)  # fmt: skip
def words_make_stale(activity: Activity) -> None:
    """The measures of every community where the subject lies are stale."""
    subject = activity.subject
    if subject is not None:
        mark_stale(ask(_where, root_id=subject.root_id))


def _where(root_id: int) -> "QuerySet[Placement, int]":
    """The communities in which it lies."""
    lies = Placement.objects.filter(contribution_id=root_id)
    return lies.values_list("community_id", flat=True)


@follows(MEMBER_JOINED, MEMBER_LEFT, HAT_CHANGED, CONVENER_NAMED, SEAT_SET)
def the_table_makes_stale(activity: Activity) -> None:
    """Who sits at the table and who is wanted there are measured too."""
    if activity.community_id is not None:
        mark_stale([activity.community_id])


@follows(LEADING_TAKEN, LEADING_SHADOWED, LEADING_ENDED, INVITATION_ANSWERED, WORK_JOINED)
def leading_makes_stale(activity: Activity) -> None:
    """Who leads, and whose leading others took up, is measured too."""
    if activity.community_id is not None:
        mark_stale([activity.community_id])


@sweep(every=timedelta(seconds=10))
def refresh_snapshots() -> int:
    """Make what is stale, old or not made yet; what was made longest ago first. Says how many.

    What took long is left for fifty times as long: where people write all day, measuring a large
    community anew would else keep the worker from telling them of one another.
    """
    now = time.monotonic()
    resting = [public_id for public_id, until in _resting.items() if until > now]
    chosen = list(unmeasured_communities().exclude(public_id__in=resting)[:SNAPSHOTS_AT_ONCE_MAX])
    for community in chosen:
        began = time.monotonic()
        take_snapshot(community)
        _rest(community, time.monotonic() - began)
    return len(chosen)


def _rest(community: Community, took: float) -> None:
    _resting.pop(community.public_id, None)
    if took > LONG_SECONDS:
        _resting[community.public_id] = time.monotonic() + RESTS * took


def unmeasured_communities() -> QuerySet[Community]:
    """Communities without a snapshot, or whose snapshot is stale, old, or older than an import."""
    return Community.objects.filter(
        Q(snapshot=None)
        | Q(snapshot__is_stale=True)
        | Q(snapshot__computed_at__lt=clock.now() - OLD_AFTER)
        | brought_since("snapshot__computed_at", community="pk")
    ).order_by(F("snapshot__computed_at").asc(nulls_first=True), "pk")
