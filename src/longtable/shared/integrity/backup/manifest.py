"""The manifest: what is in an archive, what the database held, and what it answered."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from longtable.shared.integrity.backup.refusals import BackupDoesNotFit, BackupIsDamaged
from longtable.shared.integrity.backup.tallies import Tally

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_BYTES_MAX = 64_000_000
NAME_BYTES_MAX = 100
ENGINES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
SETTINGS = "settings.json"
FOLDERS = ("files", "imports")
SINGLE = {SETTINGS, "demonstration", *ENGINES.values()}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the site: its name there and in the archive, its bytes and their SHA-256.

    Both are of the file itself; one that ``is_packed`` lies in the archive compressed by gzip.
    """

    name: str
    member: str
    bytes: int
    sha256: str
    is_packed: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that an archive says of itself."""

    version: str
    engine: str
    engine_version: str
    made_at: datetime
    parts: tuple[Part, ...]
    tables: dict[str, Tally]
    migrations: tuple[str, ...]
    # The digest of what the site answered to each question; none when it was of another version.
    answers: dict[str, str]

    @property
    def database(self) -> str:
        """The name of the part that holds the database."""
        return ENGINES[self.engine]

    def to_bytes(self) -> bytes:
        """As it stands in the archive."""
        said = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(said, indent=1, sort_keys=True).encode()


def read_manifest(given: bytes) -> Manifest:
    """The manifest of these bytes. Raises ``BackupIsDamaged``, ``BackupDoesNotFit``."""
    try:
        said = json.loads(given)
        if said["format"] != FORMAT:
            raise BackupDoesNotFit("This backup was written by a newer version of Longtable.")
        found = _read(said)
        check_names(found.parts)
        if found.database not in {part.name for part in found.parts}:
            raise BackupIsDamaged("The backup holds no database.")
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise BackupIsDamaged(f"The backup's manifest makes no sense: {wrong!r}") from None
    return found


def _read(said: dict[str, Any]) -> Manifest:
    return Manifest(
        version=str(said["version"]),
        engine=str(said["engine"]),
        engine_version=str(said["engine_version"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        parts=tuple(Part(**part) for part in said["parts"]),
        tables={name: Tally(**found) for name, found in said["tables"].items()},
        migrations=tuple(said["migrations"]),
        answers=dict(said["answers"]),
    )


def check_names(parts: Iterable[Part]) -> None:
    """Refuse a name that could lead out of the folder, or that no backup has.

    Raises ``BackupIsDamaged``.
    """
    seen: set[str] = set()
    for part in parts:
        folder, _, rest = part.name.partition("/")
        steps = rest.split("/")
        is_file = folder in FOLDERS and not {"", ".", ".."} & {*steps}
        if (part.name not in SINGLE and not is_file) or re.search(r"[\\\0]", part.name):
            raise BackupIsDamaged(f"The backup holds something that no backup holds: {part.name!r}")
        if part.name in seen or part.bytes < 0:
            raise BackupIsDamaged(f"The backup holds {part.name!r} twice, or less than nothing.")
        seen.add(part.name)
