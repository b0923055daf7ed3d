"""Bringing words in: a file is understood whole, then written in pieces, or refused whole."""

import itertools
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.contributions.actions.unbringing import unbring_contributions
from longtable.shared.transfer.importers import Importer, Option, Plan, Preview, Progress, Undone
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.places import LEAVE_OUT
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.running import checkpoint
from longtable.shared.transfer.table import SAMPLE_ROWS, open_table
from longtable.vocabulary.actions.bringing import (
    WordSaid,
    bring_words,
    built_on_since,
    forget_how_it_was_written,
)
from longtable.vocabulary.models import Term
from longtable.vocabulary.tasks import mark_texts
from longtable.vocabulary.transfer.facts import FIELDS
from longtable.vocabulary.transfer.reading import Reading
from longtable.vocabulary.transfer.skos import read_skos
from longtable.vocabulary.transfer.tables import read_table

BATCH_ROWS = 200
FILE_BYTES_MAX = 20_000_000
# What came with a word says nothing of people having built on it.
OF_ITSELF = ("vocabulary.Usage.term", "vocabulary.SharedMeaning.term")


class WordsImporter(Importer):
    """A glossary in SKOS, or a table."""

    kind = "words"
    label = _("Words, from a glossary (SKOS, JSON-LD) or a table (CSV)")
    advice = _(
        "Words with what they mean to each role, and together. What is said for a role is a guess,"
        " unless the file says that the role said it. Words that are here already stay as they are."
    )
    accepts = ".jsonld,.json,.csv,.tsv,.txt,application/ld+json,text/csv"
    fields = FIELDS
    options: Sequence[Option] = (
        Option(
            LEAVE_OUT,
            _("Leave out what has no place here"),
            _("Otherwise a file that says more than this site keeps is not brought in."),
        ),
    )
    result_url_name = "vocabulary:list"
    result_label = _("See the words")
    counted = {
        "words_new": _("New words"),
        "words_known": _("Words that were here already; they stay as they are"),
        "usages_new": _("What they mean to a role"),
        "meanings_new": _("What they are used for together"),
        "left_out": _("Facts that have no place here, and are left out"),
    }

    def preview(self, chosen: Import) -> Preview:
        """The first words."""
        if not _is_json(chosen):
            table = open_table(chosen.file, FIELDS)
            columns = table.columns(FIELDS, chosen.mapping)
            every = {heading: place for place, heading in enumerate(table.header)}
            rows = itertools.islice(table.rows(every), SAMPLE_ROWS)
            return Preview(
                headings=table.header,
                rows=tuple(tuple(row.cells.get(one, "") for one in table.header) for row in rows),
                columns={name: table.header[place] for name, place in columns.items()},
            )
        names = ("word", "also", "note")
        lenient = Import(options={LEAVE_OUT: True}, community=chosen.community)
        found = read_skos(chosen.file.read_bytes(), lenient)
        shown = tuple(
            (one.title, " | ".join(one.also)[:200], one.note[:200])
            for one in found.words[:SAMPLE_ROWS]
        )
        return Preview(headings=names, rows=shown, columns={name: name for name in names})

    def plan(self, chosen: Import, *, progress: Progress) -> Plan:
        """Find again which words are here; nothing is written."""
        found = read_skos(chosen.file.read_bytes(), chosen) if _is_json(chosen) else None
        found = found or read_table(chosen)
        if not found.words and not found.refused:
            raise FileIsRefused(gettext("There is no word in this file."))
        new = _new(found, chosen.community_id)
        progress(len(found.words), len(found.words))
        counts = {
            "words_new": len(new),
            "words_known": len(found.words) - len(new),
            "usages_new": sum(len(one.usages) for one in new),
            "meanings_new": sum(len(one.meanings) for one in new),
            "left_out": found.left_out,
        }
        return Plan(chosen.position + len(new), counts, found.refused, new)

    def bring(self, chosen: Import, plan: Plan, *, progress: Progress) -> None:
        """Two hundred words at a time."""
        new: list[WordSaid] = plan.found
        if chosen.position == 0:
            with transaction.atomic():
                rest = {name: plan.counts[name] for name in ("words_known", "left_out")}
                checkpoint(chosen, position=0, counts=rest)
        for start in range(0, len(new), BATCH_ROWS):
            batch = new[start : start + BATCH_ROWS]
            with transaction.atomic():
                counts = bring_words(batch, brought_in=chosen)
                checkpoint(chosen, position=chosen.position + len(batch), counts=counts)
            progress(chosen.position, plan.total)

    def undo(self, done: Import) -> Undone:
        """Every word that nobody has explained, changed or talked about since."""
        kept = unbring_contributions(done, kind=Term, but=OF_ITSELF, built_on=built_on_since(done))
        mark_texts.enqueue(done.community_id, forget_how_it_was_written(done.community_id))
        return Undone(kept)


def _is_json(chosen: Import) -> bool:
    """By how it begins. Raises ``FileIsRefused`` for a file that is too large."""
    if chosen.file.stat().st_size > FILE_BYTES_MAX:
        raise FileIsRefused(
            gettext("This file is larger than %d megabytes. Bring it in in parts.")
            % (FILE_BYTES_MAX // 1_000_000)
        )
    with chosen.file.open("rb") as file:
        start = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"{", b"["))


def _new(found: Reading, community_id: int) -> list[WordSaid]:
    """Those that are not here, by their key or by how they are written; each once."""
    here = Term.objects.filter(community=community_id).values_list("public_id", "title")
    keys, titles = set(), set()
    for key, title in here:
        keys.add(key)
        titles.add(title.casefold())
    new = []
    for one in found.words:
        if one.public_id not in keys and one.title.casefold() not in titles:
            titles.add(one.title.casefold())
            new.append(one)
    return new
