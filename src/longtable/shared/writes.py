"""Rows written by statements that were put into SQL once, as :mod:`prepared` asks questions.

To put the same statement into SQL anew for every row takes Django longer than the database needs to
write it, and on SQLite everybody else who writes waits meanwhile.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery, UpdateQuery

from longtable.shared import cursors
from longtable.shared.blanks import filled, known
from longtable.shared.remembering import Remembering

STATEMENTS_KEPT_MAX = 128
# Which rows are changed, and what they get: of blanks, as a question is.
Change = Callable[..., "tuple[models.QuerySet[Any], Mapping[str, Any]]"]


def add(row: models.Model) -> None:
    """Write a new row, as ``row.save(force_insert=True)`` does. Its table has no parent table."""
    this = connections[DEFAULT_DB_ALIAS]
    insert = _insert(type(row), this.vendor)
    values = [one.get_db_prep_save(one.pre_save(row, add=True), this) for one in insert.fields]
    with cursors.cursor(this) as cursor:
        cursor.execute(insert.sql, values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, this.alias


def change(what: Change, /, **given: Any) -> int:
    """Change the rows that ``what(**given)`` names to what it says; how many there were.

    ``given`` is as :func:`prepared.ask` takes it, and ``what`` may decide by as little.
    """
    this = connections[DEFAULT_DB_ALIAS]
    found, values = known(_kept, what, given, this, lambda blanks: _update(what, blanks, this))
    with cursors.cursor(this) as cursor:
        cursor.execute(found.sql, filled(found.parameters, values, this))
        return int(cursor.rowcount)


@dataclass(frozen=True, slots=True)
class _Insert:
    fields: tuple[Any, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class _Update:
    sql: str
    parameters: tuple[Any, ...]


_kept: Remembering[_Update] = Remembering(STATEMENTS_KEPT_MAX)


@cache
def _insert(model: type[models.Model], vendor: str) -> _Insert:
    del vendor
    this = connections[DEFAULT_DB_ALIAS]
    meta = model._meta
    assert not meta.parents, f"{model.__name__} lies in several tables"
    fields = tuple(one for one in meta.local_concrete_fields if one is not meta.pk)
    query = InsertQuery(model)
    # Any row: what is written is a place for each value.
    query.insert_values(fields, [model(**{one.attname: None for one in fields})], raw=True)
    compiler: Any = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = [meta.pk]
    ((sql, values),) = compiler.as_sql()
    assert len(values) == len(fields), f"{model.__name__} writes something else than values"
    return _Insert(fields, cursors.places(this, sql, len(fields)))


def _update(what: Change, blanks: Mapping[str, Any], this: Any) -> _Update:
    rows, values = what(**blanks)
    query: Any = rows.query.chain(UpdateQuery)
    query.add_update_values(values)
    sql, parameters = cursors.written(this, *query.get_compiler(this.alias).as_sql())
    return _Update(sql, tuple(parameters))
