"""What somebody may read, as the sets of communities that ``visible_to`` works with."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from longtable.communities.models import Acceptance, Agreement, Membership, Standing
from longtable.people.http import Reader
from longtable.people.models import Person
from longtable.shared import clock
from longtable.shared.access.frame import once


@dataclass(frozen=True)
class Reading:
    """A reader's memberships, sorted by what each lets them read. Ids of communities."""

    person_id: int | None
    members: frozenset[int]
    limited: tuple[tuple[int, datetime], ...]
    # Communities whose members also see what lies under them, as far as that is offered.
    above: frozenset[int]
    conveners: frozenset[int]

    @property
    def belongs(self) -> frozenset[int]:
        """Every community the reader belongs to now."""
        return self.members | {community_id for community_id, _ in self.limited}


NOBODY = Reading(None, frozenset(), (), frozenset(), frozenset())


def reading_of(reader: Reader) -> Reading:
    """What the reader's memberships of today let them read. No query after the first."""
    if not reader.is_authenticated or not reader.is_active:
        return NOBODY
    rows = memberships_of(reader)
    return Reading(
        person_id=reader.pk,
        members=frozenset(row.community_id for row in rows if row.reads_from is None),
        limited=tuple((row.community_id, row.reads_from) for row in rows if row.reads_from),
        above=frozenset(row.community_id for row in rows if row.standing != Standing.GUEST),
        conveners=frozenset(row.community_id for row in rows if row.standing == Standing.CONVENER),
    )


def memberships_of(reader: Person) -> list[Membership]:
    """The reader's memberships of today with their hats: one query, once per request.

    Each is annotated with ``newest``, the id of its community's agreement that holds, and
    ``accepted``, whether the reader has accepted that version.
    """
    return once(("memberships", reader.pk), lambda: list(_memberships(reader)))


def current() -> Q:
    """The condition that a membership's term has not ended."""
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=clock.now().date()))


def keeping() -> Q:
    """The condition that a membership convenes today: its term runs and its account is in use."""
    return current() & Q(standing=Standing.CONVENER, person__is_active=True)


def _memberships(reader: Person) -> "QuerySet[Membership]":
    holds = Agreement.objects.filter(community=OuterRef("community")).order_by("-version")
    accepted = Acceptance.objects.filter(agreement=OuterRef("newest"), person=OuterRef("person"))
    return (
        Membership.objects.filter(current(), person=reader)
        .select_related("role", "organization")
        .annotate(newest=Subquery(holds.values("pk")[:1]))
        .annotate(accepted=Exists(accepted))
    )
