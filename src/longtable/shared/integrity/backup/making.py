"""Making a backup: one file, which is not there under its name until all of it is on the disk."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from longtable.shared import clock
from longtable.shared.integrity.backup import postgresql, sqlite
from longtable.shared.integrity.backup.archive import Writing, pieces_of
from longtable.shared.integrity.backup.manifest import ENGINES, FOLDERS, SETTINGS, Manifest
from longtable.shared.integrity.backup.refusals import BackupIsRefused, NoRoom, PlaceIsTaken
from longtable.shared.integrity.backup.snapshot import Snapshot

UNFINISHED = ".longtable-backup-"
UNFINISHED_KEPT = timedelta(days=1)
MARK = "demonstration"
# The snapshot itself, and the archive; neither is ever larger than the database.
TIMES_THE_DATABASE = 2


def engine() -> ModuleType:
    """The module that knows the engine of this site."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def make_backup(target: Path, *, said: Mapping[str, str]) -> Manifest:
    """Write the whole site to a new file that only its owner reads.

    ``said`` is what its settings say, without secrets. Raises ``BackupIsRefused``; then nothing
    is left behind, and when the process is killed nothing that has the name of a backup.
    """
    if target.exists():
        raise PlaceIsTaken(f"{target} is there already. A backup is never written over another.")
    if not target.parent.is_dir():
        raise BackupIsRefused(f"There is no folder {target.parent}.")
    _check_room(target.parent)
    with _unfinished(target.parent) as scratch:
        whole = scratch / "archive"
        handle = os.open(whole, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as file, engine().snapshot(scratch) as snapshot:
            manifest = _write(Writing(file), snapshot, said)
        _publish(whole, target)
    return manifest


def _write(writing: Writing, snapshot: Snapshot, said: Mapping[str, str]) -> Manifest:
    made_at = clock.now()
    with snapshot.file.open("rb") as opened:
        name = ENGINES[connection.vendor]
        writing.add(name, pieces_of(opened), is_packed=snapshot.is_packed)
    writing.add(SETTINGS, [json.dumps(dict(said), indent=1).encode()])
    for name, file in _files():
        with suppress(FileNotFoundError), file.open("rb") as opened:  # Let go of since we looked.
            writing.add(name, pieces_of(opened))
    manifest = Manifest(
        version=version("longtable"),
        engine=connection.vendor,
        engine_version=snapshot.engine_version,
        made_at=made_at,
        parts=tuple(writing.parts),
        tables=snapshot.tables,
        migrations=snapshot.migrations,
        answers=snapshot.answers(made_at),
    )
    writing.end(manifest)
    return manifest


def _files() -> Iterator[tuple[str, Path]]:
    """The site's own files by their names in the archive. Links are not followed.

    Backups are never inside backups, wherever somebody thinks they should lie.
    """
    data: Path = settings.LONGTABLE_DATA
    backups: Path | None = settings.LONGTABLE_BACKUPS
    found = [data / MARK, *(file for folder in FOLDERS for file in (data / folder).rglob("*"))]
    for file in sorted(found):
        is_backup = UNFINISHED in str(file) or (backups and file.is_relative_to(backups))
        if file.is_file() and not file.is_symlink() and not is_backup:
            yield file.relative_to(data).as_posix(), file


def _check_room(folder: Path) -> None:
    """Raise ``NoRoom`` before anything is written rather than when the disk is full."""
    files = 0
    for _name, file in _files():
        with suppress(FileNotFoundError):
            files += file.stat().st_size
    needed = engine().bytes_held() * TIMES_THE_DATABASE + files
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoom(
            f"A backup may need {needed // 1_000_000 + 1} MB, and {free // 1_000_000} MB are free"
            f" where {folder} is. Make room, or choose another disk."
        )


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A hidden folder to work in. What a killed backup left there a day ago goes first."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if clock.now().timestamp() - left.stat().st_mtime > UNFINISHED_KEPT.total_seconds():
            shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _publish(whole: Path, target: Path) -> None:
    """Give the finished file its name, unless somebody was faster."""
    try:
        target.hardlink_to(whole)
    except FileExistsError:
        raise PlaceIsTaken(f"{target} is there already.") from None
    except OSError:  # A file system that knows no second names.
        whole.rename(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
