"""Tables for a spreadsheet: UTF-8 with its mark, and no cell that would be computed."""

import codecs
import csv
import io
from collections.abc import Iterable

from longtable.landscape.leaving.columns import (
    PARTY_NAMES,
    TIE_NAMES,
    in_one,
    of_party,
    of_tie,
)
from longtable.landscape.queries.snapshot import MapCell, Snapshot
from longtable.shared.transfer.table import quiet_cell


def parties_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each party."""
    rows = ([one.public_id, one.name, *map(in_one, of_party(one).values())]
            for one in snapshot.parties)  # fmt: skip
    return _table(("id", "name", *PARTY_NAMES), rows)


def ties_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each tie; its ends by key and by name."""
    names = {one.public_id: one.name for one in snapshot.parties}
    rows = (
        [one.public_id, one.start, one.end, names[one.start], names[one.end],
         *map(in_one, of_tie(one).values())]
        for one in snapshot.ties
    )  # fmt: skip
    return _table(("id", "from", "to", "from_name", "to_name", *TIE_NAMES), rows)


def system_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each cell of the map of the system; an empty one says nothing but which it is."""
    header = ("tier", "setting", "domain", "state", "checked_at", "providers_in_words",
              "providers", "practices", "works")  # fmt: skip
    return _table(header, (_cell(one) for one in snapshot.cells))


def _cell(one: MapCell) -> list[str]:
    spot, said = one.spot, one.said
    return [
        spot.tier, spot.setting, spot.domain,
        said.state if said else "", said.checked_at.isoformat() if said else "",
        said.providers if said else "", in_one(one.providers),
        said.practices if said else "", in_one(one.works),
    ]  # fmt: skip


def _table(header: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writing = csv.writer(text)
    writing.writerow(header)
    for row in rows:
        writing.writerow([quiet_cell(one) for one in row])
    return codecs.BOM_UTF8 + text.getvalue().encode()
