"""Who does what, what one was asked, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import Capacity, Commitment
from longtable.people.http import Reader
from longtable.people.models import Person

PER_PAGE = 40
THANKED_MAX = 5
OWN_MAX = 100


@dataclass(frozen=True, slots=True)
class WhoDoesWhat:
    """A page of parts that were taken on, the newest first; what waits; and the newest thanks."""

    rows: list[Commitment]
    # What the reader was asked, or asked somebody, and has no answer.
    waiting: list[Commitment]
    thanked: list[Commitment]
    older: str


def who_does_what(community: Community, *, reader: Person, before: str = "") -> WhoDoesWhat:
    """Three queries, whatever the number of commitments."""
    every = Commitment.objects.visible_to(reader).filter(community=community)
    rows = _told(every.accepted())
    if before:
        rows = rows.filter(pk__lt=Subquery(every.filter(public_id=before).values("pk")[:1]))
    found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    thanked = _told(every.filter(thanked_at__isnull=False, is_named=True)).exclude(thanks="")
    return WhoDoesWhat(
        rows=found[:PER_PAGE],
        waiting=list(_told(every.filter(answered_at=None))[:PER_PAGE]),
        thanked=list(thanked.order_by("-thanked_at", "-pk")[:THANKED_MAX]),
        older=found[PER_PAGE - 1].public_id if len(found) > PER_PAGE else "",
    )


def commitment_in(community: Community, public_id: str, *, reader: Reader) -> Commitment:
    """One commitment of this community that the reader may see; 404 for any other."""
    every = Commitment.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(_told(every), public_id=public_id)


def asks_for(capacity: Capacity, *, reader: Reader) -> list[Commitment]:
    """How it was asked for and used, as far as the reader may know."""
    known = Commitment.objects.visible_to(reader).filter(capacity=capacity)
    return list(_told(known)[:PER_PAGE])


def own_commitments(person: Person) -> list[Any]:
    """What somebody was asked and took on, wherever it is. One query.

    ``is_known`` says of each whether they may find its community.
    """
    places = Community.objects.visible_to(person).filter(pk=OuterRef("community"))
    own = Commitment.objects.visible_to(person).filter(person=person)
    return list(_told(own).annotate(is_known=Exists(places))[:OWN_MAX])


def _told(found: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    return found.select_related("person", "asked_by", "thanked_by", "capacity", "community")
