"""Queries put into SQL once and asked many times.

Django builds and compiles a queryset anew each time it is asked; on a page that reads nine of them
this costs several times what the database needs to answer. A *prepared* query is the same queryset,
written once by the same ``visible_to``, with *blanks* in the place of values: it is compiled when
first asked with values of its shape, and from then on only the blanks are filled in.

What an answer says is never kept, only the question. Lists of ids are padded to the next power of
two by repeating one of them, so that few shapes stand for all.
"""

import dataclasses
import operator
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.expressions import Expression
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    QuerySet,
    ValuesListIterable,
    get_related_populators,
)

from longtable.shared import clock
from longtable.shared.remembering import Remembering

Row = TypeVar("Row")
Query = TypeVar("Query", bound=Callable[..., Any])
Instance = TypeVar("Instance", bound=models.Model)
Shape = Hashable

QUERIES_KEPT_MAX = 512
PLACE = re.compile("%[s%]")
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


class Prepared:
    """One queryset of one shape, compiled: its SQL, and how its rows become what it promises."""

    def __init__(self, found: Any, *, is_planned_anew: bool = False) -> None:
        self.is_planned_anew = is_planned_anew
        assert not found._prefetch_related_lookups, "a prepared query prefetches nothing"
        compiler: Any = found.query.get_compiler(connection.alias)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.parameters = "", ()
            return
        if connection.vendor == "postgresql":
            self.sql, self.parameters = _with_constants(self.sql, self.parameters)
            if not is_planned_anew:
                self.sql, self.parameters = _numbered(self.sql, self.parameters)
        columns = [one[0] for one in compiler.select[: compiler.col_count]]
        self.converters = [
            (at, converters, column)
            for at, (converters, column) in compiler.get_converters(columns).items()
        ]
        self.make = _maker(found, compiler)

    def ask(self, values: list[Any], this: Any) -> list[Any]:
        """The rows: model instances or tuples, as the queryset says."""
        if not self.sql:
            return []
        given = [_prepared_value(one, this) for one in values]
        parameters = [given[one.number] if type(one) is Blank else one for one in self.parameters]
        with _cursor(this, anew=self.is_planned_anew) as cursor:
            cursor.execute(self.sql, parameters)
            rows: list[Any] = cursor.fetchall()
        if self.converters:
            rows = [self._converted(list(row), this) for row in rows]
        return [self.make(row) for row in rows]

    def _converted(self, row: list[Any], this: Any) -> list[Any]:
        for at, converters, column in self.converters:
            value = row[at]
            for converter in converters:
                value = converter(value, column, this)
            row[at] = value
        return row


def _cursor(this: Any, *, anew: bool) -> Any:
    if anew or this.vendor != "postgresql":
        return this.cursor()
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    return planned.planned_cursor(this)


def _numbered(sql: str, blanks: list[Blank]) -> tuple[str, list[Blank]]:
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    return planned.numbered(sql, blanks)


def _with_constants(sql: str, parameters: Any) -> tuple[str, list[Blank]]:
    """The same with every value that is no blank written into it.

    A server that plans a question once sees only what is written: without it, it cannot tell which
    partial indexes hold what is asked for.
    """
    given = iter(parameters)
    blanks: list[Blank] = []

    def written(place: re.Match[str]) -> str:
        if place.group() == "%%":
            return "%%"
        value = next(given)
        if type(value) is Blank:
            blanks.append(value)
            return "%s"
        ops: Any = connection.ops
        literal: str = ops.compose_sql("%s", [value])
        return literal.replace("%", "%%")

    return PLACE.sub(written, sql), blanks


def _maker(found: Any, compiler: Any) -> Callable[[Any], Any]:
    """What makes of one row what the queryset promises, as Django's own iterables do."""
    if found._iterable_class is FlatValuesListIterable:
        return operator.itemgetter(0)
    if found._iterable_class is ValuesListIterable:
        return tuple
    assert found._iterable_class is ModelIterable, "a prepared query gives rows or models"
    return _model_maker(compiler)


def _model_maker(compiler: Any) -> Callable[[Any], Any]:
    klass, alias = compiler.klass_info, connection.alias
    model, fields = klass["model"], klass["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [one[0].target.attname for one in compiler.select[start:end]]
    populators: Any = get_related_populators
    related = populators(klass, compiler.select, alias)
    annotated = (compiler.annotation_col_map or {}).items()

    def make(row: Any) -> Any:
        made = model.from_db(alias, names, row[start:end])
        for one in related:
            one.populate(row, made)
        for name, at in annotated:
            setattr(made, name, row[at])
        return made

    return make


_prepared: Remembering[Prepared] = Remembering(QUERIES_KEPT_MAX)


def ask(query: "Callable[..., QuerySet[Any, Row]]", /, **given: Any) -> list[Row]:
    """The rows of ``query(**given)``, without building and compiling it each time.

    ``given`` are numbers, words, moments and dates, or collections or frozen dataclasses of them;
    ``query`` is called with blanks in their place and must decide nothing by them but by what
    stays as it is: ``None``, truth values, and which collections are empty. It may not prefetch.
    Numbers it has to know, such as how many rows, are given by ``functools.partial``.
    A list of keys is asked for as ``community__pk__in``: Django wants real ones at a relation.
    """
    values: list[Any] = []
    this = connections[DEFAULT_DB_ALIAS]
    shape = tuple([(name, _shape(one, values)) for name, one in given.items()])
    key = (_name(query), this.vendor, shape)
    found = _prepared.get(key)
    if found is None:
        numbers = iter(range(len(values)))
        blanks = {name: _blank(one, numbers) for name, one in given.items()}
        marked = query.func if isinstance(query, partial) else query
        anew = getattr(marked, "is_planned_anew", False)
        with clock.unasked():
            found = Prepared(query(**blanks), is_planned_anew=anew)
        _prepared.keep(key, found)
    return found.ask(values, this)


def planned_anew(query: Query) -> Query:
    """Mark a query whose best plan depends on its values: PostgreSQL plans it each time."""
    query.is_planned_anew = True  # type: ignore[attr-defined]  # a function takes any
    return query


def ask_one(query: "Callable[..., QuerySet[Any, Row]]", /, **given: Any) -> Row | None:
    """The first row, or none. The query should say that it wants one: ``[:1]``."""
    return next(iter(ask(query, **given)), None)


def with_prefetched(found: Instance, **rows: list[Any]) -> Instance:
    """The same instance, whose ``name.all()`` are these rows, as after ``prefetch_related``."""
    before = getattr(found, "_prefetched_objects_cache", {})
    found._prefetched_objects_cache = {**before, **rows}  # type: ignore[attr-defined]  # Django's own
    return found


def prefetched(found: models.Model, name: str) -> "Iterable[Any]":
    """What ``name.all()`` gives, where it was prefetched without the manager that Django makes for
    each asking; else one query."""
    kept: Any = getattr(found, "_prefetched_objects_cache", {}).get(name)
    rows: Iterable[Any] = getattr(found, name).all() if kept is None else kept
    return rows


def forget() -> None:
    """Forget every prepared query: what makes them has been changed, by a test say."""
    _prepared.forget()


def _name(query: Any) -> Hashable:
    if isinstance(query, partial):
        return (_name(query.func), *sorted(query.keywords.items()))
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


def _prepared_value(value: Any, this: Any) -> Any:
    """A value as this database takes it."""
    if isinstance(value, (int, str)):
        return value
    field: Any = FIELDS[datetime if isinstance(value, datetime) else date]
    return field.get_db_prep_value(value, this)
