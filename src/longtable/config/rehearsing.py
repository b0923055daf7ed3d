"""Trying a backup out: restored into a place of its own, asked, and thrown away again."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from longtable.shared.integrity.backup import postgresql
from longtable.shared.integrity.backup.archive import opened
from longtable.shared.integrity.backup.refusals import BackupDoesNotFit, BackupIsRefused

ADDRESS = "LONGTABLE_DATABASE_URL"


def rehearse(file: Path) -> dict[str, Any]:
    """Restore a backup elsewhere and say what it answered. Raises ``BackupIsRefused``."""
    with opened(file) as archive:
        engine = archive.manifest.engine
    with (
        tempfile.TemporaryDirectory(prefix="longtable-verify-") as scratch,
        _database(engine) as address,
    ):
        environment = {name: said for name, said in os.environ.items() if name != ADDRESS}
        done = subprocess.run(  # noqa: S603  -- our own command
            [sys.executable, "-m", "longtable", "restore", str(file), "--rehearsal",
             "--json", "--into", f"{scratch}/site"],
            env={**environment, **address}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not done.stdout.startswith("{"):
            raise BackupIsRefused(done.stderr.strip().removeprefix("CommandError: "))
        said: dict[str, Any] = json.loads(done.stdout)
        return said


@contextmanager
def _database(engine: str) -> Iterator[dict[str, str]]:
    """The environment in which the scratch site finds its database."""
    if engine == "sqlite":
        yield {}
        return
    if connection.vendor != "postgresql":
        raise BackupDoesNotFit(
            "This backup is of a site on PostgreSQL. Say with LONGTABLE_DATABASE_URL which server"
            " it may be restored on to be verified."
        )
    with postgresql.another_database() as name:
        yield {ADDRESS: beside(os.environ[ADDRESS], name)}


def beside(address: str, name: str) -> str:
    """The address of another database on the same server."""
    scheme, _, rest = address.partition("://")
    server, _, query = rest.partition("?")
    server = server.partition("/")[0]
    return f"{scheme}://{server}/{name}" + (f"?{query}" if query else "")
