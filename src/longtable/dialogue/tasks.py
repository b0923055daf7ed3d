"""Reminding whoever owes an answer, once, on the day it is due."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q

from longtable.dialogue.actions.challenging import remind_of_challenge
from longtable.dialogue.models import Challenge
from longtable.shared import clock
from longtable.shared.jobs.sweeps import sweep

REMINDED_AT_ONCE_MAX = 50


@sweep(every=timedelta(hours=1))
def remind_of_challenges() -> int:
    """Remind of every challenge that waits and is due; says how many. For another due day again."""
    today = clock.now().date()
    fresh = Q(reminded_of=None) | Q(reminded_of__lt=F("due"))
    states: Any = Challenge.objects.in_state()
    waiting = states.filter(fresh, waits=True, due__lte=today)
    found = waiting.select_related("conversation").order_by("due", "pk")
    return sum(remind_of_challenge(one, due=one.due) for one in found[:REMINDED_AT_ONCE_MAX])
