"""How statements that are kept are written for the database at hand, and the cursor that asks them.

SQLite knows a statement again by its text, so Django's own cursor will do. PostgreSQL keeps those
that come with their values beside them.
"""

from typing import Any


def written(this: Any, sql: str, parameters: Any) -> tuple[str, list[Any]]:
    """A statement as Django compiled it for this connection, as it is kept, and what fills it:
    blanks, and on SQLite what never varies."""
    planned = _planned(this)
    if planned is None:
        return sql, list(parameters)
    sql, blanks = planned.with_constants(sql, parameters, this)
    result: tuple[str, list[Any]] = planned.numbered(sql, blanks)
    return result


def places(this: Any, sql: str, count: int) -> str:
    """The same for a statement that has so many places, each for a value of its own."""
    planned = _planned(this)
    result: str = planned.numbered(sql, list(range(count)))[0] if planned else sql
    return result


def cursor(this: Any) -> Any:
    """What asks such a statement."""
    planned = _planned(this)
    return planned.planned_cursor(this) if planned else this.cursor()


def _planned(this: Any) -> Any:
    if this.vendor != "postgresql":
        return None
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    return planned
