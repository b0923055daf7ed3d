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
SETTINGS = ("listen_addresses=", "fsync=off", "max_connections=200")


def start() -> str:
    """Start a cluster that ends with this process. Returns the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="longtable-cluster-"))
    if os.getuid() == 0:
        shutil.chown(folder, OWNER)
    _run(["initdb", "-D", f"{folder}/data", "-U", OWNER, "-A", "trust", "-E", "UTF8",
          "--locale", "C.UTF-8"])  # fmt: skip
    options = " ".join(f"-c {one}" for one in (*SETTINGS, f"unix_socket_directories={folder}"))
    _run(["pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options, "-w", "start"])
    atexit.register(_stop, folder)
    return f"postgresql://{OWNER}@{quote(str(folder), safe='')}/postgres"


def another_database(address: str) -> str:
    """Make an empty database beside the one of this address. Returns its address."""
    import psycopg  # noqa: PLC0415  -- installed only where PostgreSQL is used

    name = f"site_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{address.rpartition('/')[0]}/{name}"


def _stop(folder: Path) -> None:
    _run(["pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"])
    shutil.rmtree(folder, ignore_errors=True)


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
