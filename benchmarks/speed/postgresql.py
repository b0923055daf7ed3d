"""A PostgreSQL of the benchmark's own, as durable as one in production, kept between runs."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

OWNER = "postgres"
# Everything else, fsync among it, as PostgreSQL comes.
SETTINGS = ("listen_addresses=", "max_connections=100", "shared_buffers=512MB")
SOCKET_FOLDER = "longtable-bench-socket-"


@dataclass(frozen=True)
class Cluster:
    """A running cluster: one database for each community that was grown."""

    socket: Path
    postmaster: int

    def address(self, database: str) -> str:
        """The address of one database, as a site is told."""
        return f"postgresql://{OWNER}@{quote(str(self.socket), safe='')}/{database}"

    def make(self, database: str) -> None:
        """An empty database, in place of what was there."""
        self._say(f'DROP DATABASE IF EXISTS "{database}"', f'CREATE DATABASE "{database}"')

    def settle(self, database: str) -> None:
        """Statistics and visibility as they are after a quiet night."""
        self._say("VACUUM (ANALYZE)", database=database)

    @contextmanager
    def copy_of(self, database: str) -> Iterator[str]:
        """The address of a copy that lasts as long as the block."""
        name = f"run_{uuid4().hex}"
        self._say(
            f'CREATE DATABASE "{name}" TEMPLATE "{database}" STRATEGY file_copy', "CHECKPOINT"
        )
        try:
            yield self.address(name)
        finally:
            self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _say(self, *statements: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """The cluster of this folder, made if it is not there yet, for as long as the block lasts."""
    data = folder / "postgresql"
    # The path of a socket may have 107 letters.
    socket = Path(tempfile.mkdtemp(prefix=SOCKET_FOLDER, dir="/tmp"))
    if not (data / "PG_VERSION").exists():
        data.mkdir(parents=True, exist_ok=True)
        _give_to_owner(data)
        _run(["initdb", "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8",
              "--locale", "C.UTF-8"])  # fmt: skip
    _give_to_owner(socket)
    options = " ".join(f"-c {one}" for one in (*SETTINGS, f"unix_socket_directories={socket}"))
    _run(["pg_ctl", "-D", str(data), "-l", str(data / "log"), "-o", options, "-w", "start"])
    try:
        postmaster = int((data / "postmaster.pid").read_text().splitlines()[0])
        yield Cluster(socket, postmaster)
    finally:
        _run(["pg_ctl", "-D", str(data), "-m", "fast", "stop"])
        shutil.rmtree(socket, ignore_errors=True)


def _give_to_owner(folder: Path) -> None:
    """PostgreSQL refuses to run as root: then it runs as the account Debian's package made."""
    if os.getuid() == 0:
        shutil.chown(folder, OWNER)


def _run(command: list[str]) -> None:
    program, *arguments = command
    done = subprocess.run(
        [str(_programs() / program), *arguments],
        user=OWNER if os.getuid() == 0 else None, cwd="/", check=False, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr}")


def _programs() -> Path:
    """Where PostgreSQL's programs are: the newest that Debian installed, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    if not on_path:
        raise RuntimeError("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    return Path(on_path).parent
