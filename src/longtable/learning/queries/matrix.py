"""Who learned from whom, by role: counted from five people on (R75)."""

from dataclasses import dataclass

from django.db.models import Count

from longtable.communities.models import Community, Membership, Role
from longtable.communities.reading import current
from longtable.learning.measures import Balance, balance
from longtable.learning.models import Lesson
from longtable.shared.small_cells import shown


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people of one role say that they learned from another; None where they are few."""

    role: Role
    people: int | None
    is_own: bool

    @property
    def is_none(self) -> bool:
        """Whether nobody of the one role has said that they learned from the other."""
        return self.people == 0 and not self.is_own


@dataclass(frozen=True, slots=True)
class Row:
    """What people of one role learned from each."""

    role: Role
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roles, how many learned each way, and how even that is, as far as it may be said."""

    one: Role
    other: Role
    there: int | None
    back: int | None

    @property
    def balance(self) -> Balance | None:
        """How even it is; nothing where either number is about too few."""
        if self.there is None or self.back is None:
            return None
        return balance(self.there, self.back)

    @property
    def goes_one_way(self) -> bool:
        """Whether some of the one learned from the other, and nobody back."""
        found = self.balance
        return found is not None and found.less == 0 and found.more > 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """The roles of a community side by side. Two queries, however many lessons there are."""

    # Those of whom somebody learned or was learned from; and those who are here besides.
    roles: tuple[Role, ...]
    silent: tuple[Role, ...]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]

    @property
    def one_way(self) -> list[Pair]:
        """Between whom learning goes one way so far."""
        return [one for one in self.pairs if one.goes_one_way]

    @property
    def both_ways(self) -> list[Pair]:
        """Between whom it goes both ways."""
        return [one for one in self.pairs if one.balance is not None and one.balance.less > 0]


def matrix(community: Community) -> Matrix:
    """The same for everybody inside: what all members may read is counted, and no more."""
    terms = Membership.objects.filter(current(), community=community, role__isnull=False)
    here = tuple(Role.objects.filter(pk__in=terms.values("role")))
    counted = _people(community, here)
    spoken = {pk for pair in counted for pk in pair}
    roles = tuple(one for one in here if one.pk in spoken)
    silent = tuple(one for one in here if one.pk not in spoken)
    cells = shown(
        {(one.pk, other.pk): counted.get((one.pk, other.pk), 0) for one in roles for other in roles}
    )
    rows = tuple(
        Row(one, tuple(Cell(other, cells[one.pk, other.pk], one == other) for other in roles))
        for one in roles
    )
    pairs = tuple(
        Pair(one, other, cells[one.pk, other.pk], cells[other.pk, one.pk])
        for place, one in enumerate(roles)
        for other in roles[place + 1 :]
    )
    return Matrix(roles, silent, rows, pairs)


def _people(community: Community, roles: tuple[Role, ...]) -> dict[tuple[int, int], int]:
    said = Lesson.objects.counted().filter(community=community, role__in=roles, from_role__in=roles)
    rows = said.order_by().values("role", "from_role").annotate(n=Count("author", distinct=True))
    return {(one["role"], one["from_role"]): one["n"] for one in rows}
