"""``./longtable bench faults``: every scenario in its long form, or those that are named."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from benchmarks.faults.ground import Ground, ground

SEED = 20141103
BOTH = ("sqlite", "postgresql")
# Name, its long form's rounds, the engines it is about.
SCENARIOS = {
    "killing": (200, BOTH),
    "crowding": (20, BOTH),
    "following": (5, BOTH),
    "working": (500, BOTH),
    "filling": (5, ("sqlite",)),
    "stopping": (20, ("postgresql",)),
    "syncing": (50, BOTH),
    "clocks": (6, BOTH),
    "gating": (40, ("sqlite",)),
}


def main(arguments: Sequence[str]) -> None:
    """Run them. Exits with 1 when anything was lost, doubled or left broken."""
    asked = _parser().parse_args(arguments)
    engines = ("sqlite", "postgresql") if asked.engine == "both" else (asked.engine,)
    results: dict[str, dict[str, Any]] = {}
    for engine in engines:
        with ground(engine) as one:
            results[engine] = {
                name: _run(name, one, asked.rounds or rounds, asked.seed)
                for name, (rounds, where) in SCENARIOS.items()
                if engine in where and asked.only in (None, name)
            }
    if asked.json:
        sys.stdout.write(json.dumps(results, indent=2) + "\n")
    failed = [
        f"{engine}/{name}"
        for engine, found in results.items()
        for name, figures in found.items()
        # What takes too long is a fault here, where nothing else should be running.
        if not figures["is_sound"] or not figures.get("is_quick", True)
    ]
    if failed:
        sys.exit(f"Not sound, or not quick: {', '.join(failed)}")


def _run(name: str, on: Ground, rounds: int, seed: int) -> dict[str, Any]:
    module = import_module(f"benchmarks.faults.scenarios.{name}")
    run: Callable[..., dict[str, Any]] = module.run
    began = time.monotonic()
    _say(f"{on.engine}: {name}, {rounds} rounds, seed {seed}")
    figures = run(on, rounds=rounds, seed=seed)
    figures["seconds"] = round(time.monotonic() - began, 1)
    for what, figure in figures.items():
        _say(f"    {what.replace('_', ' ')}: {figure}")
    return figures


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="longtable bench faults", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, help="instead of the long form's own number")
    parser.add_argument("--only", choices=sorted(SCENARIOS), help="one scenario alone")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed, the same story")
    parser.add_argument("--json", action="store_true", help="all figures, for scripts")
    return parser
