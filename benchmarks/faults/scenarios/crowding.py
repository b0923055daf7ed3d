"""8 people, then 64, who each write again as soon as their last words are said to be saved."""

import time
from typing import Any

from benchmarks.faults.checking import check
from benchmarks.faults.clients import writing
from benchmarks.faults.ground import Ground
from benchmarks.faults.ledger import Ledger

MANY, FEW = 64, 8
MANY_P99_SECONDS_MAX = 5.0


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """Both for ``rounds`` seconds. Nobody may be refused, and no one wait for longer than 5 s."""
    del seed  # Nothing here is left to chance.
    site, ledger = ground.site(), ground.ledger()
    site.start()
    try:
        with writing(site, ledger, writers=FEW):
            time.sleep(1)  # Its first pages are compiled now.
        few = _crowd(ground, site, FEW, rounds, ledger)
        many = _crowd(ground, site, MANY, rounds, ledger)
        found = check(site, ledger)
        found["8_writers"], found["64_writers"] = few, many
        found["is_sound"] = found["is_sound"] and not ledger.refused
        found["is_quick"] = many["p99_s"] <= MANY_P99_SECONDS_MAX
        return found
    finally:
        site.stop()


def _crowd(
    ground: Ground, site: Any, writers: int, seconds: float, whole: Ledger
) -> dict[str, float]:
    ledger = ground.ledger()
    began = time.monotonic()
    names = f"of{writers}-"
    with writing(site, ledger, writers=writers, names=names):
        time.sleep(seconds)
    took = time.monotonic() - began
    whole.add(ledger)
    waited = sorted(ledger.seconds)
    return {
        "writes_per_s": round(len(waited) / took, 1),
        "p50_s": round(waited[len(waited) // 2], 3),
        "p99_s": round(waited[int(len(waited) * 0.99)], 3),
        "max_s": round(waited[-1], 3),
    }
