"""``longtable worker``: run what waits in the queue, and the sweeps, until told to stop."""

import logging
import os
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from longtable.config import fitness
from longtable.config.ending import end_with
from longtable.shared.jobs.queue import Queue
from longtable.shared.jobs.steadiness import Steadiness
from longtable.shared.jobs.sweeps import run_due

QUEUE_SECONDS = 0.5
SWEEP_SECONDS = 5
LOST_SECONDS = 2
SEEN = "worker-last-seen"
log = logging.getLogger(__name__)


class Stopping(SystemExit):
    """Somebody asked the worker to stop."""


class Command(BaseCommand):
    """Ends by itself when the server that started it is gone, so that no orphan is left."""

    help = "Run only the worker. `longtable serve` starts one by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--ends-with",
            type=int,
            default=os.getppid(),
            metavar="PROCESS",
            help="the process that started it, and without which it ends",
        )

    def handle(self, *, ends_with: int, **options: Any) -> None:
        fitness.require()
        worker = Worker()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, worker.stop)
        end_with(ends_with)
        threading.Thread(target=_sweep, daemon=True).start()
        worker.run()


class Worker:
    """Takes one task after another. A signal lets those at hand come to their end."""

    def __init__(self) -> None:
        self._queue = Queue()
        self._is_running, self._is_busy = True, False

    def run(self) -> None:
        """Until told to stop, whatever becomes of the database meanwhile."""
        while self._is_running:
            try:
                found_any = self._run_some()
            except DatabaseError:
                log.exception("the database did not answer the worker; trying again")
                connection.close()
                self._queue.begin_anew()
                time.sleep(LOST_SECONDS)
            else:
                close_old_connections()
                if not found_any:
                    time.sleep(QUEUE_SECONDS)
        self._queue.close()

    def _run_some(self) -> bool:
        self._is_busy = True
        try:
            taken = self._queue.take()
            if taken:
                self._queue.run(taken)
        finally:
            self._is_busy = False
        return bool(taken)

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """End after what is at hand, or at once when there is none or on a second asking."""
        del signum, frame
        if not self._is_running or not self._is_busy:
            raise Stopping(0)
        self._is_running = False


def _sweep() -> None:
    steadiness = Steadiness(settings.LONGTABLE_DATA / SEEN, calendar=timezone.now)
    while True:
        try:
            run_due(steadiness)
        except (DatabaseError, OSError):
            log.exception("the sweeps could not look; trying again")
            connection.close()
        close_old_connections()
        time.sleep(SWEEP_SECONDS)
