"""The harnesses of ``longtable bench faults`` in their short form, on a site that is really served.

Promised, whatever is killed, filled or crowded: nothing acknowledged is lost, nothing is torn or
doubled, every promise that spans rows holds, and the site reads and writes again.
"""

from collections.abc import Iterator
from importlib import import_module

import pytest
from benchmarks.faults.ground import Ground, ground
from benchmarks.faults.running import SEED
from django.db import connection

# What it is, and its rounds here: kills, seconds, points, tasks, fillings, writes, jumps.
ON_SQLITE = {
    "killing": 20, "crowding": 2, "following": 2, "working": 100, "filling": 1, "syncing": 20,
    "clocks": 1, "gating": 10,
}  # fmt: skip
ON_POSTGRESQL = {"killing": 20, "stopping": 2, "following": 1, "working": 100}
SHORT = ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL


@pytest.fixture(scope="module")
def on() -> Iterator[Ground]:
    """A made site to copy, on the engine that is being tested."""
    with ground(connection.vendor) as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("name", SHORT)
def test_what_survives(name: str, on: Ground) -> None:
    figures = import_module(f"benchmarks.faults.scenarios.{name}").run(
        on, rounds=SHORT[name], seed=SEED
    )

    if "skipped" in figures:
        pytest.skip(figures["skipped"])
    assert figures["is_sound"], figures
