"""Counting how often something is done, and saying when it was often enough."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import floor

from django.db import connection
from django.db.models import F

from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep
from longtable.shared.limits.models import Tally

KEPT_FOR = timedelta(days=1)
HALF = 0.5
# One statement, so that of many at once no more than allowed are counted, on either engine.
TAKE = """
    INSERT INTO limits_tally (digest, span, times, ends_at) VALUES (%s, %s, 1, %s)
    ON CONFLICT (digest, span) DO UPDATE SET times = limits_tally.times + 1
    WHERE limits_tally.times < %s
    RETURNING times
"""


class TooOften(Exception):
    """It was done often enough for now. ``seconds``: after how many it can be done again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Limit:
    """So many times within a while, for each of whom or what it is about."""

    name: str
    times: int
    within: timedelta

    def take(self, about: str) -> None:
        """Count one time. Raises ``TooOften``, and counts nothing, when that is too many.

        The while slides: what was counted in the span before weighs as much as of it still lies
        within, so that nobody does twice as much around the turn of a span. It is rounded: rounded
        down, one time more would fit right after each turn.
        """
        seconds = self.within.total_seconds()
        turned, passed = divmod(clock.now().timestamp(), seconds)
        span = int(turned)
        digest = _digest(self.name, about)
        before = _times(digest, span - 1)
        left = self.times - floor(before * (1 - passed / seconds) + HALF)
        ends_at = datetime.fromtimestamp((span + 1) * seconds, UTC)
        if left <= 0 or not _counted(digest, span, ends_at=ends_at, at_most=left):
            fits_at = self._fits_at(before, _times(digest, span))
            raise TooOften(max(floor(fits_at - passed), 0) + 1)

    def _fits_at(self, before: int, here: int) -> float:
        """How many seconds after a span began one more fits, if nobody takes it before; ``before``
        and ``here``: how many were counted in the span before and in this one.
        """
        seconds = self.within.total_seconds()
        if here >= self.times:
            return seconds * (2 - (self.times - HALF) / here)
        if before == 0:
            # One was given back meanwhile.
            return 0
        return seconds * (1 - (self.times - here - HALF) / before)

    def give_back(self, about: str) -> None:
        """It turned out not to count."""
        span = int(clock.now().timestamp() // self.within.total_seconds())
        counted = Tally.objects.filter(digest=_digest(self.name, about), span=span, times__gt=0)
        counted.update(times=F("times") - 1)


def _times(digest: str, span: int) -> int:
    counted = Tally.objects.filter(digest=digest, span=span)
    return counted.values_list("times", flat=True).first() or 0


def _counted(digest: str, span: int, *, ends_at: datetime, at_most: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [digest, span, ends_at, at_most])
        return cursor.fetchone() is not None


def _digest(name: str, about: str) -> str:
    return hashlib.sha256(f"{name}:{about}".encode()).hexdigest()


@sweep(every=timedelta(hours=1))
def forget_old_tallies() -> None:
    """Whoever was counted yesterday is nobody's business today."""
    Tally.objects.filter(ends_at__lt=clock.now() - KEPT_FOR).delete()
