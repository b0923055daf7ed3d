"""A landscape as it leaves the site: everything a reader may see of it, and nothing of who is
reached how without their consent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longtable.communities.models import Community
from longtable.landscape import rules
from longtable.landscape.models import (
    SPOTS,
    Consent,
    Placing,
    Reason,
    Spot,
    Stakeholder,
    SystemCell,
    Tie,
)
from longtable.people.http import Reader
from longtable.shared import clock


@dataclass(frozen=True, slots=True)
class Party:
    """One stakeholder, every fact by its value; empty where nobody has said."""

    public_id: str
    name: str
    kind: str
    voice: str
    level: str
    place: str
    organization: str
    interest: int | None
    impact: int | None
    impact_how: str
    ring: str
    knows_about: str
    source: str
    consent: str
    entered_at: datetime
    guesses: tuple[tuple[str, datetime], ...]
    own_words: tuple[tuple[str, datetime], ...]
    email: str
    telephone: str
    # What the reader knows of and the file does not tell.
    left_out: str


@dataclass(frozen=True, slots=True)
class PartyTie:
    """One tie, by the public ids of its ends."""

    public_id: str
    start: str
    end: str
    kind: str
    direction: str
    strength: int | None
    says: str
    source: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class MapCell:
    """One cell of the map of the system, with the names of what stands on it."""

    spot: Spot
    said: SystemCell | None
    works: tuple[str, ...]
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A landscape on a day."""

    community: str
    slug: str
    taken_at: datetime
    parties: tuple[Party, ...]
    ties: tuple[PartyTie, ...]
    # Every cell of the map, the empty ones too.
    cells: tuple[MapCell, ...] = ()

    @property
    def about(self) -> str:
        """What the file says of itself."""
        left_out = sum(bool(one.left_out) for one in self.parties)
        return (
            f"Landscape of {self.community}, {self.taken_at:%Y-%m-%d}, from Longtable:"
            f" {len(self.parties)} parties, {len(self.ties)} ties. Left out: who wrote what down,"
            " whose account is whose, and how people are reached unless they agreed to be written"
            f" down (left out of {left_out} that you may see)."
        )


def snapshot_of(community: Community, *, reader: Reader | None) -> Snapshot:
    """What the reader may see; all of it for ``None``, whoever runs the site. Six queries."""
    parties, ties = Stakeholder.objects.filter(community=community), Tie.objects.all()
    if reader is not None:
        parties, ties = parties.visible_to(reader), ties.visible_to(reader)
    rows: Any = parties.select_related("role", "organization", "contact").order_by("pk")
    tied = ties.filter(start__community=community, end__community=community).order_by("pk")
    return Snapshot(
        community=community.name,
        slug=community.slug,
        taken_at=clock.now(),
        parties=tuple(_party(one, reader) for one in rows.prefetch_related("reasons")),
        ties=tuple(_tie(one) for one in tied.select_related("start", "end")),
        cells=tuple(_cells(community, reader)),
    )


def _cells(community: Community, reader: Reader | None) -> Iterator[MapCell]:
    """Two queries."""
    cells, placed = SystemCell.objects.all(), Placing.objects.all()
    if reader is not None:
        cells, placed = cells.visible_to(reader), placed.visible_to(reader)
    said = {one.spot: one for one in cells.filter(community=community)}
    works: dict[Spot, list[str]] = defaultdict(list)
    providers: dict[Spot, list[str]] = defaultdict(list)
    rows = placed.filter(community=community).select_related("work", "stakeholder")
    for one in rows.order_by("pk"):
        if one.work is not None:
            works[one.spot].append(one.work.name)
        elif one.stakeholder is not None:
            providers[one.spot].append(one.stakeholder.name)
    for spot in SPOTS.values():
        yield MapCell(spot, said.get(spot), tuple(works[spot]), tuple(providers[spot]))


def _party(one: Any, reader: Reader | None) -> Party:
    contact = getattr(one, "contact", None)
    sees = contact is not None and (reader is None or rules.see_contact(reader, one))
    tells = sees and one.consent == Consent.AGREED
    reasons = sorted(one.reasons.all(), key=lambda reason: reason.pk)
    return Party(
        public_id=one.public_id,
        name=one.name,
        kind=one.kind,
        voice=one.role.slug if one.role else "",
        level=one.level,
        place=one.place_id or "",
        organization=one.organization.name if one.organization else "",
        interest=one.interest,
        impact=one.impact,
        impact_how=one.impact_how,
        ring=one.ring,
        knows_about=one.knows_about,
        source=one.source,
        consent=one.consent,
        entered_at=one.entered_at,
        guesses=_said(reasons, is_guess=True),
        own_words=_said(reasons, is_guess=False),
        email=contact.email if contact and tells else "",
        telephone=contact.telephone if contact and tells else "",
        left_out="contact" if sees and not tells else "",
    )


def _said(reasons: Sequence[Reason], *, is_guess: bool) -> tuple[tuple[str, datetime], ...]:
    return tuple((one.text, one.said_at) for one in reasons if one.is_guess == is_guess)


def _tie(one: Tie) -> PartyTie:
    return PartyTie(
        public_id=one.public_id,
        start=one.start.public_id,
        end=one.end.public_id,
        kind=one.kind,
        direction=one.direction,
        strength=one.strength,
        says=one.says,
        source=one.source,
        entered_at=one.entered_at,
    )
