"""Taking words out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from longtable.shared.transfer.exporters import Exporter
from longtable.vocabulary.leaving import FORMATS
from longtable.vocabulary.queries.snapshot import words_of


class WordsExporter(Exporter):
    """The words of a community, as a glossary or a table."""

    kind = "words"
    label = _("Words: what they mean to each role, and together")
    formats = tuple(FORMATS)

    def files(self, community: Any, *, key: str, reader: Any) -> Mapping[str, bytes]:
        """One file."""
        return {"": FORMATS[key].write(words_of(community, reader=reader))}
