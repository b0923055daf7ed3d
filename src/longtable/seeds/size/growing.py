"""Growing a demonstration at size, in batches of bounded size, on either engine."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Max

from longtable.communities.models import Community
from longtable.engagement.actions import take_snapshot
from longtable.people.models import Site
from longtable.people.queries import site_is_empty
from longtable.seeds.growing import PASSWORD, SiteIsNotEmpty, let_the_database_look
from longtable.seeds.size import crowd, rooms, talking, telling
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.sizes import Size
from longtable.seeds.size.waiting import forget_what_waits
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL
from longtable.shared.identifiers import seeded
from longtable.shared.search import index

SEED = 2012
# The newest in the ledger; nobody wants years of notices.
FOLLOWED = 1_000
FOLLOWED_AT_ONCE = 100

Showing = Callable[[str, int], Progress]


def grow_at_size(size: Size, *, showing: Showing = Progress, followed: int = FOLLOWED) -> Community:
    """Grow that much into an empty site; returns the busiest community.

    Not one transaction but many: a run that is stopped leaves a part, and the site is a
    demonstration only once it is whole. Raises ``SiteIsNotEmpty`` where somebody is already.
    """
    if not site_is_empty():
        raise SiteIsNotEmpty
    with seeded(SEED):
        people = crowd.arrive(size, password=PASSWORD, progress=showing("People", size.people))
        settled = rooms.settle(
            people, size.communities, progress=showing("Communities", size.communities)
        )
        del people
        talking.hold(
            telling.conversations(size, settled),
            progress=showing("Contributions", size.contributions),
        )
        let_the_database_look()
        with clock.at(crowd.THE_END):
            _follow_lately(followed, showing)
        index.gather()
        # Today, not then: what was measured long ago is measured again as soon as it is served.
        _measure(showing)
    Site.objects.update_or_create(pk=1, defaults={"name": "Longtable", "is_demonstration": True})
    return settled[0].community


def _follow_lately(followed: int, showing: Showing) -> None:
    """Let the followers of what happened last run now: some have notices to read."""
    newest = Activity.objects.aggregate(newest=Max("pk"))["newest"] or 0
    lately = Activity.objects.filter(pk__gt=newest - followed)
    progress = showing("Notices", lately.count())
    for start in range(newest - followed + 1, newest + 1, FOLLOWED_AT_ONCE):
        batch = lately.filter(pk__gte=start, pk__lt=start + FOLLOWED_AT_ONCE).order_by("pk")
        with transaction.atomic():
            for activity in batch:
                for follower in ALL[activity.verb].followers:
                    follower(activity)
            forget_what_waits()
        progress.advance(len(batch))


def _measure(showing: Showing) -> None:
    communities = Community.objects.order_by("pk")
    progress = showing("Measures", communities.count())
    for community in communities:
        take_snapshot(community)
        progress.advance(1)
