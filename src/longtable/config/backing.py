"""Making a site's backups: of this site, with what its settings say, on a day like any other."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.db.migrations.recorder import MigrationRecorder

from longtable.shared import clock
from longtable.shared.integrity.backup.archive import opened
from longtable.shared.integrity.backup.making import make_backup
from longtable.shared.integrity.backup.manifest import Manifest

KEPT = 14
EVERY = timedelta(days=1)
FIRST_AFTER = timedelta(hours=1)  # A site that is tried out for a moment needs none.
OVERDUE_AFTER = timedelta(hours=26)
NAME = "longtable-%Y%m%dT%H%M%SZ.tar"
FAILURE = "last-failure"
SAID = ("LONGTABLE_URL", "LONGTABLE_PROXIES", "LONGTABLE_MAIL_FROM", "LONGTABLE_BACKUPS")
ADDRESSES = ("LONGTABLE_DATABASE_URL", "LONGTABLE_MAIL_URL")


def back_up(target: Path) -> Manifest:
    """Write this site to a new file. Raises ``BackupIsRefused``, ``OSError``."""
    return make_backup(target, said=settings_without_secrets())


def settings_without_secrets() -> dict[str, str]:
    """What the environment says, to be set again elsewhere; names and passwords are left out."""
    said = {name: os.environ[name] for name in SAID if os.environ.get(name)}
    for name in ADDRESSES:
        if os.environ.get(name):
            found = urlsplit(os.environ[name])
            host = found.netloc.rpartition("@")[2]
            said[name] = f"{found.scheme}://{host}{found.path}"
    return said


def back_up_today(folder: Path) -> Path:
    """Write today's backup, read it again, and only then let the oldest go. Returns its file.

    Raises ``BackupIsRefused``, ``OSError``; the folder then says so until one succeeds.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / clock.now().astimezone(UTC).strftime(NAME)
    failure = folder / FAILURE
    try:
        back_up(target)
        with opened(target):
            pass
    except Exception as fault:
        failure.write_text(str(fault), encoding="utf-8")
        raise
    failure.unlink(missing_ok=True)
    for old in backups_in(folder)[:-KEPT]:
        old.unlink()
    return target


def backups_in(folder: Path) -> list[Path]:
    """The daily backups in a folder, the oldest first."""
    return sorted(file for file in folder.glob("longtable-*.tar") if made_at(file))


def made_at(file: Path) -> datetime | None:
    """When a daily backup was made, by its name: its times on the disk change when it is copied."""
    try:
        return datetime.strptime(file.name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def last_made_at(folder: Path) -> datetime | None:
    """When the newest daily backup was made."""
    found = backups_in(folder)
    return made_at(found[-1]) if found else None


def is_due(folder: Path) -> bool:
    """Whether the newest is a day old; where there is none, whether the site is an hour old."""
    newest = last_made_at(folder)
    if newest is None:
        return site_age() >= FIRST_AFTER
    return clock.now() - newest >= EVERY


def site_age() -> timedelta:
    """How long ago this site's database was made."""
    first = MigrationRecorder.Migration.objects.order_by("applied").first()
    return clock.now() - first.applied if first else timedelta(0)
