"""The script of the example community: what its people said, as the data files tell it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from longtable.seeds.cast import CONTENT

UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True)
class Line:
    """One post: who said it, when, and in which communities it could be heard."""

    by: str
    at: datetime
    communities: tuple[str, ...]


@cache
def conversations() -> tuple[dict[str, Any], ...]:
    """Every conversation of the data files, in the order they were opened."""
    found: list[dict[str, Any]] = []
    for file in sorted((CONTENT / "conversations").glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8"))["conversation"]
    return tuple(sorted(found, key=lambda told: (told["opened"], told["title"])))


def lines() -> Iterator[Line]:
    """Every post of every conversation."""
    for told in conversations():
        moment, heard_in = told["opened"], tuple(told["in"])
        yield Line(told["by"], moment, heard_in)
        for reply in told.get("reply", []):
            moment += span(reply["after"])
            yield Line(reply["by"], moment, heard_in)


@cache
def first_said() -> dict[str, datetime]:
    """When each person first said something: by then they have arrived."""
    first: dict[str, datetime] = {}
    for line in lines():
        first[line.by] = min(line.at, first.get(line.by, line.at))
    return first


def speakers_in(slug: str) -> list[str]:
    """Who spoke in conversations that lie in this community."""
    return sorted({line.by for line in lines() if slug in line.communities})


def span(words: str) -> timedelta:
    """A span such as ``3h``, ``2d`` or ``40m``."""
    return int(words[:-1]) * UNITS[words[-1]]
