"""Whether the calendar can be believed: clocks jump, by hand, by a dead battery, by a bad server.

The time since the machine started cannot be set. Where the calendar moved by more or less than
that, it jumped; where it stands far from when a worker was last seen here, it may have. Either way
nothing is forgotten for being old until it has been steady for a day, or is back where it was.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

JUMP = timedelta(minutes=10)
AWAY_MAX = timedelta(days=7)  # A site that rests longer is believed after a day, too.
BELIEVED_AFTER = timedelta(days=1)
log = logging.getLogger(__name__)


class Steadiness:
    """Looks at the calendar again and again, and remembers in a file when it last did."""

    def __init__(
        self,
        seen: Path,
        *,
        calendar: Callable[[], datetime],
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        """``calendar`` may be wrong, ``elapsed`` (seconds) only ever grows as time does."""
        self._seen, self._calendar, self._elapsed = seen, calendar, elapsed
        self._doubted_at: float | None = None
        self._last: tuple[datetime, float] | None = None

    def look(self) -> bool:
        """Look once. True when the calendar can be believed."""
        now, elapsed = self._calendar(), self._elapsed()
        if self._last is None:
            before = self._remembered()
            if before is not None and not -JUMP <= now - before <= AWAY_MAX:
                self._doubt(elapsed, f"it stood at {before:%Y-%m-%d} when last seen")
        else:
            moved, passed = now - self._last[0], timedelta(seconds=elapsed - self._last[1])
            if abs(moved - passed) > JUMP:
                self._doubt(elapsed, f"it moved by {moved} in {passed}")
        self._last = (now, elapsed)
        if self._doubted_at is not None and not self._is_over(now, elapsed):
            return False
        self._doubted_at = None
        self._seen.write_text(now.isoformat())
        return True

    def _is_over(self, now: datetime, elapsed: float) -> bool:
        """Steady for long enough, or back where it was before we began to doubt."""
        assert self._doubted_at is not None
        doubted = timedelta(seconds=elapsed - self._doubted_at)
        before = self._remembered()
        is_back = before is not None and abs(now - before - doubted) <= JUMP
        return is_back or doubted >= BELIEVED_AFTER

    def _doubt(self, elapsed: float, why: str) -> None:
        log.warning("the clock is not believed for a day: %s", why)
        self._doubted_at = elapsed

    def _remembered(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self._seen.read_text())
        except (FileNotFoundError, ValueError):
            return None
