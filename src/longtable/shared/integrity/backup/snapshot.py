"""What an engine gives of a database as it was at one moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from longtable.shared.integrity.backup.tallies import Tally


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file that holds the database, what is in it, and what it answers at a moment."""

    file: Path
    is_packed: bool
    engine_version: str
    tables: dict[str, Tally]
    migrations: tuple[str, ...]
    answers: Callable[[datetime], dict[str, str]]
