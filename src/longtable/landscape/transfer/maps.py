"""Bringing a map of Kumu's in: its elements are parties, its connections ties."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longtable.landscape.actions.bringing import Tied
from longtable.landscape.transfer.facts import (
    FIELDS,
    TIE_FIELDS,
    Cells,
    Ways,
    described,
    tie_facts,
    ways,
    without_a_place,
)
from longtable.landscape.transfer.importing import (
    LandscapeImporter,
    Reading,
    Ties,
)
from longtable.landscape.transfer.kumu import (
    Item,
    ItemIsRefused,
    KumuFile,
    headings_of,
    item_of,
    open_kumu,
)
from longtable.shared.transfer.importers import Preview, Progress
from longtable.shared.transfer.models import Import
from longtable.shared.transfer.places import refuse_what_has_no_place
from longtable.shared.transfer.refusals import FileIsRefused
from longtable.shared.transfer.table import SAMPLE_ROWS, Field

SAID_EVERY_ITEMS = 500
# Kumu's own names for what a party is called, and what sort it is.
FIRST = {"name": "label", "kind": "type"}


class KumuImporter(LandscapeImporter):
    """A map from Kumu."""

    kind = "kumu"
    label = _("A landscape, from a map in Kumu (JSON)")
    advice = _(
        "The elements of the map are the parties, its connections what ties them. Who is written"
        " down here already stays as they are. Nobody is told, and nobody is asked in."
    )
    accepts = ".json,application/json"
    fields = tuple(one for one in FIELDS if one.name != "id")

    def preview(self, chosen: Import) -> Preview:
        """What its elements say, and the first of them."""
        file = open_kumu(chosen.file)
        headings = headings_of(file)
        rows: list[tuple[str, ...]] = []
        for line, said, is_element in file.items():
            if not is_element or len(rows) == SAMPLE_ROWS:
                break
            try:
                cells = item_of(line, said, is_element=True).cells
            except ItemIsRefused:
                continue
            rows.append(tuple(" | ".join(cells.get(one, ()))[:200] for one in headings))
        columns = columns_of(headings, self.fields, chosen.mapping)
        return Preview(tuple(headings), tuple(rows), columns)

    def read(self, chosen: Import, *, progress: Progress) -> Reading:
        """Elements first, so that connections find their ends."""
        file = open_kumu(chosen.file)
        refuse_what_has_no_place(file.others, chosen)
        headings = headings_of(file)
        columns = columns_of(headings, self.fields, chosen.mapping)
        refuse_what_has_no_place(without_a_place(headings, columns.values()), chosen)
        return Look(file, chosen, columns).whole(progress)


def columns_of(
    headings: Sequence[str], fields: Sequence[Field], mapping: Mapping[str, str]
) -> dict[str, str]:
    """Which heading holds which field: as chosen, else by what it is called."""
    found: dict[str, str] = {}
    for one in fields:
        if one.name in mapping:
            heading = mapping[one.name]
            if heading and heading not in headings:
                raise FileIsRefused(gettext("Nothing in this file is called “%s”.") % heading[:40])
            if heading:
                found[one.name] = heading
            continue
        if FIRST.get(one.name) in headings:
            found[one.name] = FIRST[one.name]
            continue
        called = (each for each in headings if each not in found.values() and one.is_called(each))
        heading = next(called, "")
        if heading:
            found[one.name] = heading
    return found


class Look:
    """One look through a map."""

    def __init__(self, file: KumuFile, chosen: Import, columns: Mapping[str, str]) -> None:
        self.file, self.chosen, self.columns = file, chosen, columns
        self.known: Ways = ways()
        self.found = Reading()
        self.by_id: dict[str, int] = {}
        self.by_label: dict[str, int] = {}
        # How often a label stands in the file, also for what is refused.
        self.labels: Counter[str] = Counter()
        self.ties = Ties()
        self.tie_columns: dict[tuple[str, ...], tuple[dict[str, str], list[str]]] = {}

    def whole(self, progress: Progress) -> Reading:
        """Every element, then every connection."""
        total = len(self.file.elements) + len(self.file.connections)
        for line, said, is_element in self.file.items():
            try:
                item = item_of(line, said, is_element=is_element)
                self._party(item) if is_element else self._tie(item)
            except (ItemIsRefused, ValidationError) as wrong:
                what = gettext("Element %d") if is_element else gettext("Connection %d")
                number = line if is_element else line - len(self.file.elements)
                words = wrong.messages if isinstance(wrong, ValidationError) else [str(wrong)]
                self.found.refuse(line, f"{what % number}: {' '.join(words)}")
            if line % SAID_EVERY_ITEMS == 0 or line == total:
                progress(line, total)
        return self.found

    def _party(self, item: Item) -> None:
        cells: Cells = {
            name: item.cells[heading]
            for name, heading in self.columns.items()
            if heading in item.cells
        }
        label = " ".join(cells.get("name", ())).strip()
        self.labels[label] += 1
        one = described(
            {**cells, "id": (item.id,) if item.id else ()},
            self.known,
            line=item.line,
            source=self.chosen.original_name,
        )
        if item.id in self.by_id:
            raise ItemIsRefused(gettext("Its id stands in the file already."))
        if label in self.by_label and not item.id:
            raise ItemIsRefused(gettext("“%s” stands in the file already.") % label[:40])
        place = len(self.found.parties)
        self.found.add(one)
        self.found.left_out += len(item.cells) - len(cells)
        self.by_label.setdefault(label, place)
        if item.id:
            self.by_id[item.id] = place

    def _tie(self, item: Item) -> None:
        start, end = (self._end(one) for one in item.ends)
        if start == end:
            raise ItemIsRefused(gettext("It ties “%s” to itself.") % item.ends[0][:40])
        columns, others = self._columns(tuple(item.cells))
        refuse_what_has_no_place(others, self.chosen, line=item.line)
        self.found.left_out += len(others)
        cells = {name: item.cells[heading] for name, heading in columns.items()}
        facts, entered_at = tie_facts(cells, self.known)
        one = Tied(item.line, start, end, facts, entered_at)
        earlier = self.ties.earlier(one)
        if earlier is None:
            self.ties.keep(one)
            self.found.ties.append(one)
        elif earlier.facts != facts:
            raise ItemIsRefused(
                gettext("The two are tied in this way by number %d already, with other facts.")
                % earlier.line
            )

    def _columns(self, headings: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
        """What a connection with these headings says, and what of it has no place; most have the
        same ones."""
        if headings not in self.tie_columns:
            columns = columns_of(headings, TIE_FIELDS, {})
            self.tie_columns[headings] = columns, without_a_place(headings, columns.values())
        return self.tie_columns[headings]

    def _end(self, said: str) -> int:
        """The place of the party that a connection names, by its id or by its label."""
        if not said:
            raise ItemIsRefused(gettext("It does not say what it connects."))
        if said in self.by_id:
            return self.by_id[said]
        if said not in self.by_label:
            raise ItemIsRefused(
                gettext("“%s” is no element of this file that can be brought in.") % said[:40]
            )
        if self.labels[said] > 1:
            raise ItemIsRefused(
                gettext("Several elements are called “%s”. Name the one by its id.") % said[:40]
            )
        return self.by_label[said]
