"""The production server, started as its users start it: ``longtable serve``, one process tree."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import processes
from benchmarks.speed.sites import Site
from benchmarks.speed.visitor import Visitor

STARTS_SECONDS_MAX = 60
STOPS_SECONDS_MAX = 15
LOOK_SECONDS = 0.02


class ServerFailed(Exception):
    """The server did not start, or died; with the end of what it said."""


@dataclass(frozen=True)
class Server:
    """A running server, and whose processor time and memory are its own."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path
    postmaster: int
    started_at: float

    def cpu_seconds(self) -> float:
        """Of its process tree, and of PostgreSQL's where that is the engine."""
        roots = [self.process.pid, *([self.postmaster] if self.postmaster else [])]
        return processes.cpu_seconds(*roots)

    def memory(self) -> processes.Memory:
        """Of its process tree alone."""
        return processes.memory(self.process.pid)

    def seconds_until(self, is_there: Callable[[], bool]) -> float:
        """Seconds from the start of the process until this is so."""
        while time.monotonic() - self.started_at < STARTS_SECONDS_MAX:
            if self.process.poll() is not None:
                break
            try:
                if is_there():
                    return time.monotonic() - self.started_at
            except OSError:
                pass
            time.sleep(LOOK_SECONDS)
        raise ServerFailed(self.log.read_text()[-3000:])


@contextmanager
def serving(site: Site, **environment: str) -> Iterator[Server]:
    """Serve a site on a free port of loopback for as long as the block lasts."""
    port = free_port()
    log = site.folder.parent / "server.log"
    with log.open("wb") as said:
        started_at = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "longtable", "serve", "--port", str(port)],
            env=site.environment(**environment), stdout=said, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield Server(process, port, log, site.postmaster, started_at)
        finally:
            stop(process)


def answers(server: Server) -> bool:
    """Whether the sign-in page is there."""
    return Visitor(server.port).get("/accounts/login/").status == 200


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Kindly; and what has not ended by then, firmly."""
    process.terminate()
    try:
        process.wait(STOPS_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
