"""Answers that a browser saves as a file, and does not show."""

from typing import TypeVar

from django.http import HttpResponse

Answer = TypeVar("Answer", bound=HttpResponse)


def as_file(answer: Answer, name: str) -> Answer:
    """The answer, saved under this name: letters, digits, dots and dashes alone."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
