"""Growing a demonstration at size, in batches of bounded size, on either engine."""

from collections.abc import Callable

from django.db.models import Max
from django_tasks_db.models import DBTaskResult

from longtable.communities.models import Community
from longtable.engagement.actions import take_snapshot
from longtable.people.models import Site
from longtable.people.queries import site_is_empty
from longtable.seeds.growing import PASSWORD, SiteIsNotEmpty
from longtable.seeds.size import crowd, rooms, talking, telling
from longtable.seeds.size.progress import Progress
from longtable.seeds.size.sizes import Size
from longtable.shared import clock
from longtable.shared.activity.models import Activity
from longtable.shared.activity.verbs import ALL
from longtable.shared.identifiers import seeded
from longtable.shared.realtime.models import Tick

SEED = 2012
# Followed as if they had just happened, so that some have notices to read.
FOLLOWED = 3_000

Showing = Callable[[str, int], Progress]


def grow_at_size(size: Size, *, showing: Showing = Progress) -> Community:
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
        with clock.at(crowd.THE_END):
            _follow_lately(showing)
            _measure(showing)
    Site.objects.update_or_create(pk=1, defaults={"name": "Longtable", "is_demonstration": True})
    return settled[0].community


def _follow_lately(showing: Showing) -> None:
    """Let the followers of what happened last run now, and drop what waits for a worker."""
    newest = Activity.objects.aggregate(newest=Max("pk"))["newest"] or 0
    lately = Activity.objects.filter(pk__gt=newest - FOLLOWED)
    progress = showing("Notices", lately.count())
    for activity in lately.order_by("pk").iterator():
        for follower in ALL[activity.verb].followers:
            follower(activity)
        progress.advance(1)
    DBTaskResult.objects.all().delete()
    Tick.objects.all().delete()


def _measure(showing: Showing) -> None:
    communities = Community.objects.order_by("pk")
    progress = showing("Measures", communities.count())
    for community in communities:
        take_snapshot(community)
        progress.advance(1)
