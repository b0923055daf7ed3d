"""What somebody may read, as the sets of communities that ``visible_to`` works with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from longtable.communities.models import (
    Acceptance,
    Agreement,
    Community,
    Membership,
    Signing,
    Standing,
)
from longtable.people.http import Reader
from longtable.people.models import AgeState, Person
from longtable.shared import clock
from longtable.shared.access.belonging import while_nobody_moves
from longtable.shared.access.frame import once
from longtable.shared.prepared import ask, ask_one
from longtable.shared.small_cells import MIN_CELL


@dataclass(frozen=True)
class Reading:
    """A reader's memberships, sorted by what each lets them read. Ids of communities."""

    person_id: int | None
    members: frozenset[int]
    limited: tuple[tuple[int, datetime], ...]
    # Communities whose members also see what lies under them, as far as that is offered.
    above: frozenset[int]
    conveners: frozenset[int]
    # Of these, those whose past is open to the reader, and those that are from a moment on.
    tending: frozenset[int] = frozenset()
    tending_from: tuple[tuple[int, datetime], ...] = ()
    # Of those they belong to, the ones nobody convenes: there is nothing but reading in them (I-8).
    frozen: frozenset[int] = frozenset()
    # Of those they belong to, the ones that name nobody with what is said.
    unsigned: frozenset[int] = frozenset()
    # The day on which this holds: terms have an end.
    today: date = date.min

    @property
    def belongs(self) -> frozenset[int]:
        """Every community the reader belongs to now."""
        return self.members | {community_id for community_id, _ in self.limited}

    @property
    def takes_part(self) -> frozenset[int]:
        """Every community in which the reader may write now."""
        return self.belongs - self.frozen


NOBODY = Reading(None, frozenset(), (), frozenset(), frozenset())


def reading_of(reader: Reader) -> Reading:
    """What the reader's memberships of today let them read. No query after the first."""
    if not reader.is_authenticated or not reader.is_active:
        return NOBODY
    return once(("reading", reader.pk), lambda: _reading(reader))


def _reading(reader: Person) -> Reading:
    rows = memberships_of(reader)
    convening = [row for row in rows if row.standing == Standing.CONVENER]
    return Reading(
        person_id=reader.pk,
        members=frozenset(row.community_id for row in rows if row.reads_from is None),
        limited=_from(rows),
        above=frozenset(row.community_id for row in rows if row.standing != Standing.GUEST),
        conveners=frozenset(row.community_id for row in convening),
        tending=frozenset(row.community_id for row in convening if row.reads_from is None),
        tending_from=_from(convening),
        frozen=frozenset(row.community_id for row in rows if not row.is_kept),
        unsigned=frozenset(row.community_id for row in rows if row.signing != Signing.NAMED),
        today=clock.now().date(),
    )


def _from(rows: list[Any]) -> tuple[tuple[int, datetime], ...]:
    return tuple((row.community_id, row.reads_from) for row in rows if row.reads_from)


def memberships_of(reader: Person) -> list[Any]:
    """The reader's memberships of today with their hats: one query, once per request.

    Each is annotated with ``newest``, the id of its community's agreement that holds,
    ``accepted``, whether the reader has accepted that version, ``is_kept``, whether somebody
    convenes its community today, and ``signing``, how people sign there.
    """
    return once(
        ("memberships", reader.pk),
        lambda: ask(_memberships, person_id=reader.pk, today=clock.now().date()),
    )


def current(today: date | None = None) -> Q:
    """The condition that a membership's term has not ended."""
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=today or clock.now().date()))


def keeping(today: date | None = None) -> Q:
    """The condition that a membership convenes today: its term runs and its account is in use."""
    return current(today) & Q(standing=Standing.CONVENER, person__is_active=True)


def is_kept(community: Community) -> bool:
    """Whether somebody convenes it today; what nobody convenes is frozen (I-8). One query."""
    return ask_one(_keepers, community_id=community.pk, today=clock.now().date()) is not None


def is_enough_to_speak(community_id: int) -> bool:
    """Whether five people or more could have said what is said here: with fewer, words without a
    name would point at somebody all the same (H-70). One query a request."""
    return once(
        ("enough to speak", community_id),
        lambda: (
            len(ask(_could_speak, community_id=community_id, today=clock.now().date())) >= MIN_CELL
        ),
    )


def lets_unnamed(community: Community) -> bool:
    """Whether something can be said here without a name: where people are named and the conveners
    let them, once five could have said it, and never where somebody young is. One query a request;
    the people are looked through when somebody moved.
    """
    if community.is_unsigned or not community.allows_unnamed:
        return False
    today = clock.now().date()
    name = ("lets unnamed", community.pk, today)
    return once(
        name, lambda: while_nobody_moves(name, lambda: _hides_one(community.pk, today=today))
    )


def _hides_one(community_id: int, *, today: date) -> bool:
    found = ask_one(_hides_one_among_five, community_id=community_id, today=today)
    return found is not None


def _hides_one_among_five(community_id: int, today: date) -> "QuerySet[Community, Any]":
    here = Membership.objects.filter(_speaking(today), community=OuterRef("pk"))
    young = here.filter(person__age_state=AgeState.YOUTH)
    fifth = here.order_by("pk")[MIN_CELL - 1 : MIN_CELL]
    found = Community.objects.filter(Exists(fifth), ~Exists(young), pk=community_id)
    return found.values_list("pk")


def _could_speak(community_id: int, today: date) -> "QuerySet[Membership, Any]":
    here = Membership.objects.filter(_speaking(today), community=community_id)
    return here.values_list("pk")[:MIN_CELL]


def _speaking(today: date) -> Q:
    """The condition that a membership's person could say something there."""
    return current(today) & Q(person__is_active=True, person__arrived_at__isnull=False)


def _keepers(community_id: int, today: date) -> "QuerySet[Membership, int]":
    keepers = Membership.objects.filter(keeping(today), community=community_id)
    return keepers.values_list("pk", flat=True)[:1]


def _memberships(person_id: int, today: date) -> "QuerySet[Membership]":
    holds = Agreement.objects.filter(community=OuterRef("community")).order_by("-version")
    accepted = Acceptance.objects.filter(agreement=OuterRef("newest"), person=OuterRef("person"))
    keepers = Membership.objects.filter(keeping(today), community=OuterRef("community"))
    return (
        Membership.objects.filter(current(today), person=person_id)
        .select_related("role", "organization")
        .annotate(newest=Subquery(holds.values("pk")[:1]))
        .annotate(accepted=Exists(accepted), is_kept=Exists(keepers))
        .annotate(signing=F("community__signing"))
    )
