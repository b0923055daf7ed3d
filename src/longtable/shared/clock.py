"""What time it is: the server's, or the moment a story is told at."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)
_is_unasked: ContextVar[bool] = ContextVar("is_unasked", default=False)


def now() -> datetime:
    """The present moment, aware, in UTC; inside :func:`at`, the moment given there."""
    assert not _is_unasked.get(), "what is kept must be given the time, or it keeps this one"
    return _told.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let what is done inside happen at ``moment``: imports and the example community use it."""
    assert timezone.is_aware(moment), "a moment without a zone is no moment"
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)


@contextmanager
def unasked() -> Iterator[None]:
    """Let nothing done inside ask what time it is: it makes something that is kept."""
    token = _is_unasked.set(True)
    try:
        yield
    finally:
        _is_unasked.reset(token)
