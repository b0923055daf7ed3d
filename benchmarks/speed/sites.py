"""The site that is measured: a copy of a grown community, on SQLite or on PostgreSQL.

What was grown is kept and never served, so that every run measures the same rows: 20 posts are
still 20 after a run that posted thousands.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.postgresql import Cluster

SQLITE, POSTGRESQL = "sqlite", "postgresql"
CHECKOUT = Path(__file__).parents[2]
DATABASE = "longtable.sqlite3"


class NotGrown(Exception):
    """A community could not be grown, or a folder named holds none."""


@dataclass(frozen=True)
class Site:
    """One site that is measured, and how its commands are run."""

    folder: Path
    size: str
    engine: str
    address: str = ""
    postmaster: int = 0

    def environment(self, **more: str) -> dict[str, str]:
        """What its commands run in: nothing of the site of whoever measures."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LONGTABLE_")}
        kept |= {"LONGTABLE_DATA": str(self.folder), "PYTHONPATH": str(CHECKOUT)}
        if self.address:
            kept["LONGTABLE_DATABASE_URL"] = self.address
        return kept | more

    def run(self, *arguments: str) -> None:
        """One verb of ``longtable``, to its end. Raises ``NotGrown`` with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "longtable", *arguments], env=self.environment(),
            check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode:
            raise NotGrown(f"longtable {' '.join(arguments)} ended with {done.returncode}")


def grown(kept: Path, *, size: str, engine: str, cluster: Cluster | None) -> Site:
    """The community of this size, as it is kept; grown now if it is not there yet."""
    folder = kept / f"{size}-{engine}"
    address = cluster.address(size) if cluster else ""
    mark = folder / "grown"
    site = Site(folder, size, engine, address)
    if mark.exists():
        return site
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if cluster:
        cluster.make(size)
    more = [] if size == "demo" else ["--size", size]
    site.run("demo", "--no-serve", *more)
    if cluster:
        cluster.settle(size)
    mark.touch()
    return site


@contextmanager
def copy_of(site: Site, cluster: Cluster | None) -> Iterator[Site]:
    """The same site again, to be written to, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="longtable-bench-", dir=site.folder.parent) as name:
        folder = Path(name) / "site"
        # A clone where the file system knows such, else a copy.
        subprocess.run(
            ["cp", "-a", "--reflink=auto", str(site.folder), str(folder)],  # noqa: S607  -- POSIX
            check=True,
        )
        if cluster is None:
            yield _of_this_version(Site(folder, site.size, site.engine))
            return
        with cluster.copy_of(site.size) as address:
            yield _of_this_version(
                Site(folder, site.size, site.engine, address, cluster.postmaster)
            )


def _of_this_version(site: Site) -> Site:
    """What was kept may have been grown by an earlier version."""
    site.run("init")
    return site
