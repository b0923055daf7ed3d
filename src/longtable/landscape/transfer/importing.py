"""Bringing a landscape in, whatever file it stands in: understood whole, then written in pieces."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape import verbs
from longtable.landscape.actions.bringing import (
    Described,
    Here,
    Tied,
    bring_stakeholders,
    bring_ties,
    here_in,
    organizations_by_name,
)
from longtable.landscape.actions.unbringing import unbring_landscape
from longtable.landscape.models import Direction
from longtable.shared.activity.ledger import record
from longtable.shared.transfer.importers import Importer, Option, Plan, Progress, Undone
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.places import LEAVE_OUT
from longtable.shared.transfer.refusals import FileIsRefused, Refused
from longtable.shared.transfer.running import REFUSALS_MAX, checkpoint

BATCH_ROWS = 200
PARTIES_MAX = 20_000
TIES_MAX = 100_000


@dataclass(slots=True)
class Reading:
    """What a look through a file finds: everybody in it, what ties them, what is refused."""

    parties: list[Described] = field(default_factory=list)
    ties: list[Tied] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left_out: int = 0
    # The keys of those who are here, by their places; nothing for those who are new.
    keys: list[int | None] = field(default_factory=list)
    new_ties: list[Tied] = field(default_factory=list)

    def add(self, one: Described) -> None:
        """One party more. Raises ``FileIsRefused`` for one too many."""
        self.parties.append(one)
        if len(self.parties) > PARTIES_MAX:
            raise FileIsRefused(
                gettext("There are more than %d parties in this file. Bring them in in parts.")
                % PARTIES_MAX,
                line=one.line,
            )

    def refuse(self, line: int, reason: str) -> None:
        """Not this row. Raises ``FileIsRefused`` for one too many."""
        self.refused.append(Refused(line, reason))
        if len(self.refused) > REFUSALS_MAX:
            raise FileIsRefused(gettext("Too much in this file cannot be read."), line=line)


class LandscapeImporter(Importer):
    """A file with parties, and perhaps with what ties them."""

    result_url_name = "landscape:landscape"
    result_label = _("See the landscape")
    options: Sequence[Option] = (
        Option(
            LEAVE_OUT,
            _("Leave out what has no place here"),
            _("Otherwise a file that says more than this site keeps is not brought in."),
        ),
    )
    counted = {
        "parties_new": _("New parties"),
        "parties_known": _("Parties that were here already; they stay as they are"),
        "ties_new": _("New ties"),
        "ties_known": _("Ties that were here already"),
        "organizations_new": _("New organizations"),
        "left_out": _("Facts that have no place here, and are left out"),
    }

    @abstractmethod
    def read(self, chosen: Import, *, progress: Progress) -> Reading:
        """Everything in the file, understood or refused. Raises ``FileIsRefused``."""

    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Find again who is here; nothing is written."""
        found = self.read(chosen, progress=progress)
        here = here_in(chosen.community_id)
        found.keys = [here.find(one) for one in found.parties]
        found.new_ties = [one for one in found.ties if not _is_here(one, found.keys, here)]
        new = [one for one, key in zip(found.parties, found.keys, strict=True) if key is None]
        names = {one.organization.casefold() for one in new if one.organization}
        counts = {
            "parties_new": len(new),
            "parties_known": len(found.parties) - len(new),
            "ties_new": len(found.new_ties),
            "ties_known": len(found.ties) - len(found.new_ties),
            "organizations_new": len(names - organizations_by_name().keys()),
            "left_out": found.left_out,
        }
        total = chosen.position + len(new) + len(found.new_ties)
        return Plan(total, counts, found.refused, found)

    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """Two hundred parties at a time, then as many ties."""
        found = plan.found
        assert isinstance(found, Reading), "a plan of ours"
        rest = ("parties_known", "ties_known", "left_out")
        if chosen.position == 0:
            with transaction.atomic():
                record(
                    verbs.LANDSCAPE_BROUGHT,
                    by=chosen.started_by,
                    community_id=chosen.community_id,
                    brought_in=chosen.pk,
                )
                counts = {name: plan.counts[name] for name in rest}
                checkpoint(chosen, position=0, counts=counts)
        _bring_parties(chosen, found, plan.total, progress)
        keys = [key for key in found.keys if key is not None]
        for start in range(0, len(found.new_ties), BATCH_ROWS):
            batch = found.new_ties[start : start + BATCH_ROWS]
            with transaction.atomic():
                counts = bring_ties(batch, brought_in=chosen, keys=keys)
                checkpoint(chosen, position=chosen.position + len(batch), counts=counts)
            progress(chosen.position, plan.total)

    def undo(self, done: Import) -> Undone:
        """Everything nobody has described, tied or asked in since."""
        return Undone(unbring_landscape(done))


def _bring_parties(chosen: Import, found: Reading, total: int, progress: Progress) -> None:
    """Those who are new; their keys join those who were here."""
    organizations = organizations_by_name()
    places = [place for place, key in enumerate(found.keys) if key is None]
    for start in range(0, len(places), BATCH_ROWS):
        batch = places[start : start + BATCH_ROWS]
        with transaction.atomic():
            made, counts = bring_stakeholders(
                [found.parties[place] for place in batch],
                brought_in=chosen,
                organizations=organizations,
            )
            checkpoint(chosen, position=chosen.position + len(batch), counts=counts)
        for place, key in zip(batch, made, strict=True):
            found.keys[place] = key
        progress(chosen.position, total)


def _is_here(one: Tied, keys: Sequence[int | None], here: Here) -> bool:
    start, end = keys[one.start], keys[one.end]
    return start is not None and end is not None and here.has_tie(start, end, one.facts)


@dataclass(slots=True)
class Ties:
    """The ties of a file, each said once: of what goes both ways, from either end."""

    said: dict[tuple[int, int, str], Tied] = field(default_factory=dict)
    back: dict[tuple[int, int, str], Tied] = field(default_factory=dict)

    def earlier(self, one: Tied) -> Tied | None:
        """Where the same is said already."""
        key = (one.start, one.end, one.facts.kind.casefold())
        found = self.said.get(key) or self.back.get(key)
        if found is None and one.facts.direction == Direction.MUTUAL:
            turned = (one.end, one.start, key[2])
            found = self.said.get(turned)
        return found

    def keep(self, one: Tied) -> None:
        """Remember it."""
        kind = one.facts.kind.casefold()
        self.said[one.start, one.end, kind] = one
        if one.facts.direction == Direction.MUTUAL:
            self.back[one.end, one.start, kind] = one


def values_of(cell: Any) -> tuple[str, ...]:
    """What one place of a file says, once or several times. Raises ``TypeError`` for what is no
    word and no number."""
    every = cell if isinstance(cell, list) else [cell]
    found = []
    for one in every:
        if isinstance(one, dict | list):
            raise TypeError(type(one).__name__)
        text = "" if one is None else str(one).strip()
        if text:
            found.append(text)
    return tuple(found)
