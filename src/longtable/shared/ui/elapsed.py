"""How long ago, or how far ahead, in the words people use."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.shared import clock

JUST_NOW = timedelta(minutes=1)
WEEK_DAYS = 7


def elapsed(moment: datetime) -> str:
    """``2 hours ago``, ``yesterday``, ``Tuesday``, ``3 December``; in the reader's zone."""
    present = clock.now()
    distance = abs(present - moment)
    if distance < JUST_NOW:
        return _("just now")
    days = (timezone.localtime(present).date() - timezone.localtime(moment).date()).days
    if days == 0:
        return _today(distance, is_past=moment < present)
    if days in {1, -1}:
        return _("yesterday") if days == 1 else _("tomorrow")
    local = timezone.localtime(moment)
    if 0 < days < WEEK_DAYS:
        return date_format(local, "l")
    is_this_year = local.year == timezone.localtime(present).year
    return date_format(local, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")


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
