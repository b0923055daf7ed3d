"""What lies above, below and beside a community."""

from dataclasses import dataclass

from django.db.models import Count, Q

from longtable.communities.models import (
    Community,
    CommunityQuerySet,
    PeerTie,
)
from longtable.communities.reading import reading_of
from longtable.people.http import Reader
from longtable.people.models import Person


@dataclass(frozen=True, slots=True)
class Tied:
    """A community beside this one, and how they belong together."""

    community: Community
    description: str


@dataclass(frozen=True, slots=True)
class Around:
    """The communities above, below and beside, as far as the reader may know of them."""

    above: list[Community]
    below: list[Community]
    beside: list[Tied]


def around(community: Community, *, reader: Reader) -> Around:
    """Three queries."""
    known = Community.objects.visible_to(reader).order_by("name")
    ties = PeerTie.objects.filter(Q(one=community) | Q(other=community))
    described = {
        (row.other_id if row.one_id == community.pk else row.one_id): row.description
        for row in ties
    }
    return Around(
        above=list(known.filter(children_nestings__child=community)),
        below=list(known.filter(parent_nestings__parent=community)),
        beside=[Tied(one, described[one.pk]) for one in known.filter(pk__in=described)]
        if described
        else [],
    )


def findable(reader: Reader, *, words: str = "") -> CommunityQuerySet:
    """Communities the reader can find and does not belong to, the largest first."""
    found = Community.objects.visible_to(reader)
    if reader.is_authenticated:
        found = found.exclude(pk__in=Community.objects.joined_by(reader).values("pk"))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(problem__icontains=words))
    return found.annotate(
        people=Count("memberships", filter=Q(memberships__ended_at=None))
    ).order_by("-people", "name")


def joined(reader: Reader) -> CommunityQuerySet:
    """The reader's own communities."""
    return (
        Community.objects.joined_by(reader)
        .annotate(people=Count("memberships", filter=Q(memberships__ended_at=None)))
        .order_by("name")
    )


def possible_parents(person: Person, community: Community) -> CommunityQuerySet:
    """Communities that the person convenes too and this one does not lie under yet."""
    conveners = reading_of(person).conveners
    above = community.parent_nestings.values("parent")
    return Community.objects.filter(pk__in=conveners).exclude(pk=community.pk).exclude(pk__in=above)


def possible_ties(person: Person, community: Community) -> CommunityQuerySet:
    """Communities the person knows of, besides this one."""
    return Community.objects.visible_to(person).exclude(pk=community.pk).order_by("name")
