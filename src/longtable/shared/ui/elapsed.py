"""How long ago, or how far ahead, in the words people use."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from longtable.shared import clock
from longtable.shared.ui.kept import insist_not_drawing

JUST_NOW = timedelta(minutes=1)
WEEK_DAYS = 7
EXACT_KEPT_MAX = 4_096


@dataclass(frozen=True, slots=True)
class Told:
    """A moment as a page tells it: in words, and on asking exactly."""

    words: str
    exact: str
    machine: str


def told(moment: datetime) -> Told:
    """A moment as the reader is told of it now."""
    exact, machine = _exactly(moment, timezone.get_current_timezone_name(), get_language())
    return Told(elapsed(moment), exact, machine)


@lru_cache(EXACT_KEPT_MAX)
def _exactly(moment: datetime, zone: str, language: str | None) -> tuple[str, str]:
    del zone, language  # What is kept is kept for each of them.
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}", local.isoformat()


def elapsed(moment: datetime) -> str:
    """``2 hours ago``, ``yesterday``, ``Tuesday``, ``3 December``; in the reader's zone."""
    insist_not_drawing("how long ago something was")
    present = clock.now()
    distance = abs(present - moment)
    if distance < JUST_NOW:
        return _("just now")
    day, today = timezone.localtime(moment).date(), timezone.localtime(present).date()
    if day == today:
        return _today(distance, is_past=moment < present)
    return _on_another_day(day, today, get_language())


@lru_cache(EXACT_KEPT_MAX)
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
