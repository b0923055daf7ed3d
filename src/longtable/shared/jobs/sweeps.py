"""Sweeps: regular looks at the state of the world that put right what is not as it should be."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from longtable.shared import clock

log = logging.getLogger(__name__)

ALL: "list[Sweep]" = []


@dataclass
class Sweep:
    """One thing to look after, and how often."""

    every: timedelta
    run: Callable[[], object]
    last_at: datetime | None = field(default=None)


def sweep(*, every: timedelta) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Run a function again and again while the site is served."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        ALL.append(Sweep(every, run))
        return run

    return register


def run_due() -> int:
    """Run each sweep that is due. Returns how many ran; one that fails does not stop the rest."""
    ran = 0
    for one in ALL:
        if one.last_at is None or clock.now() - one.last_at >= one.every:
            one.last_at = clock.now()
            ran += 1
            try:
                one.run()
            except Exception:
                log.exception("sweep %s failed", one.run.__qualname__)
    return ran
