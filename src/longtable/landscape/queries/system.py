"""The map of the system: what is said of every cell, and what stands on it (R20)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from longtable.communities.models import Community
from longtable.landscape.models import (
    SPOTS,
    CellState,
    Domain,
    Placing,
    Setting,
    Spot,
    SystemCell,
    Tier,
    Work,
)
from longtable.people.http import Reader

# What one cell shows of each; and among how many works one chooses.
SHOWN_MAX = 40
WORKS_MAX = 100


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell of the map: what was said of it, if anything was, and how much stands on it."""

    spot: Spot
    said: SystemCell | None = None
    works: int = 0
    providers: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether nothing stands on it, and nobody says that anything is there."""
        is_there = self.said is not None and self.said.state != CellState.NONE
        return not (is_there or self.works or self.providers)


@dataclass(frozen=True, slots=True)
class RowShown:
    """One tier in one setting: a cell for each domain, nothing where the map has none."""

    key: str
    words: str
    cells: tuple[CellShown | None, ...]

    @property
    def gaps(self) -> tuple[CellShown, ...]:
        """Those that are empty."""
        return tuple(one for one in self.cells if one and one.is_gap)


@dataclass(frozen=True, slots=True)
class SystemMap:
    """The whole map."""

    domains: tuple[str, ...]
    rows: tuple[RowShown, ...]

    @property
    def every(self) -> tuple[CellShown, ...]:
        """All its cells."""
        return tuple(cell for row in self.rows for cell in row.cells if cell)

    @property
    def gaps(self) -> int:
        """How many are empty."""
        return sum(cell.is_gap for cell in self.every)

    @property
    def is_begun(self) -> bool:
        """Whether anybody has said anything, or placed anything."""
        return any(cell.said or cell.works or cell.providers for cell in self.every)

    @property
    def stale(self) -> int:
        """How many nobody has looked at for long."""
        return sum(bool(cell.said and cell.said.is_stale) for cell in self.every)


def system_map(community: Community, *, reader: Reader) -> SystemMap:
    """The map as a reader sees it. Two queries, whatever stands on it."""
    cells = {spot: CellShown(spot) for spot in SPOTS.values()}
    for said in SystemCell.objects.visible_to(reader).filter(community=community):
        cells[said.spot] = replace(cells[said.spot], said=said)
    placed = Placing.objects.visible_to(reader).filter(community=community).order_by()
    counted = placed.values_list("tier", "setting", "domain").annotate(
        works=Count("pk", filter=Q(work__isnull=False)),
        providers=Count("pk", filter=Q(work=None)),
    )
    for tier, setting, domain, works, providers in counted:
        spot = Spot(tier, setting, domain)
        cells[spot] = replace(cells[spot], works=works, providers=providers)
    return SystemMap(domains=tuple(str(one.label) for one in Domain), rows=tuple(_rows(cells)))


def _rows(cells: dict[Spot, CellShown]) -> Iterator[RowShown]:
    for tier in Tier.values:
        for setting in Setting.values:
            spots = [Spot(tier, setting, domain) for domain in Domain.values]
            yield RowShown(
                key=f"{tier}-{setting}",
                words=spots[0].row_words,
                cells=tuple(cells.get(spot) for spot in spots),
            )


@dataclass(frozen=True, slots=True)
class CellPage:
    """One cell with everything that stands on it, the newest first."""

    spot: Spot
    said: SystemCell | None
    works: tuple[Any, ...]
    providers: tuple[Any, ...]

    @property
    def is_gap(self) -> bool:
        """The same as on the map."""
        return CellShown(self.spot, self.said, len(self.works), len(self.providers)).is_gap


def spot_of(key: str) -> Spot:
    """The cell of this key; 404 for what is no cell."""
    if key not in SPOTS:
        raise Http404
    return SPOTS[key]


def cell_page(community: Community, spot: Spot, *, reader: Reader) -> CellPage:
    """One cell. Two queries."""
    here = {"community": community, "tier": spot.tier, "setting": spot.setting,
            "domain": spot.domain}  # fmt: skip
    said = SystemCell.objects.visible_to(reader).filter(**here).select_related("checked_by")
    placed = Placing.objects.visible_to(reader).filter(**here).select_related(
        "work__stakeholder", "stakeholder", "entered_by"
    )  # fmt: skip
    rows = list(placed)
    return CellPage(
        spot=spot,
        said=said.first(),
        works=tuple(one for one in rows if one.work)[:SHOWN_MAX],
        providers=tuple(one for one in rows if one.stakeholder)[:SHOWN_MAX],
    )


def works_to_place(community: Community, page: CellPage, *, reader: Reader) -> list[Work]:
    """The works that do not stand on a cell yet, the newest first. One query."""
    every = Work.objects.visible_to(reader).filter(community=community)
    there = [one.work_id for one in page.works]
    return list(every.exclude(pk__in=there)[:WORKS_MAX])


def where_it_stands() -> dict[str, Any]:
    """How many cells a work stands on and which is the first: for works, part of their query."""
    placed = Placing.objects.filter(work=OuterRef("pk")).order_by()
    counted = placed.values("work").annotate(n=Count("pk")).values("n")
    first = placed.order_by("pk")
    return {
        "stands_on": Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        **{f"on_{one}": Subquery(first.values(one)[:1]) for one in ("tier", "setting", "domain")},
    }


def first_spot(work: Any) -> Spot | None:
    """The first cell that a work stands on, where it was read with it."""
    found = Spot(work.on_tier, work.on_setting, work.on_domain)
    return found if work.stands_on else None


def placings_of(work: Work, *, reader: Reader) -> list[Placing]:
    """Where a work stands on the map. One query."""
    return list(Placing.objects.visible_to(reader).filter(work=work).order_by("pk")[:SHOWN_MAX])


def placing_in(community: Community, public_id: str, *, reader: Reader) -> Placing:
    """What stands on a cell of this community; 404 for what the reader may not see."""
    found = Placing.objects.visible_to(reader).filter(community=community)
    return get_object_or_404(
        found.select_related("work__stakeholder", "stakeholder", "community"), public_id=public_id
    )
