"""Bringing a roster in: many people at once, with the hats it gives them, mailing nobody.

Whoever is named this way is *not yet here* until they sign in with their address. What people who
are here say of themselves stays: a roster only fills what they left empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from longtable.communities.actions.affiliating import describe_organization
from longtable.communities.actions.policy import rights_changed
from longtable.communities.actions.seating import seat_many, term_of
from longtable.communities.models import Community, Membership, Organization
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.realtime.topics import announce
from longtable.shared.transfer.models import Brought, Import

HAT_FIELDS = ("role_id", "role_words", "organization_id", "level")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a roster names them."""

    address: str
    name: str
    organization: str = ""
    role_id: int | None = None
    level: str = ""
    role_words: str = ""

    def hat(self, organization_id: int | None) -> dict[str, Any]:
        """What the roster says of their hat; nothing where it is silent."""
        said = {
            "role_id": self.role_id,
            "role_words": self.role_words,
            "organization_id": organization_id,
            "level": self.level,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known already of those a roster names: people by address, memberships by person."""

    people: dict[str, Person]
    memberships: dict[int, Membership]


def known_of(named: Sequence[Named], *, community: Community) -> Known:
    """Two queries."""
    people = {
        str(one.email): one
        for one in Person.objects.filter(email__in=[one.address for one in named])
    }
    memberships = Membership.objects.filter(
        person__in=people.values(), community=community, ended_at=None
    )
    return Known(people, {one.person_id: one for one in memberships.select_related("organization")})


def name_to_change(person: Person, name: str) -> dict[str, Any]:
    """What a roster changes of how somebody is called: nothing once they are here."""
    return {} if person.is_here or person.display_name == name else {"display_name": name}


def hat_to_change(person: Person, membership: Membership, hat: dict[str, Any]) -> dict[str, Any]:
    """What a roster changes of a hat: only what is empty, once its wearer is here."""
    return {
        name: value
        for name, value in hat.items()
        if getattr(membership, name) != value and not (person.is_here and getattr(membership, name))
    }


@transaction.atomic
def bring_people(
    named: Sequence[Named], *, community: Community, brought_in: Import
) -> dict[str, int]:
    """Make or update everybody a piece of a roster names, each once. Returns what it did."""
    known = known_of(named, community=community)
    organizations, new_organizations = _organizations(named, brought_in)
    newcomers = _make_people(named, known, brought_in)
    hats = {one.address: one.hat(organizations.get(one.organization.casefold())) for one in named}
    changed = _update(named, known, hats, brought_in)
    changed |= _make_memberships(
        {**known.people, **newcomers}, known, hats, community=community, brought_in=brought_in
    )
    announce(community.topic)
    return {
        "people_new": len(newcomers),
        "people_updated": len(changed - set(newcomers)),
        "organizations_new": new_organizations,
    }


def _organizations(named: Sequence[Named], brought_in: Import) -> tuple[dict[str, int], int]:
    found: dict[str, int] = {}
    new = 0
    for one in named:
        if not one.organization or one.organization.casefold() in found:
            continue
        organization, is_new = describe_organization(
            one.organization, stand_in_source=brought_in.original_name[:200]
        )
        found[one.organization.casefold()] = organization.pk
        if is_new:
            new += 1
            _brought(brought_in, became={"name": organization.name}, organization=organization)
    return found, new


def _make_people(named: Sequence[Named], known: Known, brought_in: Import) -> dict[str, Person]:
    newcomers = Person.objects.bulk_create(
        Person(
            email=one.address,
            display_name=one.name,
            password=make_password(None),
            named_at=clock.now(),
            named_through=brought_in.original_name[:200],
        )
        for one in named
        if one.address not in known.people
    )
    Brought.objects.bulk_create(
        Brought(brought_in=brought_in, person=one, became={"display_name": one.display_name})
        for one in newcomers
    )
    return {str(one.email): one for one in newcomers}


def _update(
    named: Sequence[Named], known: Known, hats: dict[str, dict[str, Any]], brought_in: Import
) -> set[str]:
    """Change what the roster says otherwise. Returns whose addresses it changed something for."""
    changed = set()
    for one in named:
        person = known.people.get(one.address)
        if person is None:
            continue
        membership = known.memberships.get(person.pk)
        if facts := name_to_change(person, one.name):
            _change(person, facts, brought_in, person=person)
            changed.add(one.address)
        if membership and (facts := hat_to_change(person, membership, hats[one.address])):
            _change(membership, facts, brought_in, membership=membership)
            changed.add(one.address)
            rights_changed([person.pk])
    return changed


def _change(row: Any, facts: dict[str, Any], brought_in: Import, **what: Any) -> None:
    was = {name: getattr(row, name) for name in facts}
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    _brought(brought_in, was=was, became=facts, **what)


def _make_memberships(
    people: dict[str, Person],
    known: Known,
    hats: dict[str, dict[str, Any]],
    *,
    community: Community,
    brought_in: Import,
) -> set[str]:
    """Make a membership for everybody without one. Returns their addresses."""
    joining = {
        address: person for address, person in people.items() if person.pk not in known.memberships
    }
    made = seat_many(
        [
            term_of(person, community, since=clock.now(), by=brought_in.started_by, **hats[address])
            for address, person in joining.items()
        ],
        brought_in=brought_in.pk,
    )
    Brought.objects.bulk_create(
        Brought(brought_in=brought_in, membership=one, became=_hat_of(one)) for one in made
    )
    rights_changed(one.person_id for one in made if one.person.is_here)
    return set(joining)


def _hat_of(membership: Membership) -> dict[str, Any]:
    return {name: getattr(membership, name) for name in HAT_FIELDS}


def _brought(
    brought_in: Import,
    *,
    became: dict[str, Any],
    was: dict[str, Any] | None = None,
    **what: Person | Membership | Organization,
) -> None:
    Brought.objects.create(brought_in=brought_in, was=was or {}, became=became, **what)
