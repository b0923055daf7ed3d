"""Where the tests' site lives, known before any settings are read: a folder of their own, and with
``LONGTABLE_TEST_ENGINE=postgresql`` a cluster of their own.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

from longtable.shared.testing import cluster

os.environ["LONGTABLE_DATA"] = tempfile.mkdtemp(prefix="longtable-test-")
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
if os.environ.get("LONGTABLE_TEST_ENGINE") == "postgresql" and not IS_WORKER:
    os.environ["LONGTABLE_DATABASE_URL"] = cluster.start()


def of_its_own(folder: Path) -> dict[str, str]:
    """The environment of another site's commands: this folder, and nothing of the tests' own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    address = os.environ.get("LONGTABLE_DATABASE_URL")
    if address:
        kept["LONGTABLE_DATABASE_URL"] = _database_of(folder, address)
    return {**kept, "LONGTABLE_DATA": str(folder)}


@cache
def _database_of(folder: Path, address: str) -> str:
    """One database for all commands about one folder."""
    del folder
    return cluster.another_database(address)
