"""Communities that nobody convenes, and who would."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from longtable.communities.models import Community, ConveningOffer, Membership, Standing
from longtable.communities.reading import current, keeping


@dataclass(frozen=True, slots=True)
class Unconvened:
    """A community by its name alone, and the members who offer to convene it, oldest first."""

    community: Community
    offers: list[ConveningOffer]


def unconvened() -> list[Unconvened]:
    """Every community that nobody convenes today. Two queries.

    For who looks after the site: its name, and of its people only those who offered.
    """
    conveners = Membership.objects.filter(keeping(), community=OuterRef("pk"))
    found = list(Community.objects.exclude(Exists(conveners)).order_by("name", "pk"))
    offers = acceptable_offers().filter(membership__community__in=found)
    by_community: dict[int, list[ConveningOffer]] = {one.pk: [] for one in found}
    for one in offers:
        by_community[one.membership.community_id].append(one)
    return [Unconvened(one, by_community[one.pk]) for one in found]


def acceptable_offers() -> "QuerySet[ConveningOffer]":
    """Offers of people who are members today, oldest first."""
    terms = Membership.objects.filter(current(), standing=Standing.MEMBER, person__is_active=True)
    found = ConveningOffer.objects.filter(membership__in=terms)
    return found.select_related("membership__person", "membership__role").order_by(
        "offered_at", "pk"
    )


def has_offered(membership: Membership) -> bool:
    """Whether this member offers to convene."""
    return ConveningOffer.objects.filter(membership=membership).exists()
