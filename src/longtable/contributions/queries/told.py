"""What somebody was told, as far as they may still see it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from longtable.communities.models import Community
from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice


def notices_for(reader: Reader) -> "QuerySet[Notice]":
    """What the reader was told and may still see, newest first; each annotated with
    ``is_place_known``, whether they may know of the community in which it happened."""
    visible = Contribution.objects.visible_to(reader).filter(pk=OuterRef("activity__subject"))
    known = Community.objects.visible_to(reader).filter(pk=OuterRef("activity__community"))
    return (
        Notice.objects.filter(person_id=reader.pk or 0)
        .filter(Q(activity__subject=None) | Exists(visible))
        .annotate(is_place_known=Exists(known))
        .select_related("activity__subject__root", "activity__community", "activity__actor")
        .order_by("-activity__occurred_at", "-pk")
    )
