"""The queue: taking what waits, trying again what failed, giving up what fails every time.

A task is *taken* by one worker, whoever else looks: by a row lock that others skip on PostgreSQL,
inside the one transaction that may write on SQLite. A worker holds a lock for as long as it lives;
what a dead one had taken goes back into the queue. After five tries a task is *parked*: it stays,
with what went wrong, for those who run the site.

Short tasks are taken several at once and written down as done together: each time the disk is
waited for once. What was tried before is taken alone, so that a task that kills its worker takes
no other with it twice.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from longtable.shared.breaking import point
from longtable.shared.jobs import locks
from longtable.shared.jobs.short import SHORT, TAKEN_AT_ONCE_MAX

TRIES_MAX = 5
NAME_LENGTH = 32
RETRY_SECONDS = (1, 5, 30, 120)
FINISHED_KEPT = timedelta(days=7)
log = logging.getLogger(__name__)


class WorkerDied(RuntimeError):
    """The worker that had taken a task is gone, and did not say what became of it."""


class Queue:
    """The queue as one worker sees it."""

    def __init__(self) -> None:
        self.name = get_random_string(NAME_LENGTH)
        self._presence: locks.Lock | None = None

    def take(self) -> list[DBTaskResult]:
        """The next task, now ours, or several short ones; looking where none waits writes nothing.

        They are to be given to :meth:`run`, all of them.
        """
        ready = DBTaskResult.objects.ready()
        if not ready.exists():
            return []
        self._be_present()
        with transaction.atomic():
            found = list(ready.select_for_update(skip_locked=True)[:TAKEN_AT_ONCE_MAX])
            taken = list(takewhile(_is_short, found)) or found[:1]
            self._claim(taken)
        return taken

    def run(self, taken: Sequence[DBTaskResult]) -> None:
        """Do what the tasks say, one after another, and write down what became of them."""
        done = []
        for one in taken:
            point("job.taken")
            try:
                given = one.args_kwargs
                one.task.call(*given["args"], **given["kwargs"])
            except Exception as fault:
                log.exception("%s failed at try %d", one.task_path, len(one.worker_ids))
                try_again(one, fault)
            else:
                point("job.done")
                done.append(one)
        _write_down_as_done(done)

    def _claim(self, taken: Sequence[DBTaskResult]) -> None:
        if len(taken) == 1:
            taken[0].claim(self.name)
            return
        given: dict[str, Any] = {
            "status": TaskResultStatus.RUNNING,
            "started_at": timezone.now(),
            "worker_ids": [self.name],
        }
        _change(taken, given)

    def begin_anew(self) -> None:
        """Under another name, after the database was lost: what we had taken is to be retaken."""
        self.close()
        self.name = get_random_string(NAME_LENGTH)

    def close(self) -> None:
        """This worker takes nothing more under this name."""
        if self._presence is not None:
            self._presence.release()
            self._presence = None

    def _be_present(self) -> None:
        if self._presence is None or not self._presence.is_firm:
            self.close()
            self._presence = locks.take(presence(self.name))
            assert self._presence is not None, "nobody else has our name"


def _write_down_as_done(done: Sequence[DBTaskResult]) -> None:
    given = {"status": TaskResultStatus.SUCCESSFUL, "finished_at": timezone.now()}
    # What a try before this one failed of.
    failed = {"return_value": None, "exception_class_path": "", "traceback": ""}
    _change(done, {**given, **failed})


def _change(tasks: Sequence[DBTaskResult], given: dict[str, Any]) -> None:
    """The same for several at once, in the rows and in the instances."""
    if tasks:
        DBTaskResult.objects.filter(pk__in=[one.pk for one in tasks]).update(**given)
    for one in tasks:
        for name, value in given.items():
            setattr(one, name, value)


def _is_short(task: DBTaskResult) -> bool:
    return task.queue_name == SHORT and not task.worker_ids


def presence(worker: str) -> str:
    """The name of the lock that says a worker lives."""
    return f"worker-{worker}"


def try_again(task: DBTaskResult, fault: Exception) -> None:
    """Back into the queue after a pause, or parked when it was tried often enough."""
    tries = len(task.worker_ids)
    with transaction.atomic():
        task.set_failed(fault)
        if tries < TRIES_MAX:
            pause = timedelta(seconds=RETRY_SECONDS[min(tries, len(RETRY_SECONDS)) - 1])
            task.status, task.run_after = TaskResultStatus.READY, timezone.now() + pause
            task.save(update_fields=["status", "run_after"])


def retake_from_the_dead() -> int:
    """Put back what workers had taken that are gone. Says how many tasks."""
    retaken = 0
    for one in DBTaskResult.objects.running():
        if one.worker_ids and locks.is_held(presence(one.worker_ids[-1])):
            continue
        with transaction.atomic():
            # Two who look at once find it once; who finished it meanwhile has the last word.
            still = DBTaskResult.objects.running().filter(pk=one.pk, worker_ids=one.worker_ids)
            task = still.select_for_update().first()
            if task is not None:
                log.warning("%s was left by a worker that died", task.task_path)
                try_again(task, WorkerDied("The worker died before it had finished."))
                retaken += 1
    return retaken


def forget_finished() -> int:
    """Tasks that went well are kept for a week, for those who look for what happened."""
    before = timezone.now() - FINISHED_KEPT
    return int(DBTaskResult.objects.successful().filter(finished_at__lt=before).delete()[0])


def parked() -> "list[tuple[str, str]]":
    """What was given up: the task's path and what it failed of, oldest first."""
    failed = DBTaskResult.objects.failed().order_by("enqueued_at")
    return [(one.task_path, one.exception_class_path) for one in failed]
