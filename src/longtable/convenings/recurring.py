"""On which days a rhythm falls."""

from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from longtable.convenings.models import Every, Rhythm


def days_of(rhythm: Rhythm, *, first: date, last: date) -> list[date]:
    """The days on which it meets, of those between two days, both included.

    Weeks are counted from the first such weekday since it holds, months from the month in which it
    begins to.
    """
    rule = _rule(rhythm)
    found = rule.between(_midnight(first), datetime.combine(last, time.max), inc=True)
    return [one.date() for one in found]


def _rule(rhythm: Rhythm) -> rrule:
    start = _midnight(rhythm.since)
    if rhythm.every in {Every.WEEK, Every.TWO_WEEKS}:
        begins = start + relativedelta(weekday=weekday(rhythm.weekday)(+1))
        interval = 1 if rhythm.every == Every.WEEK else 2
        return rrule(WEEKLY, interval=interval, dtstart=begins)
    assert rhythm.which is not None, "the schema holds it"
    return rrule(
        MONTHLY,
        interval=1 if rhythm.every == Every.MONTH else 3,
        byweekday=weekday(rhythm.weekday)(rhythm.which),
        dtstart=start,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
