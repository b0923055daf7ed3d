"""Where stakeholders are: the facts of the map and of its table, counted once for both (R31).

A stakeholder's place is the one written in its entry, a member's that of the organization they
speak from: both are on pages every member reads. Nobody's home is known here.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst

from longtable.communities.models import Affiliation, Community, Membership, Place
from longtable.communities.reading import current
from longtable.landscape.models import Stakeholder, StakeholderKind
from longtable.landscape.queries.choosing import Chosen, Filter, filters_of, inside, narrowed
from longtable.landscape.shapes import Shape, shapes
from longtable.people.http import Reader

STEPS = 3
SORTS = ("name", "stakeholders", "missing", "members", "organizations")


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One state or territory: its outline, and what the landscape and the community have there."""

    code: str
    name: str
    shape: Shape
    stakeholders: int = 0
    missing: int = 0
    members: int = 0
    organizations: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    # How dark: nothing for none, then steps of what is most.
    step: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether somebody there holds a stake, and nobody from there is here."""
        return self.stakeholders > 0 and not self.members + self.organizations

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return not self.stakeholders + self.members + self.organizations


@dataclass(frozen=True, slots=True)
class Step:
    """One shade of the map, in numbers."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The map and its table."""

    chosen: Chosen
    filters: tuple[Filter, ...]
    total: int
    # Of how many nobody has said where.
    elsewhere: int
    steps: tuple[Step, ...]
    # As the table is sorted; the drawing takes them as they lie.
    every: tuple[PlaceShown, ...] = field(default=())

    @property
    def rows(self) -> tuple[PlaceShown, ...]:
        """Places with a row of numbers; the others are named together."""
        return tuple(one for one in self.every if not one.is_empty)

    @property
    def empty(self) -> tuple[str, ...]:
        """Places where nobody is written down and from where nobody is here."""
        return tuple(sorted(one.name for one in self.every if one.is_empty))

    @property
    def gaps(self) -> tuple[str, ...]:
        """Places where somebody holds a stake and from where nobody is here."""
        return tuple(sorted(one.name for one in self.every if one.is_gap))


def places_page(community: Community, chosen: Chosen, *, reader: Reader) -> PlacesPage:
    """How many of the chosen are where, with who is here from there. Six queries."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    found = narrowed(every, community, chosen)
    counts = _counted(found, community)
    members = Membership.objects.filter(current(), community=community)
    affiliated = Affiliation.objects.filter(community=community, until=None)
    here = dict(_by(members, "organization__place"))
    bodies = dict(_by(affiliated, "organization__place"))
    steps = steps_to(max((one["stakeholders"] for code, one in counts.items() if code), default=0))
    rows = [
        PlaceShown(
            one.code, one.name, shapes()[one.ansi], **counts.get(one.code, {}),
            members=here.get(one.code, 0), organizations=bodies.get(one.code, 0),
        )
        for one in Place.objects.all()
    ]  # fmt: skip
    shaded = [replace(one, step=_step_of(one.stakeholders, steps)) for one in rows]
    return PlacesPage(
        chosen=chosen,
        filters=filters_of(every, chosen),
        total=sum(one["stakeholders"] for one in counts.values()),
        elsewhere=counts.get(None, {}).get("stakeholders", 0),
        steps=steps,
        every=tuple(_sorted(shaded, chosen.sort)),
    )


def steps_to(most: int) -> tuple[Step, ...]:
    """Up to three shades from one to the most, as even as whole numbers allow."""
    width = max(1, -(-most // STEPS))
    starts = range(1, most + 1, width)
    return tuple(
        Step(number, first, min(most, first + width - 1)) for number, first in enumerate(starts, 1)
    )


def _step_of(number: int, steps: tuple[Step, ...]) -> int:
    return next((one.number for one in steps if one.first <= number <= one.last), 0)


def _counted(found: Any, community: Community) -> dict[str | None, dict[str, Any]]:
    """By place: how many, how many of them are not here, and of which kinds. One query."""
    rows = found.values_list("place", "kind").annotate(
        every=Count("pk"), here=Count("pk", filter=inside(community))
    )
    counted: dict[str | None, dict[str, Any]] = {}
    for place, kind, every, here in rows.order_by("place", "kind"):
        one = counted.setdefault(place, {"stakeholders": 0, "missing": 0, "kinds": ()})
        one["stakeholders"] += every
        one["missing"] += every - here
        one["kinds"] += ((capfirst(str(StakeholderKind(kind).label)), every),)
    return counted


def _by(rows: Any, field_name: str) -> Any:
    counted = rows.exclude(Q(**{field_name: None})).values_list(field_name)
    return counted.annotate(n=Count("pk")).order_by()


def _sorted(rows: list[PlaceShown], sort: str) -> list[PlaceShown]:
    """By what a head says; of equal numbers by name."""
    key = sort.removeprefix("-")
    if key not in SORTS:
        return rows
    return sorted(rows, key=partial(_value, key=key), reverse=sort.startswith("-"))


def _value(one: PlaceShown, *, key: str) -> Any:
    return getattr(one, key)
