"""Sweeps: regular looks at the state of the world that put right what is not as it should be.

When one is due is told by the time since the machine started, which nobody can set. Those that
forget what is old believe the calendar only while it is steady.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from longtable.shared.jobs import locks
from longtable.shared.jobs.steadiness import Steadiness

log = logging.getLogger(__name__)

ALL: "list[Sweep]" = []


@dataclass
class Sweep:
    """One thing to look after, and how often."""

    every: timedelta
    run: Callable[[], object]
    # Takes away what is old, and would take away everything on a clock that is wrong by years.
    forgets: bool = False
    last_at: float | None = field(default=None)

    @property
    def name(self) -> str:
        """What it is called in logs and locks."""
        return f"{self.run.__module__}.{self.run.__qualname__}"


def sweep(
    *, every: timedelta, forgets: bool = False
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Run a function again and again while the site is served, in one worker at a time."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        ALL.append(Sweep(every, run, forgets=forgets))
        return run

    return register


def run_due(steadiness: Steadiness) -> int:
    """Run each sweep that is due. Returns how many ran; one that fails does not stop the rest."""
    ran = 0
    is_steady = steadiness.look()
    for one in ALL:
        is_due = one.last_at is None or time.monotonic() - one.last_at >= one.every.total_seconds()
        if is_due and (is_steady or not one.forgets):
            one.last_at = time.monotonic()
            ran += _run_alone(one)
    return ran


def _run_alone(one: Sweep) -> int:
    """Unless another worker is at it."""
    try:
        lock = locks.take(f"sweep-{one.name}")
        if lock is None:
            return 0
        try:
            one.run()
        finally:
            lock.release()
    except Exception:
        log.exception("sweep %s failed", one.name)
    return 1
