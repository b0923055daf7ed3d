"""PostgreSQL killed, postmaster and children at once, while people write; then started again.

The cluster waits for its disk (``fsync=on``). The site is not touched: it comes back by itself.
"""

import random
import time
from typing import Any

from benchmarks.faults.checking import check
from benchmarks.faults.clients import writing
from benchmarks.faults.ground import Ground

WRITERS = 8
WRITES_SECONDS = (0.5, 1.5)


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """Kill the database so many times. Nothing acknowledged may be lost."""
    chance = random.Random(seed)  # noqa: S311  -- a story, not a secret
    site, ledger = ground.site(), ground.ledger()
    site.start()
    outages = []
    try:
        with writing(site, ledger, writers=WRITERS):
            for _round in range(rounds):
                time.sleep(chance.uniform(*WRITES_SECONDS))
                began = time.monotonic()
                ground.kill_database()
                saved = len(ledger.acknowledged)
                while len(ledger.acknowledged) <= saved:
                    assert time.monotonic() - began < 60, "the site does not come back by itself"
                    time.sleep(0.02)
                outages.append(time.monotonic() - began)
        return {
            **check(site, ledger),
            "rounds": rounds,
            "write_outage_seconds_max": round(max(outages), 2),
        }
    finally:
        site.stop()
