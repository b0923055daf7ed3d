"""The calendar jumps by an hour, a day, ten years, forwards or back; time itself does not.

Promised: sweeps run as often as they should; nothing is forgotten for being old on a calendar that
jumped, at once or found so at the next start, before it was steady for a day or is back.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from longtable.shared.jobs import sweeps
from longtable.shared.jobs.steadiness import Steadiness

BEGAN_AT = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
YEARS = timedelta(days=3653)
JUMPS = [
    timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1), YEARS, -YEARS,
]  # fmt: skip


class Machine:
    """A machine whose calendar can be set, and whose time passes as told."""

    def __init__(self, seen: Path) -> None:
        self.seen, self.calendar, self.elapsed = seen, BEGAN_AT, 1000.0
        self.start()

    def start(self) -> None:
        """Start the worker, which knows only what stands in its file."""
        self.steadiness = Steadiness(
            self.seen, calendar=lambda: self.calendar, elapsed=lambda: self.elapsed
        )

    def passes(self, time: timedelta) -> bool:
        """Let time pass, and look."""
        self.calendar += time
        self.elapsed += time.total_seconds()
        return self.steadiness.look()

    def jumps(self, by: timedelta) -> None:
        """Set the calendar."""
        self.calendar += by


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One whose worker was there a while."""
    one = Machine(tmp_path / "seen")
    assert one.passes(timedelta(0))
    assert one.passes(timedelta(hours=3))
    return one


@pytest.mark.parametrize("by", JUMPS)
def test_a_calendar_that_jumped_is_believed_after_a_day(machine: Machine, by: timedelta) -> None:
    machine.jumps(by)

    assert not machine.passes(timedelta(seconds=5))
    assert not machine.passes(timedelta(hours=23))
    assert machine.passes(timedelta(hours=2))
    assert machine.passes(timedelta(seconds=5))


@pytest.mark.parametrize("by", JUMPS)
def test_a_calendar_that_is_back_is_believed_at_once(machine: Machine, by: timedelta) -> None:
    machine.jumps(by)
    assert not machine.passes(timedelta(minutes=3))

    machine.jumps(-by)

    assert machine.passes(timedelta(seconds=5))


@pytest.mark.parametrize("by", [YEARS, -YEARS, timedelta(days=-1)])
def test_a_worker_that_starts_far_from_where_one_was_last_seen_waits(
    machine: Machine, by: timedelta
) -> None:
    machine.jumps(by)
    machine.start()

    assert not machine.passes(timedelta(seconds=5))
    machine.start()
    assert not machine.passes(timedelta(hours=23)), "starting again is no way around"


def test_a_weekend_without_power_is_no_jump(machine: Machine) -> None:
    machine.jumps(timedelta(days=3))
    machine.start()

    assert machine.passes(timedelta(0))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Two sweeps of ours in the place of the site's: how often each ran."""
    runs = {"mends": 0, "forgets": 0}
    monkeypatch.setattr(sweeps, "ALL", [])

    def runner(name: str) -> Callable[[], object]:
        def run() -> None:
            runs[name] += 1

        run.__qualname__ = name
        return run

    sweeps.sweep(every=timedelta(hours=1))(runner("mends"))
    sweeps.sweep(every=timedelta(0), forgets=True)(runner("forgets"))
    return runs


@pytest.mark.django_db
@pytest.mark.parametrize("by", JUMPS)
def test_what_is_due_twice_runs_once_and_what_forgets_rests(
    counted: dict[str, int], machine: Machine, by: timedelta
) -> None:
    sweeps.run_due(machine.steadiness)
    assert counted == {"mends": 1, "forgets": 1}

    machine.jumps(by)
    with time_machine.travel(datetime.now(UTC) + by):
        for _ in range(3):
            sweeps.run_due(machine.steadiness)

    assert counted == {"mends": 1, "forgets": 1}
