"""Reminding of answers owed, of what rests too long, of what is to be looked at again: once."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q

from longtable.dialogue.actions.challenging import remind_of_challenge
from longtable.dialogue.actions.deciding import remind_of_decision
from longtable.dialogue.actions.differing import remind_of_difference
from longtable.dialogue.models import Challenge, Decision, Difference
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


@sweep(every=timedelta(hours=1))
def remind_of_differences() -> int:
    """Bring back what rests too long; says how many. Once, until somebody stirs it."""
    resting: Any = Difference.objects.in_state().resting()
    told = Q(look_again_on__isnull=False, reminded_at__isnull=False) | Q(
        look_again_on=None, reminded_at__gte=F("stirred")
    )
    found = resting.exclude(told).order_by("stirred", "pk")
    return sum(remind_of_difference(one) for one in found[:REMINDED_AT_ONCE_MAX])


@sweep(every=timedelta(hours=1))
def remind_of_decisions() -> int:
    """Bring back every decision whose day has come; says how many. Once each."""
    due = Decision.objects.to_review().order_by("closing__review_on", "pk")
    return sum(remind_of_decision(one) for one in due[:REMINDED_AT_ONCE_MAX])
