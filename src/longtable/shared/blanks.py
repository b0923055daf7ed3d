"""Blanks: the places of values in statements that are put into SQL once.

A statement is known again by its name and the *shape* of what it is asked with: what that is but
for its values. Lists are padded to the next power of two by repeating one of them, so that few
shapes stand for all.
"""

import dataclasses
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeVar

from django.db import models
from django.db.models.expressions import Expression

from longtable.shared import clock
from longtable.shared.remembering import Remembering

Shape = Hashable
Statement = TypeVar("Statement")

# The field whose preparation a value of this type takes on its way into the database; a moment is
# a date too, so it comes first.
FIELDS: dict[type, models.Field[Any, Any]] = {
    datetime: models.DateTimeField(),
    date: models.DateField(),
    int: models.BigIntegerField(),
    str: models.TextField(),
}


class Blank(Expression):
    """The place of one value in a query: an expression that compiles to a parameter."""

    def __init__(self, field: "models.Field[Any, Any]", number: int) -> None:
        super().__init__(output_field=field)
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A parameter that is still to be filled in."""
        del compiler, connection
        return "%s", [self]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """The same with its type, which a server that sees no value cannot guess."""
        del compiler
        return f"%s::{self.output_field.db_type(connection)}", [self]

    def resolve_expression(self, *args: Any, **more: Any) -> "Blank":
        """Itself: it names no column and must stay the one that is filled in."""
        del args, more
        return self


def _shape_of(given: Mapping[str, Any]) -> tuple[Shape, list[Any]]:
    """The shape of what a statement is asked with, and the values that fill its blanks."""
    values: list[Any] = []
    return tuple([(name, _shape(one, values)) for name, one in given.items()]), values


def _blanks_for(given: Mapping[str, Any], values: int) -> dict[str, Any]:
    """The same with blanks in the place of so many values."""
    numbers = iter(range(values))
    return {name: _blank(one, numbers) for name, one in given.items()}


def known(
    kept: Remembering[Statement],
    what: Any,
    given: Mapping[str, Any],
    this: Any,
    make: Callable[[dict[str, Any]], Statement],
) -> tuple[Statement, list[Any]]:
    """The statement of this name and shape, made of blanks if it is not kept; and the values."""
    shape, values = _shape_of(given)
    key = (_name_of(what), this.vendor, shape)
    found = kept.get(key)
    if found is None:
        with clock.unasked():
            found = make(_blanks_for(given, len(values)))
        kept.keep(key, found)
    return found, values


def filled(parameters: Any, values: list[Any], this: Any) -> list[Any]:
    """The parameters of a statement with these values in the place of its blanks."""
    given = [_as_stored(one, this) for one in values]
    return [given[one.number] if type(one) is Blank else one for one in parameters]


def _name_of(query: Any) -> Hashable:
    """What a statement is known by: its function, and what that was given beforehand."""
    if isinstance(query, partial):
        return (_name_of(query.func), *sorted(query.keywords.items()))
    return (query.__module__, query.__qualname__)


def _shape(given: Any, values: list[Any]) -> Shape:
    """What ``given`` is but for its values, which are added to ``values`` in order."""
    if given is None or isinstance(given, bool):
        return given
    kind: Any = type(given)
    plain = _plain(kind)
    if plain is not None:
        values.append(given)
        return plain
    if isinstance(given, (frozenset, tuple, list)):
        return (kind, *[_shape(one, values) for one in _padded(given)])
    return (kind, *[_shape(getattr(given, name), values) for name in _names_of(kind)])


@cache
def _plain(kind: Any) -> type | None:
    """Which of the plain kinds of value this is one of, if any."""
    return next((one for one in FIELDS if issubclass(kind, one)), None)


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    assert dataclasses.is_dataclass(kind), f"{kind} is nothing a query can be asked with"
    return tuple(one.name for one in dataclasses.fields(kind))


def _blank(given: Any, numbers: Iterator[int]) -> Any:
    """The same with blanks, numbered in the order in which :func:`_shape` adds values."""
    if given is None or isinstance(given, bool):
        return given
    kind: Any = type(given)
    plain = _plain(kind)
    if plain is not None:
        return Blank(FIELDS[plain], next(numbers))
    if isinstance(given, (frozenset, tuple, list)):
        return kind(_blank(one, numbers) for one in _padded(given))
    names = _names_of(kind)
    return kind(**{name: _blank(getattr(given, name), numbers) for name in names})


def _padded(given: Any) -> list[Any]:
    """As many as the next power of two; the last one is repeated."""
    known = list(given)
    wanted = 1 << max(len(known) - 1, 0).bit_length() if known else 0
    return known + known[-1:] * (wanted - len(known))


def _as_stored(value: Any, this: Any) -> Any:
    """A value as this database takes it."""
    if isinstance(value, (int, str)):
        return value
    field: Any = FIELDS[datetime if isinstance(value, datetime) else date]
    return field.get_db_prep_value(value, this)
