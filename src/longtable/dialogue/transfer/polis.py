"""Bringing in what was asked, said and voted in Polis, and taking it out in the same four files."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.contributions.actions.unbringing import unbring_contributions
from longtable.contributions.models import Origin
from longtable.dialogue.actions.bringing import (
    Asked,
    Brought,
    bring_perspectives,
    bring_votes,
    title_of,
)
from longtable.dialogue.actions.reckoning import reckon
from longtable.dialogue.models import Perspectives
from longtable.dialogue.queries.polis import cell, files_of
from longtable.dialogue.transfer.polis_files import (
    HIDDEN,
    Export,
    Row,
    moment_of,
    read_export,
)
from longtable.shared.text.cleaning import clean_body
from longtable.shared.transfer.exporters import Exporter
from longtable.shared.transfer.importers import Importer, Plan, Preview, Progress, Undone
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.running import checkpoint
from longtable.shared.transfer.table import SAMPLE_ROWS


class PolisImporter(Importer):
    """The export of a Polis conversation: a folder, or a zip file of it."""

    kind = "polis"
    label = _("Perspectives: statements and votes from Polis")
    advice = _(
        "A zip file with the four files of a Polis export. Statements, votes, voters and groups are"
        " brought in as they are. Voters are numbers: nobody here knows who they are."
    )
    accepts = ".zip,application/zip"
    takes_folder = True
    result_url_name = "dialogue:perspectives_list"
    result_label = _("See the perspectives")
    counted = {
        "statements": _("Statements"),
        "votes": _("Votes"),
        "voters": _("Voters"),
        "groups": _("Groups they were in"),
        "counted_alike": _("Statements whose votes come to what the export says"),
    }

    def preview(self, chosen: Import) -> Preview:
        """The first statements."""
        found = read_export(chosen.file)
        rows = [
            (row["comment-body"][:200], row["agrees"], row["disagrees"])
            for row in found.comments[:SAMPLE_ROWS]
        ]
        headings = (gettext("Statement"), gettext("Agree"), gettext("Disagree"))
        return Preview(headings=headings, rows=tuple(rows))

    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Read and check all four files; nothing is written."""
        found = read_export(chosen.file)
        here = Origin.objects.filter(
            community_id=chosen.community_id, external_id=_key(found)
        ).exclude(brought_in=chosen)
        if here.exists():
            raise FileIsRefused(gettext("What was asked in this export is here already."))
        counts = {
            "statements": len(found.comments),
            "votes": len(found.votes),
            "voters": len(found.voters),
            "groups": len(found.groups),
            "counted_alike": found.counted_alike(),
        }
        return Plan(len(found.votes), counts, [], found)

    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """All at once, or nothing; then what the votes come to is reckoned."""
        found = plan.found
        assert isinstance(found, Export), "a plan of ours"
        with transaction.atomic():
            made = bring_perspectives(
                _asked(found), [_brought(row) for row in found.comments], brought_in=chosen
            )
            votes = [(v.statement, v.voter, v.answer, v.cast_at, v.dated) for v in found.votes]
            bring_votes(made, _voters(found), votes)
            checkpoint(chosen, position=plan.total, counts=plan.counts)
        reckon(made)
        progress(plan.total, plan.total)

    def undo(self, done: Import) -> Undone:
        """The question with everything under it, unless somebody has linked it since."""
        of_itself = (
            "dialogue.Ending.perspectives", "dialogue.Statement.perspectives",
            "dialogue.Statement.said", "dialogue.Voter.perspectives",
            "dialogue.Reckoning.perspectives", "contributions.Hiding.contribution",
        )  # fmt: skip
        return Undone(unbring_contributions(done, kind=Perspectives, but=of_itself))


class PolisExporter(Exporter):
    """The perspectives of a community in the files of a Polis export."""

    kind = "polis"
    label = _("Perspectives, as the four files of a Polis export")
    formats = ("csv",)

    def files(self, community: Any, *, key: str, reader: Any) -> Mapping[str, bytes]:
        """Four files for each question; with its address before them where there are several."""
        every: Any = Perspectives.objects
        if reader is not None:
            every = every.visible_to(reader)
        asked = list(every.filter(community=community).order_by("pk"))
        written = {}
        for one in asked:
            before = f"-{one.public_id}" if len(asked) > 1 else ""
            for name, content in files_of(one, reader=reader).items():
                written[f"{before}-{name.removesuffix('.csv')}"] = content
        return written


def _key(found: Export) -> str:
    told = f"{found.said('url')}|{found.said('topic')}"
    return f"polis:{hashlib.sha256(told.encode()).hexdigest()[:24]}"


def _asked(found: Export) -> Asked:
    title, whole = title_of(found.said("topic"))
    description = clean_body(found.said("conversation-description"))
    facts = {"summary": found.summary, "columns": found.columns, "sign": found.sign}
    return Asked(_key(found), title, "\n\n".join(filter(None, (whole, description))), facts)


def _brought(row: Row) -> Brought:
    text = row["comment-body"]
    facts = {name: value for name, value in row.items() if name != "comment-body"}
    if clean_body(text) != text:
        facts["comment-body"] = text
    moment = moment_of(row)
    return Brought(int(row["comment-id"]), text, moment, row["moderated"] == HIDDEN, facts)


def _voters(found: Export) -> dict[int, Any]:
    """What the row of each says besides votes, and votes that are other than the last one cast."""
    last = {(one.voter, one.statement): one.answer for one in found.votes}
    voters: dict[int, Any] = {}
    for row in found.participants:
        number = int(row["participant"])
        voters[number] = {
            name: value
            for name, value in row.items()
            if not name.isdigit() or value != cell(last.get((number, int(name))))
        }
    return voters | dict.fromkeys(sorted(found.voters - voters.keys()))
