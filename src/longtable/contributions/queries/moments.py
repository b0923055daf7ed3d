"""The moments from which people read back, and between which what is put down reaches the same."""

from bisect import bisect_right
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from longtable.communities.models import Membership, Nesting
from longtable.shared.access.belonging import remembers, while_nobody_moves
from longtable.shared.prepared import ask

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def moment_alike(community_id: int, moment: datetime) -> datetime:
    """The earliest moment at which what was put into this community reaches whom it reaches from
    this one: most people read all of a place, so that what lies there need not be counted apart.

    One query for a community, remembered while nobody moves. Where nothing is remembered it would
    help nobody, and the moment itself is as good.
    """
    if not remembers():
        return moment
    moments = while_nobody_moves(
        ("moments", community_id), lambda: ask(_moments, community_id=community_id)
    )
    before = bisect_right(moments, moment)
    return moments[before - 1] if before else BEFORE_ALL


def _moments(community_id: int) -> "QuerySet[Membership, Any]":
    """From when on those of a community and of the ones right above read what lies in it."""
    above = Nesting.objects.filter(child_id=community_id).values("parent")
    here = Membership.objects.filter(Q(community_id=community_id) | Q(community__in=above))
    moments = here.exclude(reads_from=None).values_list("reads_from", flat=True)
    return moments.distinct().order_by("reads_from")
