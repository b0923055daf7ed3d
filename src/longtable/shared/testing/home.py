"""Where the tests' site lives, known before any settings are read: a folder of their own, and with
``LONGTABLE_TEST_ENGINE=postgresql`` a cluster of their own.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from longtable.shared.testing import cluster

# Where the processes of one run keep what they make once for all of them.
SHARED = "LONGTABLE_TEST_SHARED"
DATABASE = "LONGTABLE_DATABASE_URL"

os.environ["LONGTABLE_DATA"] = tempfile.mkdtemp(prefix="longtable-test-")
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
if not IS_WORKER:
    os.environ[SHARED] = tempfile.mkdtemp(prefix="longtable-shared-")
    atexit.register(shutil.rmtree, os.environ[SHARED], ignore_errors=True)
    if os.environ.get("LONGTABLE_TEST_ENGINE") == "postgresql":
        os.environ[DATABASE] = cluster.start()

_databases: dict[Path, str] = {}


def of_its_own(folder: Path) -> dict[str, str]:
    """The environment of another site's commands: this folder, and nothing of the tests' own."""
    return _inside(folder, like="")


def set_up(folder: Path) -> dict[str, str]:
    """The same, of a site that ``init`` was run for: nobody is there, and all tables are."""
    made, database = _made_once()
    # Every site has a secret of its own.
    shutil.copytree(made, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("secret-key"))
    return _inside(folder, like=database)


def _inside(folder: Path, *, like: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    address = os.environ.get(DATABASE)
    if address:
        # One database for all commands about one folder.
        if folder not in _databases:
            _databases[folder] = cluster.another_database(address, like=like)
        kept[DATABASE] = _databases[folder]
    return {**kept, "LONGTABLE_DATA": str(folder)}


@cache
def _made_once() -> tuple[Path, str]:
    """A site that was set up, and the address of its database, if it has one elsewhere."""
    shared = Path(os.environ[SHARED])
    folder, database = shared / "site", shared / "database"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            inside = of_its_own(folder)
            command = [sys.executable, "-m", "longtable", "init"]
            subprocess.run(command, env=inside, check=True, capture_output=True)  # noqa: S603  -- our own command
            database.write_text(inside.get(DATABASE, ""))
    return folder, database.read_text()
