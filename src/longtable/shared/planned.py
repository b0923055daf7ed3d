"""PostgreSQL plans a prepared question once for each connection, and then only answers it.

To plan the question of a conversation's page takes PostgreSQL longer than to answer it. Django puts
values into the text of a question, so that no two are alike to the server; here they go beside it.
"""

import re
from types import SimpleNamespace
from typing import Any, cast

from psycopg import RawCursor

from longtable.shared.blanks import Blank

# So many plans one connection keeps, 70 kB each in the server; psycopg would keep a hundred, fewer
# than the pages of a site ask for.
PLANS_KEPT_MAX = 300
# Where Django leaves room for a value, and what it writes for a percent sign.
PLACE = re.compile("%[s%]")


def with_constants(sql: str, parameters: Any, this: Any) -> tuple[str, list[Blank]]:
    """The same with every value that is no blank written into it.

    A server that plans a question once sees only what is written: without it, it cannot tell which
    partial indexes hold what is asked for.
    """
    given = iter(parameters)
    blanks: list[Blank] = []

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if type(value) is Blank:
            blanks.append(value)
            return "%s"
        literal: str = this.ops.compose_sql("%s", [value])
        return literal.replace("%", "%%")

    return PLACE.sub(place, sql), blanks


def numbered(sql: str, blanks: list[Any]) -> tuple[str, list[Any]]:
    """The same with its places written as PostgreSQL writes them: $1, $2, and what fills them.

    Done once, when a query is prepared: psycopg looks for ``%s`` in a long text each time anew. A
    value that stands in several places is sent once.
    """
    sent: dict[Any, int] = {}
    given = iter(blanks)

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return f"${sent.setdefault(next(given), len(sent) + 1)}"

    return PLACE.sub(place, sql), list(sent)


class PlannedCursor(RawCursor[Any]):
    """Has the server keep each question: by its text, with values beside it."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> "PlannedCursor":
        """Ask one question, whose places for values all have a type."""
        super().execute(query, params, **{**more, "prepare": True})
        # What Django's log of queries looks at; psycopg says it of no question that is kept.
        self._query = cast("Any", SimpleNamespace(query=str(query).encode()))
        return self


def planned_cursor(this: Any) -> Any:
    """A cursor on this connection as Django's own are, counted and with errors as Django's."""
    this.ensure_connection()
    this.connection.prepared_max = PLANS_KEPT_MAX
    return this._prepare_cursor(PlannedCursor(this.connection))
