"""What somebody may read, as the sets of communities that ``visible_to`` works with."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from longtable.communities.models import Membership, Nesting, Standing
from longtable.people.http import Reader
from longtable.shared import clock
from longtable.shared.access.frame import once


@dataclass(frozen=True)
class Reading:
    """A reader's memberships, sorted by what each lets them read. Ids of communities."""

    person_id: int | None
    members: frozenset[int]
    limited: tuple[tuple[int, datetime], ...]
    network: frozenset[int]
    conveners: frozenset[int]

    @property
    def belongs(self) -> frozenset[int]:
        """Every community the reader belongs to now."""
        return self.members | {community_id for community_id, _ in self.limited}


NOBODY = Reading(None, frozenset(), (), frozenset(), frozenset())


def reading_of(reader: Reader) -> Reading:
    """The reader's memberships of today: two queries, once per request."""
    if not reader.is_authenticated or not reader.is_active:
        return NOBODY
    return once(("reading", reader.pk), lambda: _read(reader.pk))


def current() -> Q:
    """The condition that a membership's term has not ended."""
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=clock.now().date()))


def _read(person_id: int) -> Reading:
    rows = list(
        Membership.objects.filter(current(), person_id=person_id).values_list(
            "community_id", "standing", "reads_from"
        )
    )
    above = [community_id for community_id, standing, _ in rows if standing != Standing.GUEST]
    children = Nesting.objects.filter(parent_id__in=above).values_list("child_id", flat=True)
    return Reading(
        person_id=person_id,
        members=frozenset(one for one, _, reads_from in rows if reads_from is None),
        limited=tuple((one, reads_from) for one, _, reads_from in rows if reads_from),
        network=frozenset(children) if above else frozenset(),
        conveners=frozenset(one for one, standing, _ in rows if standing == Standing.CONVENER),
    )
