"""A landscape on its way out: a snapshot in the formats that other programs read."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from longtable.landscape.leaving.gexf import as_gexf
from longtable.landscape.leaving.graphml import as_graphml
from longtable.landscape.leaving.kumu import as_kumu
from longtable.landscape.leaving.tables import parties_as_csv, system_as_csv, ties_as_csv
from longtable.landscape.queries.snapshot import Snapshot
from longtable.shared.transfer.table import CSV


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a landscape: how its file ends, and what it is for."""

    key: str
    label: StrOrPromise
    help: StrOrPromise
    ending: str
    media_type: str
    write: Callable[[Snapshot], bytes]


FORMATS = {
    one.key: one
    for one in (
        Format(
            "kumu", _("Kumu (JSON)"),
            _("Everything that is kept. It can be brought in again, here or on another site."),
            ".kumu.json", "application/json", as_kumu,
        ),
        Format(
            "graphml", _("GraphML"), _("For igraph, NetworkX, yEd and Cytoscape."),
            ".graphml", "application/graphml+xml", as_graphml,
        ),
        Format(
            "gexf", _("GEXF"), _("For Gephi."),
            ".gexf", "application/gexf+xml", as_gexf,
        ),
        Format(
            "csv", _("Table of parties (CSV)"), _("For a spreadsheet: a row for each party."),
            ".csv", CSV, parties_as_csv,
        ),
        Format(
            "ties", _("Table of ties (CSV)"), _("For a spreadsheet: a row for each tie."),
            "-ties.csv", CSV, ties_as_csv,
        ),
        Format(
            "system", _("Map of the system (CSV)"),
            _("For a spreadsheet: a row for each cell, the empty ones too."),
            "-system.csv", CSV, system_as_csv,
        ),
    )
}  # fmt: skip
