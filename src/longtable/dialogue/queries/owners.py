"""Whom one can ask to keep something moving, or to answer for it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from longtable.communities.models import Community, Membership, Standing
from longtable.communities.reading import current, keeping
from longtable.contributions.models import Contribution
from longtable.contributions.queries import people_who_read
from longtable.people.models import Person

OWNERS_MAX = 500


def owners_to_ask(community: Community, *, besides: Person) -> list[Any]:
    """Whom one can ask for an answer: who belongs here, no guest, with an account in use.

    Each with ``convenes``, whether they read what is for conveners. One query.
    """
    keeps = Membership.objects.filter(keeping(), community=community, person=OuterRef("pk"))
    found = _who_can_owe(community).exclude(pk=besides.pk).annotate(convenes=Exists(keeps))
    return list(found[:OWNERS_MAX])


def owners_of(root: Contribution, *, by: Person) -> list[Person]:
    """Whom somebody can hand it to: who belongs where it began, may read it, and is known to
    them: whoever convenes elsewhere learns of nobody there."""
    home = next(one.community for one in root.placements.all() if one.is_home)
    readers = people_who_read(root).values("pk")
    known = Person.objects.visible_to(by).values("pk")
    found = _who_can_owe(home).filter(pk__in=readers).filter(pk__in=known)
    return list(found[:OWNERS_MAX])


def _who_can_owe(community: Community) -> "QuerySet[Person]":
    terms = Membership.objects.filter(current(), community=community)
    members = terms.exclude(standing=Standing.GUEST).values("person")
    found = Person.objects.filter(pk__in=members, is_active=True, arrived_at__isnull=False)
    return found.order_by("display_name", "pk")
