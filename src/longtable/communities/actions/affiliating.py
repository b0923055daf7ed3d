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
from longtable.shared.activity.verbs import Verb
from longtable.shared.text.cleaning import clean_body, clean_line


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
        _write_down(verbs.ORGANIZATION_AFFILIATED, affiliation, by=by)
    return affiliation


class CommitmentChanged(Exception):
    """Somebody else wrote what it commits since. Holds what stands now."""

    def __init__(self, stands: str) -> None:
        super().__init__(stands)
        self.stands = stands


@transaction.atomic
def commit_to(affiliation: Affiliation, commits: str, *, by: Person, seen: str) -> Affiliation:
    """Say what an organisation commits. Raises ``CommitmentChanged`` when ``seen`` is past."""
    found = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    if clean_body(found.commits) != clean_body(seen):
        raise CommitmentChanged(found.commits)
    found.commits = clean_body(commits)
    found.save(update_fields=["commits"])
    _write_down(verbs.AFFILIATION_CHANGED, found, by=by)
    return found


@transaction.atomic
def name_representative(affiliation: Affiliation, person: Person, *, by: Person) -> None:
    """Let somebody act for an organisation here. Twice is once."""
    _one, is_new = Representative.objects.get_or_create(
        affiliation=affiliation, person=person, defaults={"since": clock.now().date()}
    )
    if is_new:
        _write_down(verbs.AFFILIATION_CHANGED, affiliation, by=by)


@transaction.atomic
def release_representative(affiliation: Affiliation, person_id: str, *, by: Person) -> None:
    """Somebody acts for it no more. ``person_id`` is public; nobody of that id changes nothing."""
    gone, _rows = affiliation.representatives.filter(person__public_id=person_id).delete()
    if gone:
        _write_down(verbs.AFFILIATION_CHANGED, affiliation, by=by)


@transaction.atomic
def end_affiliation(affiliation: Affiliation, *, by: Person | None, until: date) -> Affiliation:
    """Say that an affiliation has lapsed; it stays as history."""
    affiliation.until = until
    affiliation.save(update_fields=["until"])
    _write_down(verbs.AFFILIATION_ENDED, affiliation, by=by)
    return affiliation


def _write_down(verb: Verb, affiliation: Affiliation, *, by: Person | None) -> None:
    record(
        verb,
        by=by,
        community_id=affiliation.community_id,
        organization=affiliation.organization_id,
    )
