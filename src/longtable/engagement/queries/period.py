"""Which period the measures are of: days somebody chose, or the usual one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Q

from longtable.communities.models import Community
from longtable.engagement.queries.ledger import contributed
from longtable.shared.suppression import MIN_CELL


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another, both included; without an end where there is none."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self) -> Q:
        """The condition that an activity happened in it."""
        condition = Q()
        if self.since is not None:
            condition &= Q(occurred_at__gte=self.since)
        if self.until is not None:
            condition &= Q(occurred_at__lte=self.until)
        return condition

    def includes(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        has_begun = self.since is None or moment >= self.since
        return has_begun and (self.until is None or moment <= self.until)


EVERYTHING = Period()


def of_days(first: date | None, last: date | None) -> Period:
    """From the beginning of the first day to the end of the last, in UTC."""
    return Period(
        since=datetime.combine(first, time.min, UTC) if first else None,
        until=datetime.combine(last, time.max, UTC) if last else None,
    )


def usual_period(community: Community) -> Period:
    """The twelve months up to the newest words, or everything where few wrote in them.

    A community that brought an old archive in and has just begun to talk on has a year with next
    to nothing in it: under five people, the measures would say nothing at all.
    """
    written = contributed(community)
    until = written.order_by("-occurred_at").values_list("occurred_at", flat=True).first()
    if until is None:
        return EVERYTHING
    since = _a_year_before(until)
    writers = written.filter(occurred_at__gte=since).values("actor").distinct()[:MIN_CELL]
    return Period(since, until) if len(writers) >= MIN_CELL else Period(None, until)


def _a_year_before(moment: datetime) -> datetime:
    is_leap_day = (moment.month, moment.day) == (2, 29)
    return moment.replace(year=moment.year - 1, day=28 if is_leap_day else moment.day)
