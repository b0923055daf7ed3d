"""Kumu's JSON. It holds everything that a snapshot does, and can be brought in again."""

import json
from typing import Any

from longtable.landscape.leaving.columns import Values, of_party, of_tie
from longtable.landscape.queries.snapshot import Party, PartyTie, Snapshot


def as_kumu(snapshot: Snapshot) -> bytes:
    """The file. Empty facts are left away, as Kumu does."""
    said = {
        "about": {
            "program": "Longtable",
            "community": snapshot.community,
            "taken_at": snapshot.taken_at.isoformat(),
            "says": snapshot.about,
        },
        "elements": [_element(one) for one in snapshot.parties],
        "connections": [_connection(one) for one in snapshot.ties],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _element(one: Party) -> dict[str, Any]:
    facts = of_party(one)
    kind = facts.pop("kind")
    return {"_id": one.public_id, "label": one.name, "type": kind, "attributes": _kept(facts)}


def _connection(one: PartyTie) -> dict[str, Any]:
    facts = of_tie(one)
    kind, direction = facts.pop("kind"), facts.pop("direction")
    return {
        "_id": one.public_id,
        "from": one.start,
        "to": one.end,
        "type": kind,
        "direction": direction,
        "attributes": _kept(facts),
    }


def _kept(facts: dict[str, Values]) -> dict[str, Values]:
    return {name: value for name, value in facts.items() if value not in ("", None, ())}
