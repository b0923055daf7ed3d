"""A vocabulary on its way out: in the formats that other programs read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.shared.transfer.table import CSV
from longtable.vocabulary.leaving.skos import as_skos
from longtable.vocabulary.leaving.tables import words_as_csv
from longtable.vocabulary.queries.snapshot import WordKept


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write words: how its file ends, and what it is for."""

    key: str
    label: StrOrPromise
    help: StrOrPromise
    ending: str
    media_type: str
    write: Callable[[Sequence[WordKept]], bytes]


FORMATS = {
    one.key: one
    for one in (
        Format(
            "skos", _("SKOS (JSON-LD)"),
            _("Everything that is kept, for other glossaries. It can be brought in again."),
            ".skos.jsonld", "application/ld+json", as_skos,
        ),
        Format(
            "csv", _("Table (CSV)"),
            _("For a spreadsheet: a row for each thing that is said of a word."),
            ".csv", CSV, words_as_csv,
        ),
    )
}  # fmt: skip
