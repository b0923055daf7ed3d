"""How statements that are kept are written for the database at hand, and the cursor that asks them.

SQLite knows a statement again by its text, so Django's own cursor will do. PostgreSQL keeps those
that come with their values beside them.
"""

from typing import Any

from longtable.shared.blanks import Blank


def written(this: Any, sql: str, parameters: Any) -> tuple[str, list[Blank]]:
    """A statement as Django compiled it for this connection, as it is kept, and what fills it."""
    if this.vendor != "postgresql":
        return sql, list(parameters)
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    sql, blanks = planned.with_constants(sql, parameters, this)
    return planned.numbered(sql, blanks)


def places(this: Any, sql: str, count: int) -> str:
    """The same for a statement that has so many places, each for a value of its own."""
    if this.vendor != "postgresql":
        return sql
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    return planned.numbered(sql, list(range(count)))[0]


def cursor(this: Any) -> Any:
    """What asks such a statement."""
    if this.vendor != "postgresql":
        return this.cursor()
    from longtable.shared import planned  # noqa: PLC0415  -- its driver is there only then

    return planned.planned_cursor(this)
