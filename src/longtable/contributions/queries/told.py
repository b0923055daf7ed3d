"""What somebody was told, as far as they may still see it."""

from django.db.models import Q, QuerySet

from longtable.contributions.models import Contribution
from longtable.people.http import Reader
from longtable.shared.notices.models import Notice


def notices_for(reader: Reader) -> "QuerySet[Notice]":
    """What the reader was told and may still see, newest first."""
    visible = Contribution.objects.visible_to(reader).values("pk")
    return (
        Notice.objects.filter(person_id=reader.pk)
        .filter(Q(activity__subject=None) | Q(activity__subject__in=visible))
        .select_related("activity__subject__root", "activity__community", "activity__actor")
        .order_by("-activity__occurred_at", "-pk")
    )
