"""Bringing a backup back: into an empty place, and only after every byte of it was looked at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from longtable.shared.integrity.backup.archive import Archive, opened
from longtable.shared.integrity.backup.making import engine
from longtable.shared.integrity.backup.manifest import SETTINGS, Manifest
from longtable.shared.integrity.backup.refusals import (
    BackupDoesNotFit,
    BackupIsDamaged,
    NoRoom,
    PlaceIsTaken,
)

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@contextmanager
def brought_back(file: Path) -> Iterator[Manifest]:
    """The backup's database and files, laid where the settings say, for what is to be done there.

    Raises ``BackupIsRefused`` when the archive is not whole or does not fit, or when there is
    something already. When this fails, or what is done inside does, the database is empty again;
    the data folder is whoever's made it.
    """
    with opened(file) as archive:
        _check_fits(archive.manifest)
        if not engine().is_empty():
            raise PlaceIsTaken("The database is not empty. Nothing is ever restored over a site.")
        try:
            _unpack(archive)
            yield archive.manifest
        except BaseException:
            engine().empty_again()
            raise


def _unpack(archive: Archive) -> None:
    data: Path = settings.LONGTABLE_DATA
    for part in archive.manifest.parts:
        if part.name == archive.manifest.database:
            unpacked = data / "unpacked"
            archive.unpack(part, unpacked)
            engine().put_back(unpacked)
        elif part.name != SETTINGS:  # They are for whoever sets the environment, not for the site.
            archive.unpack(part, data / part.name)
    found, said = engine().tallies(), archive.manifest.tables
    differ = sorted(name for name in {*found, *said} if found.get(name) != said.get(name))
    if differ:
        raise BackupIsDamaged(f"These tables are not what they were: {', '.join(differ)}")


def _check_fits(manifest: Manifest) -> None:
    """Whether this engine and this version of Longtable can hold it, and this disk."""
    if manifest.engine != connection.vendor:
        raise BackupDoesNotFit(
            f"This is a backup of a site on {NAMES[manifest.engine]}, and it can go nowhere else."
            " LONGTABLE_DATABASE_URL says which database it goes into."
        )
    known = _migrations_known()
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        raise BackupDoesNotFit(
            f"This backup is of a newer version of Longtable ({manifest.version}): it knows"
            f" {unknown[0]}. Restore it with that version or a later one."
        )
    needed = sum(part.bytes for part in manifest.parts)
    free = shutil.disk_usage(settings.LONGTABLE_DATA).free
    if free < needed:
        raise NoRoom(f"This needs {needed // 1_000_000 + 1} MB, and {free // 1_000_000} are free.")


def _migrations_known() -> set[str]:
    """By name those of this version, and those that they took the place of."""
    found = MigrationLoader(None).disk_migrations
    return {f"{app}.{name}" for key, one in found.items() for app, name in (key, *one.replaces)}
