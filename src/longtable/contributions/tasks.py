"""What comes due of words without a name: taking away what has stayed as long as its door says, and
telling a community that an escrow was opened."""

from datetime import timedelta

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.actions.unsealing import tell_of_unsealing
from longtable.contributions.models import Contribution, Unsealing
from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index

TAKEN_AWAY_AT_ONCE_MAX = 50
TOLD_AT_ONCE_MAX = 50
# Before the seven days that everybody was promised are over.
COMMUNITY_IS_TOLD_AFTER = timedelta(days=6)


@sweep(every=timedelta(hours=1), forgets=True)
def take_away_old_words() -> int:
    """Take away every conversation whose last word is older than its room keeps; says how many."""
    rooms = Community.objects.filter(words_kept_days__isnull=False)
    return sum(_take_away(room) for room in rooms.order_by("pk"))


@sweep(every=timedelta(hours=1))
def tell_of_unsealings() -> int:
    """Tell a community, within seven days, that two stewards found out who wrote something in it;
    says how many."""
    due = Unsealing.objects.opened().filter(
        told_at=None, second_at__lte=clock.now() - COMMUNITY_IS_TOLD_AFTER
    )
    return sum(tell_of_unsealing(one) for one in due.order_by("pk")[:TOLD_AT_ONCE_MAX])


@transaction.atomic
def _take_away(room: Community) -> int:
    assert room.words_kept_days is not None, "a room that keeps words for ever takes none away"
    until = clock.now() - timedelta(days=room.words_kept_days)
    old = Contribution.objects.filter(
        placements__community=room, parent=None, last_at__lt=until
    ).order_by("pk")
    roots = list(old.values_list("pk", flat=True)[:TAKEN_AWAY_AT_ONCE_MAX])
    if roots:
        under = Contribution.objects.filter(root__in=roots)
        index.remove(list(under.values_list("pk", flat=True)))
        under.delete()
        announce(room.topic)
    return len(roots)
