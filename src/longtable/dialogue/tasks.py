"""Reminding whoever owes an answer, keeps what rests or asked for a decision; counting votes."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Max, Q

from longtable.dialogue.actions.advising import ask_whether_it_helped
from longtable.dialogue.actions.challenging import remind_of_challenge
from longtable.dialogue.actions.deciding import remind_of_decision
from longtable.dialogue.actions.differing import remind_of_difference
from longtable.dialogue.actions.reckoning import is_due, reckon
from longtable.dialogue.models import Challenge, Decision, Difference, Perspectives, Trial
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


@sweep(every=timedelta(hours=1))
def ask_what_helped() -> int:
    """Ask whoever took an insight along whether it helped; says how many. Once each."""
    due = Trial.objects.due().select_related("insight").order_by("begun_at", "pk")
    return sum(ask_whether_it_helped(one) for one in due[:REMINDED_AT_ONCE_MAX])


@sweep(every=timedelta(minutes=1))
def reckon_perspectives() -> int:
    """Count anew where five people or more have voted since; says how many."""
    last = Max("statements__votes")
    voted = Perspectives.objects.alias(last=last).filter(
        Q(reckoning=None) | Q(last__gt=F("reckoning__counted_to")), last__isnull=False
    )
    due = [one for one in voted.order_by("pk") if is_due(one)]
    return sum(reckon(one) is not None for one in due)
