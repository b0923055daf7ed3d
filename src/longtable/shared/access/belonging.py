"""What can be said of who belongs where for as long as that does not change.

Counting a thousand people anew for every page that says how many may read it would cost more than
the page. So a count is remembered under the token of :class:`Belonging`, which every change of a
membership, a hat, a nesting or of who is here replaces in its own transaction: as soon as the
change is to be seen, the count is asked for under another name.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from django.db import connection, models

from longtable.shared.access.frame import forget_one, once
from longtable.shared.access.models import Belonging
from longtable.shared.identifiers import public_id
from longtable.shared.prepared import ask_one
from longtable.shared.remembering import Remembering

Found = TypeVar("Found")

REMEMBERED_MAX = 2_000
THE_ROW = 1
READ = "who belongs where"

_remembered: Remembering[object] = Remembering(REMEMBERED_MAX)


class _Last:
    """The token under which things are remembered now."""

    token: str | None = None


_last = _Last()


def belonging_changed() -> None:
    """Somebody came, went, changed hats or was seen here first. Call in that transaction."""
    Belonging.objects.update_or_create(pk=THE_ROW, defaults={"token": public_id()})
    forget_one(READ)


def while_nobody_moves(name: Hashable, read: Callable[[], Found]) -> Found:
    """What ``read`` says, read once for as long as who belongs where stays the same. One query a
    request.

    ``name`` says all else that it depends on, the day too where terms have an end. Inside a
    transaction nothing is remembered: what it changed is not yet so for others.
    """
    if not remembers():
        return read()
    token = once(READ, lambda: ask_one(_token, pk=THE_ROW))
    if token != _last.token:
        # What was remembered under another token is never asked for again.
        _last.token = token
        _remembered.forget()
    key = (connection.alias, token, name)
    found = _remembered.get(key)
    if found is None:
        found = read()
        _remembered.keep(key, found)
    return cast("Found", found)


def remembers() -> bool:
    """Whether anything is remembered now: not inside a transaction."""
    return not connection.in_atomic_block


def _token(pk: int) -> "models.QuerySet[Belonging, str]":
    return Belonging.objects.filter(pk=pk).values_list("token", flat=True)[:1]
