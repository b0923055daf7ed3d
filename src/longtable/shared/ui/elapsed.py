"""How long ago, or how far ahead, in the words people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from longtable.shared import clock
from longtable.shared.ui.kept import insist_not_drawing

JUST_NOW = timedelta(minutes=1)
WEEK_DAYS = 7
KEPT_MAX = 4_096


@dataclass(frozen=True, slots=True)
class Told:
    """A moment as a page tells it: in words, and on asking exactly."""

    words: str
    exact: str
    machine: str


def told(moment: datetime) -> Told:
    """A moment as the reader is told of it now."""
    return teller()(moment)


def elapsed(moment: datetime) -> str:
    """``2 hours ago``, ``yesterday``, ``Tuesday``, ``3 December``; in the reader's zone."""
    return told(moment).words


def teller() -> Callable[[datetime], Told]:
    """What tells this reader of moments, for a page that tells of many: it looks once at the
    clock, the zone and the language.
    """
    insist_not_drawing("how long ago something was")
    zone, language, present = timezone.get_current_timezone_name(), get_language(), clock.now()
    today = timezone.localtime(present).date()

    def tell(moment: datetime) -> Told:
        exact, machine, day = _exactly(moment, zone, language)
        distance = abs(present - moment)
        if distance < JUST_NOW:
            words = _("just now")
        elif day == today:
            words = _today(distance, is_past=moment < present)
        else:
            words = _on_another_day(day, today, language)
        return Told(words, exact, machine)

    return tell


def by_day(moment: datetime) -> Told:
    """A day as the reader is told of it, the same for every reader: what was said where nobody is
    named has no other time."""
    insist_not_drawing("on which day something was")
    day, today = moment.astimezone(UTC).date(), clock.now().astimezone(UTC).date()
    words = _("today") if day == today else _on_another_day(day, today, get_language())
    return Told(words, date_format(day, "DATE_FORMAT"), day.isoformat())


@lru_cache(KEPT_MAX)
def _exactly(moment: datetime, zone: str, language: str | None) -> tuple[str, str, date]:
    del zone, language  # What is kept is kept for each of them.
    local = timezone.localtime(moment)
    exact = f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"
    return exact, local.isoformat(), local.date()


@lru_cache(KEPT_MAX)
def _on_another_day(day: date, today: date, language: str | None) -> str:
    del language  # What is kept is kept for each of them.
    days = (today - day).days
    if days in {1, -1}:
        return _("yesterday") if days == 1 else _("tomorrow")
    if 0 < days < WEEK_DAYS:
        return date_format(day, "l")
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def _today(distance: timedelta, *, is_past: bool) -> str:
    minutes = int(distance.total_seconds() // 60)
    hours = minutes // 60
    if hours:
        ago = ngettext("%(n)s hour ago", "%(n)s hours ago", hours)
        ahead = ngettext("in %(n)s hour", "in %(n)s hours", hours)
        return (ago if is_past else ahead) % {"n": hours}
    ago = ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes)
    ahead = ngettext("in %(n)s minute", "in %(n)s minutes", minutes)
    return (ago if is_past else ahead) % {"n": minutes}
