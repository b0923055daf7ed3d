"""Where scenarios run: a folder that goes away, with a made site on each engine to copy."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from benchmarks.faults import processes
from benchmarks.faults.ledger import Ledger
from benchmarks.faults.site import Site
from longtable.shared.testing.cluster import Cluster, another_database

GONE_SECONDS_MAX = 10
FIRM = ("fsync=on", "synchronous_commit=on")


class Ground:
    """One engine, and a site on it that is made once and copied for each scenario."""

    def __init__(self, engine: str, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.cluster: Cluster | None = None
        self._made: Site | None = None
        if engine == "postgresql":
            self.cluster = Cluster(FIRM)
            self.cluster.start()

    def site(self, *, into: Path | None = None) -> Site:
        """A site nobody has used."""
        if self._made is None:
            self._made = Site(self.folder / "made", self._database()).make()
        name = f"site-{uuid4().hex[:8]}"
        made, database = self._made, self._database(like=self._made.database)
        return made.copy_to((into or self.folder) / name, database=database)

    def ledger(self) -> Ledger:
        """An empty ledger, outside every site."""
        return Ledger(self.folder / f"ledger-{uuid4().hex[:8]}.jsonl")

    def database_processes(self) -> list[int]:
        """The postmaster, and all that it started."""
        assert self.cluster is not None
        return processes.working_in(self.cluster.folder / "data")

    def kill_database(self) -> None:
        """``kill -9`` of the postmaster and of all that it started, and a start after that."""
        assert self.cluster is not None
        ends_at = time.monotonic() + GONE_SECONDS_MAX
        killed: set[int] = set()
        # A dead one that nobody has taken note of yet still counts as a server to PostgreSQL.
        while (left := self.database_processes()) or any(map(processes.is_there, killed)):
            assert time.monotonic() < ends_at
            for one in left:
                processes.kill(one)
            killed.update(left)
            time.sleep(0.01)
        self.cluster.start()

    def remove(self) -> None:
        """Nothing is left."""
        if self.cluster is not None:
            self.cluster.remove()

    def _database(self, *, like: str = "") -> str:
        if self.cluster is None:
            return ""
        return another_database(self.cluster.address, like=like)


@contextmanager
def ground(engine: str) -> Iterator[Ground]:
    """A ground for as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="longtable-faults-"))
    one = Ground(engine, folder)
    try:
        yield one
    finally:
        one.remove()
        shutil.rmtree(folder, ignore_errors=True)
