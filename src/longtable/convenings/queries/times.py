"""A convening's time as a reader is told of it: by the clock of its zone, and by their own."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format

from longtable.convenings.models import Convening
from longtable.shared import clock


@dataclass(frozen=True, slots=True)
class Time:
    """When, in words: by the clock of where it is held, and by the reader's where it differs."""

    day: str
    clock: str
    zone: str
    own: str
    machine: str


def time_of(convening: Convening) -> Time:
    """The time of a convening for the reader whose zone is active."""
    return told_time(convening.starts_at, convening)


def told_time(moment: datetime, convening: Convening) -> Time:
    """A moment by the clock of a convening's zone."""
    there = moment.astimezone(convening.zone_info)
    here = timezone.localtime(moment)
    is_same = there.utcoffset() == here.utcoffset()
    own = "" if is_same else f"{_day(here)}, {time_format(here, 'TIME_FORMAT')}"
    return Time(
        day=_day(there),
        clock=time_format(there, "TIME_FORMAT"),
        zone=zone_words(convening.zone),
        own=own,
        machine=there.isoformat(),
    )


def zone_words(zone: str) -> str:
    """The name of a zone as people read it: the place whose clock it is."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _day(moment: datetime) -> str:
    date = "DATE_FORMAT" if _is_other_year(moment) else "MONTH_DAY_FORMAT"
    return f"{date_format(moment, 'l')}, {date_format(moment, date)}"


def _is_other_year(moment: datetime) -> bool:
    return moment.year != timezone.localtime(clock.now()).year
