"""Maps of Kumu's as tests write them, brought in as people bring files in."""

import json
from pathlib import Path
from typing import Any

from longtable.communities.models import Community
from longtable.people.models import Person
from longtable.shared.testing.worlds import convener_of
from longtable.shared.transfer import running
from longtable.shared.transfer.models import Import


def element(label: str, **facts: Any) -> dict[str, Any]:
    """One element of a map."""
    return {"label": label, **facts}


def connection(start: str, end: str, **facts: Any) -> dict[str, Any]:
    """One connection of a map."""
    return {"from": start, "to": end, **facts}


def a_map(*elements: Any, connections: Any = ()) -> bytes:
    """A file of Kumu's."""
    return json.dumps({"elements": list(elements), "connections": list(connections)}).encode()


def chosen(
    content: bytes,
    community: Community,
    folder: Path,
    *,
    kind: str = "kumu",
    by: Person | None = None,
    **options: Any,
) -> Import:
    """A file that was chosen, with what is said about it."""
    file = folder / f"a.{kind}"
    file.write_bytes(content)
    return running.choose(
        kind=kind, community=community, file=file, name=file.name,
        by=by or convener_of(community), options=options,
    )  # fmt: skip


def brought(content: bytes, community: Community, folder: Path, **facts: Any) -> Import:
    """A file that was brought in, or refused."""
    return running.carry_out(chosen(content, community, folder, **facts))
