"""Organisations: which there are, where each belongs, and who acts for it."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from longtable.communities.models import (
    Affiliation,
    Community,
    Membership,
    Organization,
    Representative,
)
from longtable.communities.reading import current, reading_of
from longtable.people.http import Reader
from longtable.people.models import Person


def acting() -> "QuerySet[Representative]":
    """Those who act for an organisation today. Who left the community acts for nobody in it."""
    belongs = Membership.objects.filter(
        current(), person=OuterRef("person"), community=OuterRef("affiliation__community")
    )
    return Representative.objects.filter(Exists(belongs)).select_related("person").order_by("since")


def affiliations_of(community: Community) -> "QuerySet[Affiliation]":
    """Organisations of a community, those of today first, with who acts for them."""
    return (
        Affiliation.objects.filter(community=community)
        .select_related("organization__place")
        .prefetch_related(Prefetch("representatives", acting()))
        .order_by(F("until").desc(nulls_first=True), "organization__name")
    )


def affiliation_of(community: Community, public_id: str) -> Affiliation:
    """How an organisation belongs here now, or last did. Two queries; 404 when it never did."""
    found = affiliations_of(community).filter(organization__public_id=public_id)
    return get_object_or_404(found[:1])


def organizations_known(words: str = "") -> "QuerySet[Organization]":
    """Every organisation, by name."""
    found = Organization.objects.select_related("place")
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(short_name__icontains=words)
            | Q(other_names__name__icontains=words)
        ).distinct()
    return found


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organisation and the affiliations that the reader may know of."""

    organization: Organization
    other_names: list[str]
    affiliations: list[Affiliation]
    # Who described a stand-in: the name of a file, say, which is for those who share a community.
    source: str


def organization_page(public_id: str, *, reader: Reader) -> OrganizationPage:
    """Three queries, one more for a stand-in; 404 when there is none."""
    found = get_object_or_404(Organization.objects.select_related("place"), public_id=public_id)
    known = Community.objects.visible_to(reader)
    affiliations = found.affiliations.filter(community__in=known).select_related("community")
    return OrganizationPage(
        organization=found,
        other_names=list(found.other_names.values_list("name", flat=True)),
        affiliations=list(affiliations.order_by("since")),
        source=found.stand_in_source if found.is_stand_in and _is_near(found, reader) else "",
    )


def _is_near(organization: Organization, reader: Reader) -> bool:
    """Whether the reader belongs to a community that this organisation belongs to as well."""
    mine = reading_of(reader).belongs
    return organization.affiliations.filter(community__in=mine).exists()


def people_here(community: Community) -> "QuerySet[Person]":
    """Members, to choose from."""
    members = Membership.objects.filter(current(), community=community)
    return Person.objects.filter(pk__in=members.values("person")).order_by("display_name")
