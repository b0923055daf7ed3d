"""PostgreSQL plans a prepared question once for each connection, and then only answers it.

To plan the question of a conversation's page takes PostgreSQL longer than to answer it. Django puts
values into the text of a question, so that no two are alike to the server; here they go beside it.
"""

from types import SimpleNamespace
from typing import Any, cast

from psycopg import Cursor


class PlannedCursor(Cursor[Any]):
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
    return this._prepare_cursor(PlannedCursor(this.connection))
