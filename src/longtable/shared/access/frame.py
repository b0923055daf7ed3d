"""What one request has already read about its reader, so that it is read once.

Outside a frame nothing is remembered: commands, tasks and tests always read anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

Found = TypeVar("Found")

_frame: ContextVar[dict[Hashable, Any] | None] = ContextVar("frame", default=None)


@contextmanager
def frame() -> Iterator[None]:
    """Remember inside what :func:`once` read."""
    token = _frame.set({})
    try:
        yield
    finally:
        _frame.reset(token)


def once(key: Hashable, read: Callable[[], Found]) -> Found:
    """What ``read`` returns, read at most once in this frame."""
    kept = _frame.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return cast("Found", kept[key])


def forget() -> None:
    """Forget everything read in this frame: somebody's rights have just changed."""
    kept = _frame.get()
    if kept is not None:
        kept.clear()


def forget_one(key: Hashable) -> None:
    """Forget what was read under this key: it has just changed."""
    kept = _frame.get()
    if kept is not None:
        kept.pop(key, None)
