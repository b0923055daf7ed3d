"""Backups of SQLite: its own copy, in one step.

In one step, because a copy made in slices begins anew whenever another process writes, and under
load never ends. While it is made writers go on: they write to the log beside the database.
"""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection

from longtable.shared.integrity.backup.refusals import BackupIsDamaged, BackupIsRefused
from longtable.shared.integrity.backup.snapshot import Snapshot
from longtable.shared.integrity.backup.tallies import Tally, tally

WAITS_SECONDS = 20
ALL_AT_ONCE = -1
FLUSHED_EVERY_SECONDS = 0.02
DATABASE = "longtable.sqlite3"


@contextmanager
def snapshot(scratch: Path) -> Iterator[Snapshot]:
    """Copy the site's database into an empty folder. Raises ``BackupIsRefused`` when it is ill."""
    copy = scratch / DATABASE
    with (
        _flushed_steadily(copy),
        closing(_connect(place())) as living,
        closing(_connect(copy)) as copied,
    ):
        copied.execute("PRAGMA synchronous=OFF")  # The copy is gone before anybody relies on it.
        living.backup(copied, pages=ALL_AT_ONCE)
    with closing(_connect(copy)) as copied:
        _check(copied)
        yield Snapshot(
            file=copy,
            is_packed=True,
            engine_version=sqlite3.sqlite_version,
            tables=_tallies(copied),
            migrations=_migrations(copied),
            answers=lambda moment: _ask(scratch, moment),
        )


def put_back(file: Path) -> None:
    """Lay an unpacked database where the settings say that it is. The file must lie beside it."""
    file.rename(place())
    with closing(_connect(place())) as found:
        try:
            _check(found)
        except BackupIsRefused as ill:
            raise BackupIsDamaged(f"The database in this backup was damaged before: {ill}") from ill


def tallies() -> dict[str, Tally]:
    """Of every table in the site's database."""
    with closing(_connect(place())) as found:
        return _tallies(found)


def bytes_held() -> int:
    """How large the database is."""
    database = place()
    logs = (Path(f"{database}-wal"),)
    return sum(file.stat().st_size for file in (database, *logs) if file.exists())


def is_empty() -> bool:
    """Whether there is no database yet."""
    return not place().exists()


def empty_again() -> None:
    """Take away what was put back: it lies in the folder that is thrown away."""


def place() -> Path:
    """The file of the database."""
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _flushed_steadily(file: Path) -> Iterator[None]:
    """Hand a new file to the disk as it grows.

    A file system that keeps its order waits for all that is new before it calls the next commit
    saved. Left to itself it takes up the whole copy at once, half a minute later, and every writer
    stands still for seconds.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    is_done = threading.Event()

    def flush() -> None:
        while not is_done.wait(FLUSHED_EVERY_SECONDS):
            os.fdatasync(handle)

    flushing = threading.Thread(target=flush)
    flushing.start()
    try:
        yield
    finally:
        is_done.set()
        flushing.join()
        os.fdatasync(handle)
        os.close(handle)


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=WAITS_SECONDS)


def _check(found: sqlite3.Connection) -> None:
    """A damaged page must not be copied for two weeks until the last sound copy has gone."""
    try:
        said = found.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as ill:
        said = str(ill)
    if said != "ok":
        raise BackupIsRefused(f"SQLite says that the database is damaged: {said}")


def _tallies(found: sqlite3.Connection) -> dict[str, Tally]:
    """Tables that are only a view of others (those of full-text search) count by those others."""
    named = found.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    found.text_factory = bytes  # Whatever lies there is counted, also what is no text.
    try:
        return {
            name: tally(
                repr(row).encode()
                for row in found.execute(f'SELECT * FROM "{name}"')  # noqa: S608  -- names out of the database
            )
            for (name,) in named
        }
    finally:
        found.text_factory = str


def _migrations(found: sqlite3.Connection) -> tuple[str, ...]:
    rows = found.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return tuple(f"{app}.{name}" for app, name in rows)


def _ask(scratch: Path, moment: datetime) -> dict[str, str]:
    """What the copy answers, asked by a site of its own that lives in the scratch folder."""
    environment = {k: v for k, v in os.environ.items() if k != "LONGTABLE_DATABASE_URL"}
    done = subprocess.run(  # noqa: S603  -- our own command
        [sys.executable, "-m", "longtable", "answers", moment.isoformat()],
        env={**environment, "LONGTABLE_DATA": str(scratch)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupIsRefused(f"The copy does not answer: {done.stderr.strip()[-500:]}")
    answers: dict[str, str] = json.loads(done.stdout)
    return answers
