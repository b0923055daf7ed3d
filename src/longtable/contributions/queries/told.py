"""What somebody was told, as far as they may still see it."""

from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from longtable.communities.models import Community
from longtable.communities.reading import Reading, reading_of
from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice
from longtable.shared.prepared import ask

# Who has more unread notices than this is told that there are many, not how many.
COUNTED_MAX = 100


def notices_for(reader: Reader) -> "QuerySet[Notice]":
    """What the reader was told and may still see, newest first; each annotated with
    ``is_place_known``, whether they may know of the community in which it happened."""
    return _notices(reader.pk or 0, reading_of(reader))


def unread_notices(reader: Reader, *, limit: int, community_id: int | None = None) -> list[Notice]:
    """Those they have not read, of one community or of all, the newest first. One query."""
    return ask(
        partial(_unread, limit=limit),
        person_id=reader.pk or 0,
        reading=reading_of(reader),
        community_id=community_id,
    )


def unread_count(reader: Reader) -> int:
    """How many of those they have not read, ``COUNTED_MAX`` at most. One query."""
    return len(ask(_unread_keys, person_id=reader.pk or 0, reading=reading_of(reader)))


def _notices(person_id: int, reading: Reading) -> "QuerySet[Notice]":
    visible = Contribution.objects.readable_by(reading).filter(pk=OuterRef("activity__subject"))
    places = Community.objects.findable_by(reading.person_id, reading.today)
    known = places.filter(pk=OuterRef("activity__community"))
    return (
        Notice.objects.filter(person_id=person_id)
        .filter(Q(activity__subject=None) | Exists(visible))
        .annotate(is_place_known=Exists(known))
        .select_related("activity__subject__root", "activity__community", "activity__actor")
        .order_by("-activity__occurred_at", "-pk")
    )


def _unread(
    person_id: int, reading: Reading, community_id: int | None, limit: int
) -> "QuerySet[Notice]":
    unread = _notices(person_id, reading).filter(read_at=None)
    if community_id is not None:
        unread = unread.filter(activity__community=community_id)
    return unread[:limit]


def _unread_keys(person_id: int, reading: Reading) -> "QuerySet[Notice, int]":
    unread = _notices(person_id, reading).filter(read_at=None).order_by()
    return unread.values_list("pk", flat=True)[:COUNTED_MAX]
