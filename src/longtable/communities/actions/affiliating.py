"""Describing organisations, claiming them, affiliating them with a community."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from longtable.communities import verbs
from longtable.communities.models import (
    Affiliation,
    Community,
    Organization,
    OrganizationKind,
    OtherName,
    Representative,
)
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.activity.ledger import record
from longtable.shared.text.cleaning import clean_line


@transaction.atomic
def describe_organization(
    name: str,
    *,
    kind: str = OrganizationKind.OTHER,
    short_name: str = "",
    place_id: str | None = None,
    other_names: Iterable[str] = (),
    stand_in_source: str = "",
) -> tuple[Organization, bool]:
    """The organisation of this name, made if there is none; and whether it is new."""
    name = clean_line(name)[: Organization.NAME_LENGTH_MAX]
    known = find_organization(name)
    if known is not None:
        return known, False
    organization = Organization.objects.create(
        name=name,
        short_name=clean_line(short_name),
        kind=kind,
        place_id=place_id,
        described_at=clock.now(),
        stand_in_source=stand_in_source,
    )
    for other in other_names:
        OtherName.objects.create(organization=organization, name=clean_line(other))
    return organization, True


def find_organization(name: str) -> Organization | None:
    """The organisation that goes by this name, its short name or another of its names."""
    name = clean_line(name)
    return (
        Organization.objects.filter(name__iexact=name).first()
        or Organization.objects.filter(other_names__name__iexact=name).first()
    )


@transaction.atomic
def affiliate(
    organization: Organization,
    *,
    community: Community,
    by: Person | None,
    commits: str = "",
    since: date | None = None,
    representatives: Iterable[Person] = (),
) -> Affiliation:
    """Join an organisation to a community, with those who act for it: two at least, in time."""
    affiliation, is_new = Affiliation.objects.get_or_create(
        organization=organization,
        community=community,
        until=None,
        defaults={"commits": commits, "since": since or clock.now().date()},
    )
    for person in representatives:
        Representative.objects.get_or_create(
            affiliation=affiliation,
            person=person,
            defaults={"since": since or clock.now().date()},
        )
    if is_new:
        record(
            verbs.ORGANIZATION_AFFILIATED,
            by=by,
            community_id=community.pk,
            organization=organization.pk,
        )
    return affiliation


@transaction.atomic
def end_affiliation(affiliation: Affiliation, *, by: Person | None, until: date) -> Affiliation:
    """Say that an affiliation has lapsed; it stays as history."""
    affiliation.until = until
    affiliation.save(update_fields=["until"])
    record(
        verbs.AFFILIATION_ENDED,
        by=by,
        community_id=affiliation.community_id,
        organization=affiliation.organization_id,
    )
    return affiliation
