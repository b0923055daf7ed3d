"""The worker dies at a named point of its work; what it had taken is retaken by the next one."""

import json
from typing import Any

from benchmarks.faults.checking import TRIED, check, rows
from benchmarks.faults.clients import Writer
from benchmarks.faults.ground import Ground
from benchmarks.faults.site import Site

# Taken and not begun; after the first, the second follower; done and not yet said to be.
POINTS = ("job.taken:1", "activity.followed:1", "activity.followed:2", "job.done:1", "job.done:3")
RETAKEN_SECONDS_MAX = 60


def run(ground: Ground, *, rounds: int, seed: int) -> dict[str, Any]:
    """At so many of the points. Each effect once, and one task was tried twice."""
    del seed
    found: dict[str, Any] = {"is_sound": True, "points": {}}
    for point in POINTS[:rounds]:
        at_point = _die_at(ground, point)
        found["points"][point] = at_point
        found["is_sound"] = found["is_sound"] and _is_once(at_point)
    return found


def _die_at(ground: Ground, point: str) -> dict[str, Any]:
    site, ledger = ground.site(), ground.ledger()
    once = ground.folder / f"{site.folder.name}-died"
    site.variables["LONGTABLE_BREAKS_AT"] = f"{point}:{once}"
    site.start()
    try:
        writer = Writer(site, ledger, 1, name="followed")
        for number in range(4):
            writer.say(f"To be followed, number {number}.")
        found = check(site, ledger)
    finally:
        site.stop()
    found["died"] = once.exists()
    found["tried"] = max(len(tries) for tries in tries(site))
    return found


def tries(site: Site) -> list[list[str]]:
    """For each task, the workers that took it."""

    return [json.loads(one) if isinstance(one, str) else one for (one,) in rows(site, TRIED)]


def _is_once(found: dict[str, Any]) -> bool:
    return bool(
        found["is_sound"]
        and found["died"]
        and found["tried"] == 2
        and found["quiet_after_seconds"] <= RETAKEN_SECONDS_MAX
    )
