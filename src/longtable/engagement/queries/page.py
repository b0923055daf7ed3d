"""What the page of measures shows one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from longtable.communities.models import Community, Role
from longtable.engagement.measures.depth import Depth
from longtable.engagement.queries.figures import (
    Figure,
    MeasureShown,
    boundary_words,
    depth_word,
    measures_shown,
)
from longtable.engagement.queries.led import all_measured
from longtable.engagement.queries.measured import Numbers
from longtable.engagement.queries.over_time import OverTime, over_time
from longtable.engagement.queries.own import OwnPart, own_part
from longtable.engagement.queries.period import Period, usual_period
from longtable.engagement.queries.shown import snapshot_of
from longtable.people.http import Reader
from longtable.shared.prepared import ask

__all__ = ["DepthRow", "MeasuresPage", "depth_rows", "depth_word", "measures_page", "role_names"]


@dataclass(frozen=True, slots=True)
class DepthRow:
    """One role's depths: how many people reached each, in their order."""

    role: str
    word: str
    people: int | None
    reached: list[int | None]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Everything on the page. ``own`` is of the reader and for them alone."""

    numbers: Numbers
    depths: list[DepthRow]
    measures: list[MeasureShown]
    coverage: list[Figure]
    own: OwnPart
    is_chosen: bool
    computed_at: datetime | None
    # Quarters that are over, from the snapshot, whichever period is chosen.
    over_time: OverTime


def measures_page(community: Community, chosen: Period | None, *, reader: Reader) -> MeasuresPage:
    """The usual period from its snapshot, with three queries; a chosen one is read anew."""
    kept = snapshot_of(community)
    snapshot = kept if chosen is None else None
    if snapshot is not None:
        numbers = snapshot.payload
    else:
        numbers = all_measured(community, chosen or usual_period(community))
    names = role_names()
    return MeasuresPage(
        numbers=numbers,
        depths=depth_rows(numbers, names) if numbers["people"] else [],
        measures=measures_shown(numbers, names),
        coverage=_coverage(numbers),
        own=own_part(community, _period(numbers), reader=reader),
        is_chosen=chosen is not None,
        computed_at=snapshot.computed_at if snapshot else None,
        over_time=over_time(kept.payload.get("quarters", []) if kept else [], names),
    )


def depth_rows(numbers: Numbers, names: Mapping[str, str]) -> list[DepthRow]:
    """The table of observed depth by role; suppressed cells are ``None``."""
    rows = []
    for slug, one in numbers["M1"].items():
        cells = one["reached"] or {}
        rows.append(
            DepthRow(
                role=names.get(slug, slug),
                word=depth_word(Depth(one["depth"]) if one["depth"] else None),
                people=one["people"],
                reached=[cells.get(str(step.value)) for step in Depth],
            )
        )
    return sorted(rows, key=lambda row: row.role)


def role_names() -> dict[str, str]:
    """The voices by the slug of their role, in the reader's language. One query."""
    return {role.slug: role.voices for role in ask(_roles)}


def _roles() -> "QuerySet[Role]":
    return Role.objects.all()


def _coverage(numbers: Numbers) -> list[Figure]:
    """Of how many who wrote something is known."""
    people = numbers["people"]
    if not people:
        return []
    return [
        Figure(boundary_words()[boundary], is_suppressed=True)
        if cell["known"] is None
        else Figure(
            boundary_words()[boundary],
            str(cell["known"]),
            _("of %(people)s") % {"people": people},
            percent=round(100 * cell["known"] / people),
        )
        for boundary, cell in numbers["coverage"].items()
    ]


def _period(numbers: Numbers) -> Period:
    since, until = numbers["period"]["since"], numbers["period"]["until"]
    return Period(
        since=datetime.fromisoformat(since) if since else None,
        until=datetime.fromisoformat(until) if until else None,
    )
