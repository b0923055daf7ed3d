"""How near the middle people take part: the rings, by number and by voice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext

from longtable.communities.models import Community
from longtable.landscape.models import Ring, Stakeholder
from longtable.people.http import Reader


@dataclass(frozen=True, slots=True)
class RingShown:
    """One ring: how many, and which voices are in it."""

    key: str
    label: str
    people: int
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rings:
    """The rings from the middle outwards, and the voices that are in the outermost alone."""

    shown: tuple[RingShown, ...]
    without: int
    only_outside: tuple[str, ...]

    @property
    def total(self) -> int:
        """Everybody who is written down."""
        return sum(one.people for one in self.shown) + self.without


def rings_of(community: Community, *, reader: Reader) -> Rings:
    """One query."""
    every = Stakeholder.objects.visible_to(reader).filter(community=community)
    rows = every.values_list("ring", "role__people").annotate(n=Count("pk")).order_by()
    counts: dict[str, dict[str, int]] = {}
    for ring, voices, count in rows:
        counts.setdefault(ring, {})[voices or ""] = count
    inside = {one for ring in Ring.values[:-1] for one in counts.get(ring, {})}
    outside = counts.get(Ring.DISSEMINATION, {})
    return Rings(
        shown=tuple(
            RingShown(
                key=ring.value,
                label=str(ring.label),
                people=sum(counts.get(ring.value, {}).values()),
                voices=_named(counts.get(ring.value, {})),
            )
            for ring in Ring
        ),
        without=sum(counts.get("", {}).values()),
        only_outside=_named(set(outside) - inside),
    )


def _named(voices: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(gettext(one) for one in voices if one))
