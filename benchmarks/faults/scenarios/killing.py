"""``kill -9`` of pages, worker, their keeper or all while people write, again and again.

A round is a random moment of writing, one kill, and the site answering again. What bounds it is the
cold start: Python, Django and a look at the migrations, about two seconds of one core each time the
keeper died; pages and worker are started again by it while people go on writing.
"""

import random
import time
from typing import Any

from benchmarks.faults.checking import check
from benchmarks.faults.clients import writing
from benchmarks.faults.ground import Ground

WRITERS = 8
WRITES_SECONDS = (0.2, 0.8)
VICTIMS = ("pages", "worker", "keeper", "pages", "worker", "all")


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """Kill so many times. Nothing acknowledged may be lost, torn or doubled."""
    chance = random.Random(seed)  # noqa: S311  -- a story, not a secret
    site, ledger = ground.site(), ground.ledger()
    starts = [site.start()]
    killed = dict.fromkeys(VICTIMS, 0)
    try:
        with writing(site, ledger, writers=WRITERS):
            for number in range(rounds):
                time.sleep(chance.uniform(*WRITES_SECONDS))
                victim = VICTIMS[number % len(VICTIMS)]
                killed[victim] += 1
                site.kill(victim)
                if victim in {"keeper", "all"}:
                    starts.append(site.start())
        return {
            **check(site, ledger),
            "rounds": rounds,
            "killed": killed,
            "cold_start_seconds": _median(starts),
            "cold_start_seconds_max": round(max(starts), 2),
        }
    finally:
        site.stop()


def _median(numbers: list[float]) -> float:
    return round(sorted(numbers)[len(numbers) // 2], 2)
