"""Tables of a landscape, for a spreadsheet."""

from longtable.landscape.leaving.columns import (
    PARTY_NAMES,
    TIE_NAMES,
    in_one,
    of_party,
    of_tie,
)
from longtable.landscape.queries.snapshot import MapCell, Snapshot
from longtable.shared.transfer.table import as_csv


def parties_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each party."""
    rows = ([one.public_id, one.name, *map(in_one, of_party(one).values())]
            for one in snapshot.parties)  # fmt: skip
    return as_csv(("id", "name", *PARTY_NAMES), rows)


def ties_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each tie; its ends by key and by name."""
    names = {one.public_id: one.name for one in snapshot.parties}
    rows = (
        [one.public_id, one.start, one.end, names[one.start], names[one.end],
         *map(in_one, of_tie(one).values())]
        for one in snapshot.ties
    )  # fmt: skip
    return as_csv(("id", "from", "to", "from_name", "to_name", *TIE_NAMES), rows)


def system_as_csv(snapshot: Snapshot) -> bytes:
    """A row for each cell of the map of the system; an empty one says nothing but which it is."""
    header = ("tier", "setting", "domain", "state", "checked_at", "providers_in_words",
              "providers", "practices", "works")  # fmt: skip
    return as_csv(header, (_cell(one) for one in snapshot.cells))


def _cell(one: MapCell) -> list[str]:
    spot, said = one.spot, one.said
    return [
        spot.tier, spot.setting, spot.domain,
        said.state if said else "", said.checked_at.isoformat() if said else "",
        said.providers if said else "", in_one(one.providers),
        said.practices if said else "", in_one(one.works),
    ]  # fmt: skip
