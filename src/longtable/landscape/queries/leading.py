"""Who leads in which role until when, who learns it, and what waits for somebody (R66, R69)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django_stubs_ext import StrOrPromise

from longtable.communities.models import Community, Membership
from longtable.communities.queries.organizations import people_here
from longtable.communities.reading import current
from longtable.landscape.models import Leadership, LeadershipKind
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock

# From here on a term is said to end soon, so that somebody can be found in time.
SOON = timedelta(days=60)
NEW_WITHIN = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class RoleShown:
    """One role: who holds it, what was asked and not accepted yet."""

    kind: str
    label: StrOrPromise
    held: tuple[Leadership, ...]
    waiting: tuple[Leadership, ...]
    # How many took it for the first time within a quarter of a year.
    new: int


@dataclass(frozen=True, slots=True)
class Leading:
    """Every role, and what ends soon."""

    roles: tuple[RoleShown, ...]
    soon: tuple[Leadership, ...]


def leading_in(community: Community, *, reader: Reader) -> Leading:
    """One query. Who left the community leads in it no more."""
    rows = list(_of_members(reader).open().filter(community=community))
    held = [one for one in rows if one.accepted_at]
    day = clock.now().date() + SOON
    return Leading(
        roles=tuple(_role(kind, rows) for kind in LeadershipKind),
        soon=tuple(sorted((one for one in held if one.ends_on <= day), key=lambda o: o.ends_on)),
    )


def leadership_in(community: Community, public_id: str, *, reader: Reader) -> Leadership:
    """One term of this community that the reader may see; 404 for any other."""
    every = Leadership.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(every.select_related("community", "person"), public_id=public_id)


def whom_to_ask(community: Community, *, by: Person, everybody: bool) -> "QuerySet[Person]":
    """Members to choose from; those who may ask nobody else offer themselves."""
    people = people_here(community)
    return people if everybody else people.filter(pk=by.pk)


def own_leading(person: Person) -> list[Leadership]:
    """Roles that somebody has or is asked to take, where they belong. One query."""
    mine = Leadership.objects.visible_to(person).open().filter(person=person)
    return list(mine.select_related("community", "asked_by").order_by("ends_on", "pk"))


def helped_to_lead(person: Person) -> list[Leadership]:
    """Whom somebody helped to lead: asked them, handed over to them, was shadowed by them first."""
    shadowed = Leadership.objects.filter(
        person=person, shadowed_by=OuterRef("person"), community=OuterRef("community")
    )
    helped = Q(asked_by=person) | Q(follows__person=person) | Q(Exists(shadowed))
    found = Leadership.objects.visible_to(person).filter(helped, accepted_at__isnull=False)
    return list(
        found.exclude(person=person)
        .select_related("community", "person")
        .order_by("-accepted_at", "pk")
    )


def _of_members(reader: Reader) -> Any:
    belongs = Membership.objects.filter(
        current(), person=OuterRef("person"), community=OuterRef("community")
    )
    every = Leadership.objects.visible_to(reader).filter(Exists(belongs))
    return every.select_related("person", "shadowed_by", "follows__person", "community")


def _role(kind: LeadershipKind, rows: list[Leadership]) -> RoleShown:
    here = [one for one in rows if one.kind == kind]
    since = clock.now() - NEW_WITHIN
    held = tuple(one for one in here if one.accepted_at)
    return RoleShown(
        kind=kind.value,
        label=kind.label,
        held=held,
        waiting=tuple(one for one in here if not one.accepted_at),
        new=sum(1 for one in held if one.accepted_at and one.accepted_at >= since),
    )
