"""Processes that one keeper starts, starts again when they end unasked, and ends.

They are forked from the keeper, so that what it has read in is in memory once for all of them.
Whoever keeps has no other thread and nothing open that two processes cannot share.
"""

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from types import FrameType

from longtable.config.ending import end_with

# One that ends as soon as it has started is not started again faster than this.
STARTS_APART_SECONDS = 2
LOOK_SECONDS = 0.5
ENDS_SECONDS = 8
SHOWN_NAME = Path("/proc/self/comm")
log = logging.getLogger(__name__)
_fork = multiprocessing.get_context("fork")


class Stopping(SystemExit):
    """Somebody asked the keeper to stop."""


class Child:
    """One of the processes, under the name that ``ps`` and ``top`` show."""

    def __init__(self, name: str, live: Callable[[], object]) -> None:
        """``live`` is what the process does, until SIGTERM."""
        self.name, self._live = name, live
        self._process: multiprocessing.context.ForkProcess | None = None
        self._started_at = 0.0

    @property
    def sentinel(self) -> int | None:
        """What can be waited for until it ends; none while it is not running."""
        return self._process.sentinel if self._process is not None else None

    def look(self) -> None:
        """Start it when it should run and does not."""
        if self._process is not None:
            if self._process.is_alive():
                return
            log.warning("%s ended with %s; starting it again", self.name, self._process.exitcode)
            self._process.close()
            self._process = None
        if time.monotonic() - self._started_at >= STARTS_APART_SECONDS:
            self._started_at = time.monotonic()
            process = _fork.Process(target=self._be, args=[os.getpid()], name=self.name)
            process.start()
            self._process = process

    def ask_to_end(self) -> None:
        """Kindly."""
        if self._process is not None:
            self._process.terminate()

    def end(self, *, by: float) -> None:
        """Firmly, when it has not ended by this moment (monotonic)."""
        if self._process is not None:
            self._process.join(max(0, by - time.monotonic()))
            if self._process.is_alive():
                self._process.kill()
            self._process.join()

    def _be(self, keeper: int) -> None:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_DFL)
        end_with(keeper)
        SHOWN_NAME.write_text(self.name)
        self._live()


def keep(children: Sequence[Child]) -> None:
    """Keep them running until SIGTERM or SIGINT. Returns when all have ended."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, _stop)
    try:
        while True:
            for child in children:
                child.look()
            wait([one.sentinel for one in children if one.sentinel is not None], LOOK_SECONDS)
    except Stopping:
        pass
    finally:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)
        for child in children:
            child.ask_to_end()
        by = time.monotonic() + ENDS_SECONDS
        for child in children:
            child.end(by=by)


def _stop(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise Stopping(0)
