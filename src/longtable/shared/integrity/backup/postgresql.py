"""Backups of PostgreSQL: ``pg_dump`` of the same snapshot in which the tables are counted."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from longtable.shared.integrity import answers
from longtable.shared.integrity.backup.refusals import BackupIsRefused
from longtable.shared.integrity.backup.snapshot import Snapshot
from longtable.shared.integrity.backup.tallies import Tally, tally

# One moment for all that is read, however long it takes; written out alike on every server.
AS_ONE_MOMENT = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL datestyle = 'ISO'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
# Relations that no extension brought, outside PostgreSQL's own schemas.
ANYTHING = """
    SELECT EXISTS (
        SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (
            SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'
        )
    )
"""
SAID_MAX = 500


@contextmanager
def snapshot(scratch: Path) -> Iterator[Snapshot]:
    """Dump the site's database into an empty folder. Raises ``BackupIsRefused`` when it fails."""
    dump = scratch / "database.dump"
    with _one_moment() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        _run(
            "pg_dump", "--format=custom", "--compress=1", "--no-owner", "--no-privileges",
            f"--snapshot={moment}", f"--file={dump}",
        )  # fmt: skip
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = tuple(f"{app}.{name}" for app, name in cursor.fetchall())
        yield Snapshot(
            file=dump,
            is_packed=False,
            engine_version=".".join(map(str, divmod(_version(), 10_000))),
            tables=_tallies(cursor),
            migrations=migrations,
            answers=answers.all_digests,
        )


def put_back(file: Path) -> None:
    """Fill the empty database with a dump, all or nothing. Raises ``BackupIsRefused``."""
    connection.close()
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
        "--single-transaction", f"--dbname={connection.settings_dict['NAME']}", str(file),
    )  # fmt: skip
    file.unlink()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def tallies() -> dict[str, Tally]:
    """Of every table in the site's database."""
    with _one_moment() as cursor:
        return _tallies(cursor)


def bytes_held() -> int:
    """How large the database is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def is_empty() -> bool:
    """Whether nobody has made a table in it."""
    with connection.cursor() as cursor:
        cursor.execute(ANYTHING)
        return not cursor.fetchone()[0]


def empty_again() -> None:
    """Take away what was put back into a database that was empty."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


@contextmanager
def another_database() -> Iterator[str]:
    """A database to try things in, on the same server; gone afterwards. Gives its name.

    Raises ``BackupIsRefused`` when the role may not make one.
    """
    from psycopg import errors, sql  # noqa: PLC0415  -- installed only where PostgreSQL is used

    name = sql.Identifier(f"longtable_scratch_{os.getpid()}")
    with connection.cursor() as cursor:
        try:
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        except Exception as refused:
            if isinstance(refused.__cause__, errors.InsufficientPrivilege):
                raise BackupIsRefused(
                    "To verify a backup, the role must be allowed to make a database to restore it"
                    " into. As PostgreSQL's administrator: ALTER ROLE … CREATEDB"
                ) from None
            raise
    try:
        yield name.as_string(None).strip('"')
    finally:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@contextmanager
def _one_moment() -> Iterator[Any]:
    with transaction.atomic(), connection.cursor() as cursor:
        for said in AS_ONE_MOMENT:
            cursor.execute(said)
        yield cursor


def _tallies(cursor: Any) -> dict[str, Tally]:
    cursor.execute(TABLES)
    named = [name for (name,) in cursor.fetchall()]
    return {name: tally(_rows(cursor, name)) for name in named}


def _rows(cursor: Any, name: str) -> Iterator[bytes]:
    """Each row as PostgreSQL writes it out, one by one."""
    quoted = connection.ops.quote_name(name)
    with cursor.cursor.copy(f"COPY {quoted} TO STDOUT") as rows:
        for row in rows:
            yield bytes(row)


def _version() -> int:
    return int(connection.cursor().connection.info.server_version)


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs against the site's database; its password stays unseen."""
    wanted: dict[str, Any] = connection.settings_dict
    given = {
        "PGHOST": wanted["HOST"], "PGPORT": wanted["PORT"], "PGUSER": wanted["USER"],
        "PGPASSWORD": wanted["PASSWORD"], "PGDATABASE": wanted["NAME"],
        **{f"PG{key.upper()}": value for key, value in wanted["OPTIONS"].items() if key != "pool"},
    }  # fmt: skip
    environment = {**os.environ, **{key: str(value) for key, value in given.items() if value}}
    done = subprocess.run(  # noqa: S603  -- PostgreSQL's own programs
        [_found(program), *arguments], env=environment, check=False, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    if done.returncode:
        raise BackupIsRefused(f"{program} failed: {done.stderr.strip()[-SAID_MAX:]}")


def _found(program: str) -> str:
    """The newest that Debian installed, as one may not be older than the server; else the path's.

    Raises ``BackupIsRefused``.
    """
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    newest = max(installed, key=lambda one: int(one.parent.parent.name), default=None)
    found = str(newest) if newest else shutil.which(program)
    if not found:
        raise BackupIsRefused(
            f"{program} is not installed here. On Debian: apt-get install postgresql-client"
        )
    return found
