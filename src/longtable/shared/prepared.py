"""Queries put into SQL once and asked many times.

Django builds and compiles a queryset anew each time it is asked; on a page that reads nine of them
this costs several times what the database needs to answer. A *prepared* query is the same queryset,
written once by the same ``visible_to``, with *blanks* in the place of values: it is compiled when
first asked with values of its shape, and from then on only the blanks are filled in.

What an answer says is never kept, only the question. Lists of ids are padded to the next power of
two by repeating one of them, so that few shapes stand for all.
"""

import operator
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    QuerySet,
    ValuesListIterable,
    get_related_populators,
)

from longtable.shared import cursors
from longtable.shared.blanks import filled, known
from longtable.shared.remembering import Remembering

Row = TypeVar("Row")
Instance = TypeVar("Instance", bound=models.Model)

QUERIES_KEPT_MAX = 512


class Prepared:
    """One queryset of one shape, compiled: its SQL, and how its rows become what it promises."""

    def __init__(self, found: Any) -> None:
        assert not found._prefetch_related_lookups, "a prepared query prefetches nothing"
        compiler: Any = found.query.get_compiler(connection.alias)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.parameters = "", ()
            return
        self.sql, self.parameters = cursors.written(connection, self.sql, self.parameters)
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
        with cursors.cursor(this) as cursor:
            cursor.execute(self.sql, filled(self.parameters, values, this))
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
    this = connections[DEFAULT_DB_ALIAS]
    found, values = known(_prepared, query, given, this, lambda blanks: Prepared(query(**blanks)))
    return found.ask(values, this)


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
