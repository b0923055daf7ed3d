"""A table as an answer that is saved, and not shown."""

from django.http import HttpResponse
from django.utils import timezone


def table(content: bytes, *, name: str) -> HttpResponse:
    """The file, named after what it holds and the day."""
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    file = f"{name}-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
