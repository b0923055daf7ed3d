"""Keeping drawings fresh, and writing to who answered without an account when somebody replies."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from longtable.communities.models import Community
from longtable.contributions.verbs import REPLY_WRITTEN
from longtable.landscape.actions.drawing import draw_network, mark_undrawn
from longtable.landscape.actions.sending_word import send_word_of
from longtable.landscape.models import Stakeholder
from longtable.landscape.verbs import (
    STAKEHOLDER_ENTERED,
    STAKEHOLDER_LET_GO,
    STAKEHOLDERS_TIED,
    STAKEHOLDERS_UNTIED,
)
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import follows
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.transfer.models import Import

DRAWN_AT_ONCE_MAX = 5
# Who goes from the site wakes no follower.
OLD_AFTER = timedelta(days=1)


@follows(STAKEHOLDER_ENTERED, STAKEHOLDER_LET_GO, STAKEHOLDERS_TIED, STAKEHOLDERS_UNTIED)
def ties_make_stale(activity: Activity) -> None:
    """Who is in a network, or what ties them, is not as it was drawn."""
    if activity.community_id is not None:
        mark_undrawn(activity.community_id)


@follows(REPLY_WRITTEN)
def tell_who_answered(activity: Activity) -> None:
    """Somebody replied: whom to, may have no account and have been asked in by mail."""
    if activity.subject is not None and activity.towards_id is not None:
        send_word_of(activity.subject)


@sweep(every=timedelta(seconds=10))
def draw_networks() -> int:
    """Draw what is stale, old or not drawn yet; what was drawn longest ago first. Says how many."""
    chosen = list(undrawn_communities()[:DRAWN_AT_ONCE_MAX])
    for community in chosen:
        draw_network(community)
    return len(chosen)


def undrawn_communities() -> QuerySet[Community]:
    """Communities with a landscape that is not drawn, or not as it is now.

    An import wakes no followers, so that nobody is told of what happened long ago.
    """
    known = Stakeholder.objects.filter(community=OuterRef("pk"))
    made = OuterRef("layout__computed_at")
    brought = Import.objects.filter(community=OuterRef("pk")).filter(
        Q(finished_at__gte=made)
        | Q(undone_at__gte=made)
        | Q(state=Import.State.STOPPED, moved_at__gte=made)
    )
    found = Community.objects.filter(
        Q(layout=None)
        | Q(layout__is_stale=True)
        | Q(layout__computed_at__lt=clock.now() - OLD_AFTER)
        | Exists(brought)
    )
    return found.filter(Exists(known)).order_by(
        F("layout__computed_at").asc(nulls_first=True), "pk"
    )
