"""Taking away what was said where nobody is named, once it has stayed as long as its door says."""

from datetime import timedelta

from django.db import transaction

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.realtime.topics import announce
from longtable.shared.search import index

TAKEN_AWAY_AT_ONCE_MAX = 50


@sweep(every=timedelta(hours=1), forgets=True)
def take_away_old_words() -> int:
    """Take away every conversation whose last word is older than its room keeps; says how many."""
    rooms = Community.objects.filter(words_kept_days__isnull=False)
    return sum(_take_away(room) for room in rooms.order_by("pk"))


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
