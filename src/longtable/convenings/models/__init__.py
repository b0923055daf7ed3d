"""Tables of convenings."""

from longtable.convenings.models.attending import Answer, Coming, Headcount, Presence
from longtable.convenings.models.calendars import Calendar
from longtable.convenings.models.convenings import (
    Account,
    CallingOff,
    Convening,
    ConveningQuerySet,
    Move,
    Reminder,
)
from longtable.convenings.models.rhythms import Every, Rhythm, Weekday, Which

__all__ = [
    "Account", "Answer", "Calendar", "CallingOff", "Coming", "Convening", "ConveningQuerySet",
    "Every", "Headcount", "Move", "Presence", "Reminder", "Rhythm", "Weekday", "Which",
]  # fmt: skip
