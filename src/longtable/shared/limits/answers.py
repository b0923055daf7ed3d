"""Answers to what was done too often."""

from typing import TypeVar

from django.http import HttpResponse
from django.utils.translation import ngettext

from longtable.shared.limits.counting import TooOften

TOO_MANY_REQUESTS = 429
SECONDS_PER_MINUTE = 60
Answer = TypeVar("Answer", bound=HttpResponse)


def wait(answer: Answer, *, seconds: int) -> Answer:
    """Say with a page, whatever it shows, that this was too often, and for how long."""
    answer.status_code = TOO_MANY_REQUESTS
    answer["Retry-After"] = str(seconds)
    return answer


def too_much_at_once(often: TooOften) -> str:
    """What is said to whoever puts much on the table at once: kindly, and when to go on."""
    minutes = -(-often.seconds // SECONDS_PER_MINUTE)
    return (
        ngettext(
            "That was a lot in a short while, so that others hardly get a word in. Your words"
            " are still here: please send them in %s minute.",
            "That was a lot in a short while, so that others hardly get a word in. Your words"
            " are still here: please send them in %s minutes.",
            minutes,
        )
        % minutes
    )
