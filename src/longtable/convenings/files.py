"""Convenings as an iCalendar file (RFC 5545), with the rules of their time zones."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from longtable.convenings.models import Convening

PRODUCT = "-//Longtable//Convenings//EN"
READ_AGAIN_AFTER = timedelta(hours=4)


def calendar_of(name: str, convenings: Iterable[Convening]) -> bytes:
    """A calendar with an event for each. It names nobody but who hosts."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for one in convenings:
        made.add_component(_event(one))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def absolute(path: str) -> str:
    """An address of this site in full, for what is read elsewhere."""
    return f"{settings.LONGTABLE_URL}{path}"


def _event(one: Convening) -> Event:
    page = absolute(reverse("convenings:convening", args=[one.community.slug, one.public_id]))
    event = Event()
    event.add("uid", f"{one.public_id}@{urlsplit(settings.LONGTABLE_URL).hostname}")
    event.add("dtstamp", max(one.changed_at, one.edited_at or one.changed_at))
    event.add("sequence", one.changes)
    event.add("summary", one.title)
    event.add("dtstart", one.local_start)
    event.add("dtend", one.ends_at.astimezone(one.zone_info))
    event.add("status", "CANCELLED" if hasattr(one, "calling_off") else "CONFIRMED")
    event.add("location", ", ".join(filter(None, (one.room, one.telephone, one.link))))
    event.add("description", "\n".join(_lines(one, page)))
    event.add("url", page)
    return event


def _lines(one: Convening, page: str) -> list[str]:
    lines = []
    if hasattr(one, "calling_off"):
        lines.append(_("Called off: %(reason)s") % {"reason": one.calling_off.reason})
    if one.excerpt:
        lines.append(one.excerpt)
    if one.telephone:
        lines.append(_("By telephone: %(number)s") % {"number": one.telephone})
    if one.link:
        lines.append(one.link)
    if one.host is not None:
        lines.append(_("Hosted by %(name)s") % {"name": one.host})
    return [*lines, page]
