"""Rows of one query beside a row of another: a few things that would else be asked for anew."""

from typing import Any

from django.db.models import JSONField, Subquery


class RowsBeside(Subquery):
    """What a queryset of ``values_list`` finds for a row, in its order: a list of lists, ``None``
    where the database has no rows. As JSON says them: no moments, and truth may be 0 or 1.
    """

    template = "(SELECT %(rows)s FROM (%(subquery)s) beside)"

    def __init__(self, queryset: Any) -> None:
        super().__init__(queryset, output_field=JSONField())

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **more: Any) -> Any:
        """Rows put together by SQLite's functions."""
        return self._together(compiler, connection, "json_group_array(json_array({}))", more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same by PostgreSQL's."""
        return self._together(compiler, connection, "jsonb_agg(jsonb_build_array({}))", more)

    def _together(self, compiler: Any, connection: Any, list_of: str, more: Any) -> Any:
        columns = [connection.ops.quote_name(one) for one in self.query.selected or ()]
        rows = list_of.format(", ".join(columns))
        return super().as_sql(compiler, connection, rows=rows, **more)
