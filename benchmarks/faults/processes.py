"""Processes: whose children they are, whether they live, and their end."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def children(parent: int) -> list[int]:
    """The living processes that this one started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        facts = _facts(stat)
        if facts and facts[0] != "Z" and int(facts[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def working_in(folder: Path) -> list[int]:
    """The living processes that stand in this folder, whoever started them."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if place.readlink() == folder and is_alive(int(place.parent.name)):
                found.append(int(place.parent.name))
    return found


def is_alive(process: int) -> bool:
    """Whether it runs; what is only waiting to be noticed does not."""
    facts = _facts(Path(f"/proc/{process}/stat"))
    return bool(facts) and facts[0] != "Z"


def name(process: int) -> str:
    """What it calls itself; nothing where it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{process}/comm").read_text().strip()
    return ""


def is_there(process: int) -> bool:
    """Whether its number is still taken."""
    return Path(f"/proc/{process}").exists()


def kill(process: int) -> None:
    """``kill -9``, of whatever is still there."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _facts(stat: Path) -> list[str]:
    """State, parent and so on (proc(5)); nothing where the process is gone."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
