"""Parts of pages that are drawn once and shown again.

The key of a kept part is all that it is drawn from: its template sees nothing but the values given
to it, the language and the time zone. So it can neither grow stale nor show one reader what was
drawn for another: whoever gets the same bytes was about to be drawn the same bytes.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from longtable.shared.remembering import Remembering

# Together with what they are drawn from, these stay below thirty megabytes.
LETTERS_KEPT_MAX = 8_000_000
# Stands where the reader's own token against forged requests goes.
CSRF_PLACE = "csrf-token-of-this-reader"
PLAIN = (str, int, float, bool, type(None), datetime, date)
LEAVES = frozenset({*PLAIN, SafeString})

_drawing: ContextVar[bool] = ContextVar("drawing", default=False)


_kept: Remembering[str] = Remembering(LETTERS_KEPT_MAX, weigh=len)


def part(template: str, given: Mapping[str, Any], *, csrf_token: object = "") -> SafeString:
    """The part that ``template`` draws of ``given`` and of nothing else.

    ``given`` are words, numbers, moments, and tuples, frozen sets and frozen dataclasses of them;
    anything else could change under its key and is refused. Forms in it carry the reader's own
    token.
    """
    where = (template, get_language(), timezone.get_current_timezone_name())
    key = (*where, tuple(given), *_leaves(given.values()))
    drawn = _kept.get(key)
    if drawn is None:
        assert all(map(_is_plain, given.values())), f"{template} is given what may change: {given}"
        token = _drawing.set(True)
        try:
            drawn = get_template(template).render({**given, "csrf_token": CSRF_PLACE})
        finally:
            _drawing.reset(token)
        _kept.keep(key, drawn)
    if CSRF_PLACE in drawn:
        drawn = drawn.replace(CSRF_PLACE, str(csrf_token))
    return SafeString(drawn)


def insist_not_drawing(what: str) -> None:
    """Refuse inside a kept part what is different at each moment."""
    assert not _drawing.get(), f"a kept part cannot say {what}: it would not stay true"


def _leaves(given: Iterable[Any]) -> Iterable[Any]:
    """Every value in these, down to the last, with where each thing begins; then their kinds.

    ``1`` and ``True`` are equal and drawn otherwise, and so are words that are safe and words that
    are not. One flat row, because it is hashed and compared for every part of every page.
    """
    found: list[Any] = []
    _add_leaves(given, found)
    return (*found, *map(type, found))


def _add_leaves(inside: Iterable[Any], found: list[Any]) -> None:
    for one in inside:
        kind: Any = type(one)
        if kind in LEAVES:
            found.append(one)
        elif kind is tuple:
            found += (kind, len(one))
            _add_leaves(one, found)
        elif kind is frozenset:
            found.append(frozenset(zip(one, map(type, one), strict=True)))
        elif dataclasses.is_dataclass(one):
            found.append(kind)
            _add_leaves(_fields_of(kind)(one), found)
        else:
            found.append(one)


@cache
def _fields_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values in a dataclass of this kind."""
    names = [one.name for one in dataclasses.fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _is_plain(value: Any) -> bool:
    if isinstance(value, PLAIN):
        return True
    if isinstance(value, (tuple, frozenset)):
        return all(map(_is_plain, value))
    facts: Any = getattr(value, "__dataclass_params__", None)
    return (
        facts is not None
        and facts.frozen
        and all(_is_plain(getattr(value, one.name)) for one in dataclasses.fields(value))
    )
