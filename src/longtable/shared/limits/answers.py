"""Answers to what was done too often."""

from typing import TypeVar

from django.http import HttpResponse

TOO_MANY_REQUESTS = 429
Answer = TypeVar("Answer", bound=HttpResponse)


def wait(answer: Answer, *, seconds: int) -> Answer:
    """Say with a page, whatever it shows, that this was too often, and for how long."""
    answer.status_code = TOO_MANY_REQUESTS
    answer["Retry-After"] = str(seconds)
    return answer
