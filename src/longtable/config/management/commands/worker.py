"""``longtable worker``: run what waits in the queue, and the sweeps, until told to stop."""

import os
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from longtable.config.ending import end_with
from longtable.shared.jobs.sweeps import run_due

QUEUE_SECONDS = 0.5
SWEEP_SECONDS = 5


class Command(BaseCommand):
    """Ends by itself when the server that started it is gone, so that no orphan is left."""

    help = "Run only the worker. `longtable serve` starts one by itself."

    def handle(self, **options: Any) -> None:
        worker = Worker(
            queue_names=["*"],
            interval=QUEUE_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
        threading.Thread(target=_sweep, daemon=True).start()
        worker.run()


def _sweep() -> None:
    while True:
        run_due()
        time.sleep(SWEEP_SECONDS)
