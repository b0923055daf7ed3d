"""Bringing tables in: of stakeholders, and of organizations that hold a stake."""

import itertools
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.communities.models import OrganizationKind
from longtable.landscape.actions.bringing import Described
from longtable.landscape.models import StakeholderKind
from longtable.landscape.transfer.facts import (
    FIELDS,
    Ways,
    described,
    ways,
    without_a_place,
)
from longtable.landscape.transfer.importing import (
    PARTIES_MAX,
    LandscapeImporter,
    Reading,
)
from longtable.shared.transfer.importers import Preview, Progress
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.places import refuse_what_has_no_place
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.table import SAMPLE_ROWS, Field, Row, Table, open_table, plain

SAID_EVERY_ROWS = 500
SHORT_NAME_LENGTH_MAX = 60
# What stands between several things in one cell.
BETWEEN = " | "
SEVERAL = frozenset({"why", "why_at", "own_words", "own_words_at"})


class TableImporter(LandscapeImporter):
    """A table with a party in each row."""

    accepts = ".csv,.tsv,.txt,text/csv"

    def preview(self, chosen: Import) -> Preview:
        """The header and the first rows."""
        table = open_table(chosen.file, self.fields)
        columns = table.columns(self.fields, chosen.mapping)
        every = {heading: place for place, heading in enumerate(table.header)}
        rows = itertools.islice(table.rows(every), SAMPLE_ROWS)
        return Preview(
            headings=table.header,
            rows=tuple(tuple(row.cells.get(one, "") for one in table.header) for row in rows),
            columns={name: table.header[place] for name, place in columns.items()},
        )

    def read(self, chosen: Import, *, progress: Progress) -> Reading:
        """Every row; the same row twice is taken once."""
        table = open_table(chosen.file, self.fields)
        columns = table.columns(self.fields, chosen.mapping)
        table.require(self.fields, columns)
        named = {table.header[place] for place in columns.values()}
        others = without_a_place([one for one in table.header if one], named)
        refuse_what_has_no_place(others, chosen, line=table.header_line)
        found = self._rows(table, columns, chosen, progress)
        found.left_out = len(others) * (len(found.parties) + len(found.refused))
        return found

    def _rows(
        self, table: Table, columns: Mapping[str, int], chosen: Import, progress: Progress
    ) -> Reading:
        found, known = Reading(), ways()
        seen: dict[object, Described] = {}
        for number, row in enumerate(table.rows(columns), 1):
            if number > PARTIES_MAX:
                raise FileIsRefused(
                    gettext("There are more than %d rows in this file. Bring them in in parts.")
                    % PARTIES_MAX,
                    line=row.line,
                )
            try:
                self._take(row, chosen, found, known, seen)
            except ValidationError as wrong:
                found.refuse(row.line, " ".join(wrong.messages))
            if number % SAID_EVERY_ROWS == 0:
                progress(number, number)
        return found

    def _take(
        self,
        row: Row,
        chosen: Import,
        found: Reading,
        known: Ways,
        seen: dict[object, Described],
    ) -> None:
        if row.problem:
            raise ValidationError(row.problem)
        one = self.understood(row, known, source=chosen.original_name)
        earlier = seen.setdefault(one.public_id or one.email or one.named, one)
        if earlier is one:
            found.add(one)
        elif replace(earlier, line=one.line) != one:
            raise ValidationError(
                gettext("%(name)s stands on line %(line)d already, with other facts.")
                % {"name": one.facts.name, "line": earlier.line}
            )

    @abstractmethod
    def understood(self, row: Row, known: Ways, *, source: str) -> Described:
        """One row. Raises ``ValidationError`` with what is wrong."""


class StakeholdersImporter(TableImporter):
    """A table of parties of every sort."""

    kind = "stakeholders"
    label = _("Who holds a stake, from a table (CSV)")
    advice = _(
        "A table with a row for each party: a name, and if you have them the voice, the"
        " organization, how much they care and how much it touches them. Who is written down here"
        " already stays as they are. Nobody is told, and nobody is asked in."
    )
    fields = FIELDS

    def understood(self, row: Row, known: Ways, *, source: str) -> Described:
        """Whatever the columns say."""
        cells = {
            name: tuple(text.split(BETWEEN)) if name in SEVERAL else (text,)
            for name, text in row.cells.items()
            if text
        }
        return described(cells, known, line=row.line, source=source)


ORGANIZATION_FIELDS = (
    Field(
        "name", _("Name"), is_required=True,
        also_called=("organization", "organisation", "organización", "nombre"),
    ),
    Field("short_name", _("Short name"), also_called=("abbreviation", "acronym", "siglas")),
    Field(
        "organization_kind", _("What sort of organization"), also_called=("kind", "type", "tipo")
    ),
    *(one for one in FIELDS if one.name not in {"name", "kind", "organization"}),
)  # fmt: skip


class OrganizationsImporter(TableImporter):
    """A table of organizations: each becomes known to the site, and a party of the landscape."""

    kind = "organizations"
    label = _("Organizations that hold a stake, from a table (CSV)")
    advice = _(
        "A table with a row for each organization: its name, and if you have them its short name,"
        " its sort and its state. Each shows as described by others until its own people claim it."
        " Organizations that are known already stay as they are."
    )
    fields = ORGANIZATION_FIELDS

    def understood(self, row: Row, known: Ways, *, source: str) -> Described:
        """A party that is an organization."""
        said = dict(row.cells)
        short_name, kind = said.pop("short_name", ""), said.pop("organization_kind", "")
        if len(short_name) > SHORT_NAME_LENGTH_MAX:
            raise ValidationError(gettext("“%s…” is too long.") % short_name[:30])
        cells = {
            name: tuple(text.split(BETWEEN)) if name in SEVERAL else (text,)
            for name, text in said.items()
            if text
        }
        cells |= {"kind": (StakeholderKind.ORGANIZATION.value,), "organization": cells["name"]}
        one = described(cells, known, line=row.line, source=source)
        return replace(
            one,
            organization_kind=_organization_kind(kind),
            organization_short_name=short_name,
        )


def _organization_kind(said: str) -> str:
    if not said:
        return OrganizationKind.OTHER
    for language in ("en", "es"):
        with translation.override(language):
            for one in OrganizationKind:
                if plain(said) in {plain(one.value), plain(str(one.label))}:
                    return one.value
    raise ValidationError(
        gettext("There is no sort “%(said)s”. The sorts are: %(names)s.")
        % {"said": said[:40], "names": ", ".join(OrganizationKind.values)}
    )
