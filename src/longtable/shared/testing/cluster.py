"""A PostgreSQL of the tests' own: started in a temporary folder, gone when they end.

PostgreSQL refuses to run as root, so where the tests do, it runs as the ``postgres`` that Debian's
package made. It listens on a socket in its folder and nowhere else.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

OWNER = "postgres"
# Tests lose nothing when the machine dies: what survives a crash has harnesses of its own.
CARELESS = ("fsync=off",)
SETTINGS = ("listen_addresses=", "max_connections=200")


class Cluster:
    """One PostgreSQL in a folder of its own."""

    def __init__(self, settings: tuple[str, ...] = CARELESS) -> None:
        """Makes it; start it with :meth:`start`. ``settings`` as in ``postgresql.conf``."""
        self.folder = Path(tempfile.mkdtemp(prefix="longtable-cluster-"))
        self._settings = (*SETTINGS, *settings)
        if os.getuid() == 0:
            shutil.chown(self.folder, OWNER)
        _run(["initdb", "-D", f"{self.folder}/data", "-U", OWNER, "-A", "trust", "-E", "UTF8",
              "--locale", "C.UTF-8"])  # fmt: skip

    @property
    def address(self) -> str:
        """The address of its first database."""
        return f"postgresql://{OWNER}@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        asked = (*self._settings, f"unix_socket_directories={self.folder}")
        options = " ".join(f"-c {one}" for one in asked)
        _run(["pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", options,
              "-w", "start"])  # fmt: skip

    def remove(self) -> None:
        """Stop it and take it away."""
        if (self.folder / "data" / "postmaster.pid").exists():
            _run(["pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> str:
    """Start a cluster that ends with this process. Returns the address of its first database."""
    made = Cluster()
    made.start()
    atexit.register(made.remove)
    return made.address


def another_database(address: str, *, like: str = "") -> str:
    """Make a database beside the one of this address, empty or like that of another address, to
    which nobody is connected. Returns its address.
    """
    import psycopg  # noqa: PLC0415  -- installed only where PostgreSQL is used

    name = f"site_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        source = like.rpartition("/")[2] or "template1"
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"'.encode())
    return f"{address.rpartition('/')[0]}/{name}"


def _run(command: list[str]) -> None:
    program, *arguments = command
    done = subprocess.run(  # noqa: S603  -- PostgreSQL's own programs
        [str(_programs() / program), *arguments],
        user=OWNER if os.getuid() == 0 else None, cwd="/", check=False, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert done.returncode == 0, f"{program}: {done.stderr}"


def _programs() -> Path:
    """Where PostgreSQL's programs are: the newest that Debian installed, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    assert on_path, "PostgreSQL is not installed. On Debian: apt-get install postgresql"
    return Path(on_path).parent
