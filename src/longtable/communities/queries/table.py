"""Who is at the table: the seats a community needs, and who sits there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from longtable.communities.models import Community, Membership, Seat
from longtable.communities.reading import current
from longtable.shared import clock
from longtable.shared.access.belonging import while_nobody_moves
from longtable.shared.prepared import ask


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """One voice at the table. ``here`` have signed in; ``named`` are not yet here."""

    role_slug: str
    voices: str
    wanted: int
    why: str
    is_impacted: bool
    here: int
    named: int

    @property
    def people(self) -> int:
        """Everybody who has this seat, here or not yet."""
        return self.here + self.named

    @property
    def is_empty(self) -> bool:
        """Whether nobody sits there."""
        return not self.people


@dataclass(frozen=True, slots=True)
class Table:
    """The seats in their order, and the roles that are here without a seat of their own."""

    seats: list[SeatTaken]
    others: list[SeatTaken]
    without_role: int

    @property
    def empty(self) -> list[SeatTaken]:
        """Chairs that nobody sits on, those of people whom it touches most first."""
        return sorted(
            (seat for seat in self.seats if seat.is_empty), key=lambda s: not s.is_impacted
        )


def table_of(community: Community) -> Table:
    """Who is at a community's table. Three queries, whatever its size."""
    today = clock.now().date()
    rows = while_nobody_moves(
        ("table", community.pk, today),
        lambda: ask(_counted, community_id=community.pk, today=today),
    )
    counted: dict[int | None, tuple[int, int]] = {row[0]: (row[3], row[4]) for row in rows}
    seats = ask(_seats, community_id=community.pk)
    seated = {seat.role_id for seat in seats}
    return Table(
        seats=[
            SeatTaken(
                seat.role.slug,
                seat.role.voices,
                seat.wanted,
                seat.why,
                seat.is_impacted,
                *counted.get(seat.role_id, (0, 0)),
            )
            for seat in seats
        ],
        others=[
            SeatTaken(slug, gettext(people), 0, "", False, here, named)  # noqa: FBT003  -- a dataclass in order
            for role, slug, people, here, named in rows
            if role is not None and role not in seated
        ],
        without_role=sum(counted.get(None, (0, 0))),
    )


def _seats(community_id: int) -> "QuerySet[Seat]":
    return Seat.objects.filter(community_id=community_id).select_related("role")


def _counted(community_id: int, today: date) -> "QuerySet[Membership, Any]":
    """How many wear each role here: those who have signed in, and those who have not."""
    members = Membership.objects.filter(current(today), community_id=community_id)
    return (
        members.values_list("role", "role__slug", "role__people")
        .annotate(
            here=Count("pk", filter=Q(person__arrived_at__isnull=False)),
            named=Count("pk", filter=Q(person__arrived_at=None)),
        )
        .order_by("role__position", "role__name")
    )
