"""Kumu's JSON: elements and the connections between them.

Each is an object with what Kumu names (``label``, ``type``, ``description``, ``tags``) beside
attributes of the map's own, which may stand in ``attributes`` or beside the rest. Connections name
their ends by id or by label.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from longtable.landscape.transfer.importing import PARTIES_MAX, TIES_MAX, values_of
from longtable.shared.transfer.refusals import FileIsRefused

FILE_BYTES_MAX = 50_000_000
HEADINGS_MAX = 200
HEADING_LENGTH_MAX = 200
IDS = ("_id", "id")
ENDS = ("from", "to")
# What our own files say of themselves.
ABOUT = "about"


class ItemIsRefused(Exception):
    """One element or connection cannot be read; in words."""


@dataclass(frozen=True, slots=True)
class Item:
    """An element or a connection: its place in the file, its id, its ends, and what it says."""

    line: int
    id: str
    ends: tuple[str, str]
    cells: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KumuFile:
    """A file as it was written; nothing of it is understood yet."""

    elements: list[Any]
    connections: list[Any]
    # What else it holds.
    others: list[str]

    def items(self) -> Iterator[tuple[int, Any, bool]]:
        """Everything with the number under which it is spoken of: elements first."""
        for number, one in enumerate(self.elements, 1):
            yield number, one, True
        for number, one in enumerate(self.connections, 1 + len(self.elements)):
            yield number, one, False


def open_kumu(path: Path) -> KumuFile:
    """Read the whole file. Raises ``FileIsRefused`` for what is no map of Kumu's, or too large."""
    if path.stat().st_size > FILE_BYTES_MAX:
        raise FileIsRefused(
            gettext("This file is larger than %d megabytes. Bring it in in parts.")
            % (FILE_BYTES_MAX // 1_000_000)
        )
    return read_kumu(path.read_bytes())


def read_kumu(content: bytes) -> KumuFile:
    """The same of what a file holds."""
    said = _parsed(content)
    if not isinstance(said, dict) or not isinstance(said.get("elements"), list):
        raise FileIsRefused(gettext("This is no map from Kumu: it has no list of “elements”."))
    connections = said.get("connections") or []
    if not isinstance(connections, list):
        raise FileIsRefused(gettext("This is no map from Kumu: “connections” is no list."))
    for name, every, limit in (
        ("elements", said["elements"], PARTIES_MAX), ("connections", connections, TIES_MAX)
    ):  # fmt: skip
        if len(every) > limit:
            raise FileIsRefused(
                gettext("This file holds more than %(limit)d %(name)s. Bring it in in parts.")
                % {"limit": limit, "name": name}
            )
    known = {"elements", "connections", ABOUT}
    others = [str(name) for name, value in said.items() if value and name not in known]
    return KumuFile(said["elements"], connections, others)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        raise FileIsRefused(
            gettext("This is no JSON that can be read. Export the map from Kumu as JSON anew."),
            line=line,
        ) from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_number(said: str) -> None:
    raise ValueError(said)


def item_of(line: int, said: Any, *, is_element: bool) -> Item:
    """One element or connection with all it says, flat. Raises ``ItemIsRefused``."""
    if not isinstance(said, dict):
        raise ItemIsRefused(gettext("It is no object with names and values."))
    apart = IDS if is_element else (*IDS, *ENDS)
    cells: dict[str, tuple[str, ...]] = {}
    attributes = said.get("attributes") or {}
    if not isinstance(attributes, dict):
        raise ItemIsRefused(gettext("Its “attributes” are no object with names and values."))
    beside = {name: value for name, value in said.items() if name not in {*apart, "attributes"}}
    for every in (beside, attributes):
        _add(cells, every)
    id_ = next((str(said[one]) for one in IDS if said.get(one)), "")
    start, end = ("" if is_element else str(said.get(one) or "").strip() for one in ENDS)
    return Item(line, id_, (start, end), cells)


def _add(cells: dict[str, tuple[str, ...]], said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        if len(name) > HEADING_LENGTH_MAX:
            raise ItemIsRefused(
                gettext("The name “%(name)s…” is longer than %(limit)d characters.")
                % {"name": name[:30], "limit": HEADING_LENGTH_MAX}
            )
        try:
            values = values_of(value)
        except TypeError:
            raise ItemIsRefused(
                gettext("“%s” holds a table of its own, which has no place here.") % name[:40]
            ) from None
        if values and cells.setdefault(name, values) != values:
            raise ItemIsRefused(gettext("“%s” is said twice, differently.") % name[:40])


def headings_of(file: KumuFile) -> list[str]:
    """What elements say something under, in order of appearance. Raises ``FileIsRefused``."""
    found: dict[str, None] = {}
    for line, said, is_element in file.items():
        if not is_element:
            break
        try:
            found.update(dict.fromkeys(item_of(line, said, is_element=True).cells))
        except ItemIsRefused:
            continue
        if len(found) > HEADINGS_MAX:
            raise FileIsRefused(
                gettext("The elements of this file have more than %d attributes.") % HEADINGS_MAX
            )
    return list(found)
