"""What people can bring: the list by what was chosen, one of it, one's own, what lies unused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community, Membership, Role, Setting
from longtable.communities.reading import Reading, reading_of
from longtable.landscape import rules
from longtable.landscape.models import (
    Capacity,
    CapacityKind,
    Commitment,
    whose_owner_is_here,
)
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock

PER_PAGE = 40
UNUSED_DAYS = 60
WORDS_MAX = 6


@dataclass(frozen=True, slots=True)
class ChosenCapacities:
    """Which capacities are asked for: every part is in the address and can be shared."""

    words: str = ""
    kind: str = ""
    setting: str = ""
    role: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class CapacityList:
    """A page of capacities, the newest first, and what they can be chosen by."""

    rows: list[Any]
    total: int
    roles: list[Role]
    kinds: list[tuple[str, str]]
    settings: list[tuple[str, str]]
    chosen: ChosenCapacities
    # The last one shown, where there are older ones.
    older: str


def capacity_list(
    community: Community, chosen: ChosenCapacities, *, reader: Reader
) -> CapacityList:
    """What people offer in a community, by what was chosen. Three queries, whatever its size."""
    every = _offered_in(community, reader)
    found = _chosen(every, chosen)
    rows = found.select_related("person", "role", "organization")
    if chosen.before:
        last = every.filter(public_id=chosen.before).values("pk")[:1]
        rows = rows.filter(pk__lt=Subquery(last))
    shown: list[Any] = list(rows.order_by("-pk")[: PER_PAGE + 1])
    return CapacityList(
        rows=shown[:PER_PAGE],
        total=found.count(),
        roles=list(Role.objects.filter(pk__in=every.values("role"))),
        kinds=[(value, str(label)) for value, label in CapacityKind.choices],
        settings=[(value, str(label)) for value, label in Setting.choices],
        chosen=chosen,
        older=shown[PER_PAGE - 1].public_id if len(shown) > PER_PAGE else "",
    )


def capacity_in(community: Community, public_id: str, *, reader: Reader) -> Capacity:
    """One capacity of this community that the reader may see; 404 for any other."""
    every = Capacity.objects.visible_to(reader).filter(community=community)
    told = every.select_related("person", "role", "organization", "proposed_by", "community")
    return get_object_or_404(told, public_id=public_id)


def own_capacities(person: Person, *, community: Community | None = None) -> list[Any]:
    """What somebody can bring here, or anywhere: what waits for their word first. One query.

    ``is_known`` says of each whether they may find its community.
    """
    own = Capacity.objects.visible_to(person).filter(person=person)
    if community is not None:
        own = own.filter(community=community)
    places = Community.objects.visible_to(person).filter(pk=OuterRef("community"))
    told = own.select_related("community", "proposed_by").annotate(is_known=Exists(places))
    return sorted(told, key=lambda one: (not one.is_waiting, one.kind, one.pk))


def own_capacity(person: Person, public_id: str) -> Capacity:
    """One that is theirs, wherever it is; 404 for any other."""
    own = Capacity.objects.visible_to(person).filter(person=person).select_related("community")
    return get_object_or_404(own, public_id=public_id)


def proposed_to(person: Person, *, by: Person, community: Community) -> list[Capacity]:
    """What somebody proposed of another, and waits for their word. One query."""
    known = Capacity.objects.visible_to(by).filter(person=person, community=community)
    return list(known.filter(proposed_by=by, offered_at=None).order_by("-pk")[:PER_PAGE])


def unused_offers(community: Community, *, reader: Reader) -> "QuerySet[Capacity]":
    """What was offered long ago and nobody has asked for in ``UNUSED_DAYS``, the oldest first;
    annotated with ``asked_at``, when somebody asked last (R38)."""
    unused = unused_since(reading_of(reader), community.pk, long_ago())
    told = unused.annotate(asked_at=Max("commitments__made_at"))
    return told.select_related("person", "role", "organization").order_by("offered_at", "pk")


def unused_since(reading: Reading, community_id: int, since: datetime) -> "QuerySet[Capacity]":
    """The same of a reading, to be prepared: what nobody has asked for since a moment."""
    lately = Commitment.objects.filter(capacity=OuterRef("pk"), made_at__gt=since)
    every = Capacity.objects.readable_by(reading).filter(community_id=community_id)
    here = every.filter(whose_owner_is_here(reading.today))
    return here.filter(~Exists(lately), offered_at__lte=since).exclude(kind=CapacityKind.LEARN)


def long_ago() -> datetime:
    """Since when what was offered waits for long."""
    return clock.now() - timedelta(days=UNUSED_DAYS)


def capacities_of(person: Person, *, reader: Reader) -> list[Capacity]:
    """What the reader may know of what somebody can bring, in communities of both. One query.

    What they want to learn leads (R70).
    """
    known = Capacity.objects.visible_to(reader).offered().filter(person=person)
    shared = known.filter(community__pk__in=reading_of(reader).above)
    told = shared.select_related("community").order_by("-pk")
    return sorted(told, key=lambda one: one.kind != CapacityKind.LEARN)


def members_to_ask(community: Community, *, reader: Person) -> "QuerySet[Person]":
    """Whom somebody can ask: who belongs here, no guest, of age, with an account in use."""
    terms = Membership.objects.filter(community=community).filter(whose_owner_is_here())
    return Person.objects.filter(pk__in=terms.values("person")).exclude(pk=reader.pk)


def shared_with(person: Person, *, reader: Person) -> list[Community]:
    """The communities in which the reader may ask somebody, or propose what they can bring."""
    terms = Membership.objects.filter(person=person).filter(whose_owner_is_here())
    of_both = Community.objects.filter(
        pk__in=reading_of(reader).above & frozenset(terms.values_list("community", flat=True))
    )
    return [one for one in of_both.order_by("name", "pk") if rules.ask_people(reader, one)]


def _offered_in(community: Community, reader: Reader) -> "QuerySet[Capacity]":
    return Capacity.objects.visible_to(reader).offered().filter(community=community)


def _chosen(found: "QuerySet[Capacity]", chosen: ChosenCapacities) -> "QuerySet[Capacity]":
    """By kind, setting and role, and by every word of what was typed."""
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.setting:
        found = found.filter(Q(setting=chosen.setting) | Q(setting=""))
    if chosen.role:
        found = found.filter(role__slug=chosen.role)
    for word in chosen.words.split()[:WORDS_MAX]:
        found = found.filter(Q(text__icontains=word) | Q(person__display_name__icontains=word))
    return found
