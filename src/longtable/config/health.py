"""Looking at a site from outside its pages: is it well, and if not, what helps."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from longtable.config import backing
from longtable.config.engine import is_safe
from longtable.shared import clock
from longtable.shared.integrity.gate import Gate
from longtable.shared.jobs.queue import TRIES_MAX, parked

DISK_FREE_MIN = 500_000_000
QUEUE_AGE_MAX = timedelta(minutes=10)
PRIVATE_MODE = 0o077
POSTGRESQL_MIN = 140_000
EXAMPLES_MAX = 5
WRITING_SECONDS_MAX = 10
LOG_BYTES_MAX = 64_000_000


@dataclass(frozen=True)
class Sign:
    """One thing looked at: whether it is well, what it is, and what helps if not."""

    is_well: bool
    words: str
    remedy: str = ""


def examine() -> list[Sign]:
    """Look at everything. A look that fails is a sign as well."""
    signs = []
    for look in LOOKS:
        try:
            signs += list(look())
        except (DatabaseError, OSError) as fault:
            signs.append(Sign(False, f"{look.__doc__}: {fault}", "Run: longtable init"))  # noqa: FBT003  -- a sign of illness
    return signs


def _python() -> Iterator[Sign]:
    """Python"""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Sign(sys.version_info >= (3, 11), f"Python {version}", "Longtable needs Python 3.11.")


def _engine() -> Iterator[Sign]:
    """The database engine"""
    if connection.vendor == "sqlite":
        yield Sign(
            is_safe(sqlite3.sqlite_version_info),
            f"SQLite {sqlite3.sqlite_version}",
            "This engine can damage the database. Run: pip install pysqlite3",
        )
        with connection.cursor() as cursor:
            for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2)):
                found = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
                yield Sign(found == wanted, f"{pragma} is {found}", f"It must be {wanted}.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            number = int(cursor.fetchone()[0])
            cursor.execute("SHOW synchronous_commit")
            waits = cursor.fetchone()[0]
        yield Sign(
            number >= POSTGRESQL_MIN,
            f"PostgreSQL {number // 10_000}",
            "Longtable needs PostgreSQL 14 or newer.",
        )
        yield Sign(
            waits != "off",
            f"synchronous_commit is {waits}",
            "What people were told is saved could be lost. Set it to on.",
        )


def _writers() -> Iterator[Sign]:
    """Who writes"""
    if connection.vendor != "sqlite":
        return
    file = Path(connection.settings_dict["NAME"])
    holder = Gate(file).holder()
    is_long = holder is not None and holder.seconds > WRITING_SECONDS_MAX
    if holder is not None and is_long:
        words = f"process {holder.process} has been writing for {holder.seconds:.0f} seconds"
        yield Sign(False, words, f"Others wait for it. Look: ps -fp {holder.process}")  # noqa: FBT003  -- a sign of illness
    log = file.with_name(f"{file.name}-wal")
    size = log.stat().st_size if log.exists() else 0
    yield Sign(
        size <= LOG_BYTES_MAX,
        f"the log beside the database has {size // 1_000_000} MB",
        "Somebody has been reading one page for very long. Restart the site when it is quiet.",
    )


def _migrations() -> Iterator[Sign]:
    """The database's version"""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Sign(
        not waiting,
        f"{len(waiting)} changes of the database wait" if waiting else "the database is up to date",
        "Run: longtable init",
    )


def _folder() -> Iterator[Sign]:
    """The data folder"""
    folder = settings.LONGTABLE_DATA
    free = shutil.disk_usage(folder).free
    yield Sign(
        free >= DISK_FREE_MIN,
        f"{free // 1_000_000} MB free where {folder} is",
        "Make room on this disk: what people write must fit.",
    )
    key = folder / "secret-key"
    yield Sign(
        key.exists() and not key.stat().st_mode & PRIVATE_MODE,
        "the signing key is there and only its owner reads it",
        f"Run: chmod 600 {key}",
    )


def _queue() -> Iterator[Sign]:
    """The queue"""
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, enqueued_at__lt=timezone.now() - QUEUE_AGE_MAX
    ).count()
    yield Sign(
        not waiting,
        f"{waiting} jobs wait longer than they should",
        "Is the worker running? `longtable serve` starts it.",
    )
    given_up = parked()
    if not given_up:
        yield Sign(True, "no job was given up")  # noqa: FBT003  -- a sign of health
    for path, fault in given_up[:EXAMPLES_MAX]:
        yield Sign(
            False,  # noqa: FBT003  -- a sign of illness
            f"a job was given up after {TRIES_MAX} tries: {path} ({fault})",
            f"{len(given_up)} in all. Look for their errors in the log.",
        )


def _mail() -> Iterator[Sign]:
    """Mail"""
    served = settings.MAIL_DELIVERY is not None or settings.LONGTABLE_DEMO
    yield Sign(
        served,
        "mail goes out" if settings.MAIL_DELIVERY else "no mail server is named",
        "People cannot get sign-in codes. Set LONGTABLE_MAIL_URL=smtp+tls://name:password@host:587",
    )


def _backups() -> Iterator[Sign]:
    """Backups"""
    folder = settings.LONGTABLE_BACKUPS
    if folder is None:
        yield Sign(is_well=True, words="daily backups are switched off here")
        return
    newest, failure = backing.last_made_at(folder), folder / backing.FAILURE
    present = clock.now()
    if newest is None:
        is_late, words = backing.site_age() > backing.EVERY, f"there is no backup in {folder} yet"
    else:
        is_late = present - newest > backing.OVERDUE_AFTER
        words = f"the newest backup is {(present - newest) // timedelta(hours=1)} hours old"
    yield Sign(not is_late, words, "Is the worker running? Make one: longtable backup --daily")
    if failure.exists():
        why = failure.read_text(encoding="utf-8")
        yield Sign(
            is_well=False,
            words=f"the last backup failed: {why}",
            remedy="Put that right, then: longtable backup --daily",
        )


LOOKS: tuple[Callable[[], Iterator[Sign]], ...] = (
    _python,
    _engine,
    _writers,
    _migrations,
    _folder,
    _queue,
    _mail,
    _backups,
)
