"""Describing an organisation anew."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from longtable.communities import verbs
from longtable.communities.actions.affiliating import find_organization
from longtable.communities.models import Organization, OtherName
from longtable.people.models import Person
from longtable.shared.activity.ledger import record
from longtable.shared.text.cleaning import clean_line


@dataclass(frozen=True, slots=True)
class Description:
    """What an organisation is."""

    name: str
    short_name: str
    kind: str
    place_id: str | None
    other_names: tuple[str, ...]

    @property
    def state(self) -> str:
        """A short sum of it, to notice that somebody has changed it since."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


class NameIsTaken(Exception):
    """Another organisation goes by one of these names. Holds that organisation and the name."""

    def __init__(self, organization: Organization, name: str) -> None:
        super().__init__(name)
        self.organization = organization
        self.name = name


class SomebodyDescribedIt(Exception):
    """The description changed since the page was made. Holds the one that stands now."""

    def __init__(self, stands: Description) -> None:
        super().__init__(stands.name)
        self.stands = stands


def description_of(organization: Organization) -> Description:
    """What stands now. One query."""
    others = organization.other_names.order_by("name").values_list("name", flat=True)
    return Description(
        name=organization.name,
        short_name=organization.short_name,
        kind=organization.kind,
        place_id=organization.place_id,
        other_names=tuple(others),
    )


@transaction.atomic
def describe_anew(
    organization: Organization, to_be: Description, *, by: Person, seen: str
) -> Organization:
    """Change what an organisation is; its old name stays among its other names.

    ``seen`` is the state its describer saw. Raises ``SomebodyDescribedIt`` when that is past, and
    ``NameIsTaken``; then nothing is changed. All organisations wait for one another here, so that
    no two take one name at once.
    """
    list(Organization.objects.select_for_update().values_list("pk", flat=True))
    found = Organization.objects.get(pk=organization.pk)
    stands = description_of(found)
    if stands.state != seen:
        raise SomebodyDescribedIt(stands)
    name = clean_line(to_be.name)
    others = {clean_line(other).casefold(): clean_line(other) for other in to_be.other_names}
    if name.casefold() != found.name.casefold():
        others.setdefault(found.name.casefold(), found.name)
    others.pop(name.casefold(), None)
    for one in (name, *others.values()):
        taken = find_organization(one)
        if taken is not None and taken.pk != found.pk:
            raise NameIsTaken(taken, one)
    found.name, found.short_name = name, clean_line(to_be.short_name)
    found.kind, found.place_id = to_be.kind, to_be.place_id
    found.save(update_fields=["name", "short_name", "kind", "place"])
    found.other_names.all().delete()
    OtherName.objects.bulk_create(
        OtherName(organization=found, name=other) for other in sorted(others.values()) if other
    )
    record(verbs.ORGANIZATION_DESCRIBED, by=by, organization=found.pk)
    return found
