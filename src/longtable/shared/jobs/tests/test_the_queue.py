"""The queue, when things fail and when several workers look at once.

Promised: a task that fails is tried again after a pause, five times, then parked with what it
failed of; what a dead worker had taken is retaken, what a living one has is not; each task is run
by one worker, on both engines; short ones are taken together.
"""

import threading
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from longtable.shared.jobs import locks
from longtable.shared.jobs.queue import (
    RETRY_SECONDS,
    TRIES_MAX,
    Queue,
    forget_finished,
    parked,
    retake_from_the_dead,
)
from longtable.shared.jobs.short import SHORT, TAKEN_AT_ONCE_MAX

done: list[int] = []


@task()
def note(number: int) -> None:
    """Write down that it ran."""
    done.append(number)


@task(queue_name=SHORT)
def short(number: int) -> None:
    """Over in a moment."""
    done.append(number)


@task(queue_name=SHORT)
def fails_soon(number: int) -> None:
    """Always, in a moment."""
    fails.call(number)


@task()
def fails(number: int) -> None:
    """Always."""
    done.append(number)
    raise LookupError("there is no such thing")


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    """Start with an empty list."""
    done.clear()


def run_next(queue: Queue) -> bool:
    """Take and run one task, if one waits."""
    taken = queue.take()
    assert len(taken) <= 1, "only short ones are taken together"
    queue.run(taken)
    return bool(taken)


@pytest.mark.django_db
def test_a_task_that_fails_is_tried_again_and_then_parked() -> None:
    queue = Queue()
    fails.enqueue(1)
    note.enqueue(2)
    moment = timezone.now()

    for _ in range(TRIES_MAX):
        with time_machine.travel(moment, tick=False):
            while run_next(queue):
                pass
        moment += timedelta(minutes=3)
    with time_machine.travel(moment + timedelta(days=300), tick=False):
        assert not run_next(queue)
    queue.close()

    assert sorted(done) == [1] * 5 + [2]
    assert parked() == [(f"{__name__}.fails", "builtins.LookupError")]


@pytest.mark.django_db
def test_it_is_not_tried_again_before_its_pause_is_over() -> None:
    queue = Queue()
    fails.enqueue(1)

    assert run_next(queue)
    assert not run_next(queue)
    queue.close()


@pytest.mark.django_db
def test_what_a_dead_worker_took_is_retaken_and_what_a_living_one_has_is_not() -> None:
    dead, living, third = Queue(), Queue(), Queue()
    note.enqueue(1)
    note.enqueue(2)
    assert dead.take()
    assert living.take()
    assert retake_from_the_dead() == 0

    dead.close()  # As the kernel or the server does for one that was killed.

    assert retake_from_the_dead() == 1
    assert retake_from_the_dead() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert run_next(third)
        assert not run_next(third)
    assert len(done) == 1
    living.close()
    third.close()


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_parked() -> None:
    note.enqueue(1)
    for _ in range(TRIES_MAX):
        killed = Queue()
        with time_machine.travel(timezone.now() + timedelta(minutes=3)):
            assert killed.take()
        killed.close()
        assert retake_from_the_dead() == 1

    assert parked() == [(f"{__name__}.note", "longtable.shared.jobs.queue.WorkerDied")]
    assert done == []


@pytest.mark.django_db
def test_short_tasks_are_taken_together_but_none_that_was_tried_before() -> None:
    killer, queue = Queue(), Queue()
    for number in range(3):
        short.enqueue(number)
    assert len(killer.take()) == 3
    killer.close()
    assert retake_from_the_dead() == 3
    fails_soon.enqueue(3)
    for number in range(4, 4 + TAKEN_AT_ONCE_MAX):
        short.enqueue(number)
    note.enqueue(99)

    taken_together = []
    with time_machine.travel(timezone.now() + timedelta(seconds=RETRY_SECONDS[0] + 1), tick=False):
        while taken := queue.take():
            taken_together.append(len(taken))
            queue.run(taken)
    queue.close()

    # One after another those that a dead worker had, then as many as may be, then what is left.
    assert sorted(taken_together) == [1, 1, 1, 1, 1, TAKEN_AT_ONCE_MAX]
    assert sorted(done) == [*range(4 + TAKEN_AT_ONCE_MAX), 99]
    assert DBTaskResult.objects.successful().count() == 4 + TAKEN_AT_ONCE_MAX
    assert DBTaskResult.objects.get(status="READY").task_path.endswith("fails_soon")


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_each_task_is_run_by_one() -> None:
    for number in range(40):
        note.enqueue(number)

    def work() -> None:
        queue = Queue()
        while run_next(queue):
            pass
        queue.close()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(done) == list(range(40))
    assert {len(one.worker_ids) for one in DBTaskResult.objects.all()} == {1}
    assert DBTaskResult.objects.successful().count() == 40


@pytest.mark.django_db
def test_a_lock_has_one_holder_and_is_free_after() -> None:
    name = f"test-{uuid4().hex}"
    assert not locks.is_held(name)
    lock = locks.take(name)
    assert lock is not None
    assert lock.is_firm
    assert locks.is_held(name)
    assert locks.take(name) is None
    assert not locks.is_held(f"{name}-other")

    lock.release()

    assert not locks.is_held(name)


@pytest.mark.django_db
def test_finished_tasks_are_forgotten_after_a_week_and_parked_ones_are_not() -> None:
    queue = Queue()
    note.enqueue(1)
    assert run_next(queue)
    queue.close()
    later: datetime = timezone.now() + timedelta(days=6)
    with time_machine.travel(later):
        assert forget_finished() == 0
    with time_machine.travel(later + timedelta(days=2)):
        assert forget_finished() == 1
