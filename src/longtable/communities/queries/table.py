"""Who is at the table: the seats a community needs, and who sits there."""

from dataclasses import dataclass

from django.db.models import Count, Q

from longtable.communities.models import Community, Membership, Role, Seat
from longtable.communities.reading import current


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """One voice at the table. ``here`` have signed in; ``named`` are not yet here."""

    role: Role
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
    members = Membership.objects.filter(current(), community=community)
    counted = {
        role: (here, named)
        for role, here, named in members.order_by()
        .values_list("role")
        .annotate(
            here=Count("pk", filter=Q(person__arrived_at__isnull=False)),
            named=Count("pk", filter=Q(person__arrived_at=None)),
        )
    }
    seats = list(Seat.objects.filter(community=community).select_related("role"))
    seated = {seat.role_id for seat in seats}
    left = [role for role in counted if role is not None and role not in seated]
    others = Role.objects.filter(pk__in=left) if left else ()
    return Table(
        seats=[
            SeatTaken(
                seat.role,
                seat.wanted,
                seat.why,
                seat.is_impacted,
                *counted.get(seat.role_id, (0, 0)),
            )
            for seat in seats
        ],
        others=[SeatTaken(role, 0, "", False, *counted[role.pk]) for role in others],  # noqa: FBT003  -- a dataclass in order
        without_role=sum(counted.get(None, (0, 0))),
    )
