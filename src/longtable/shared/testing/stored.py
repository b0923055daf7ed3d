"""All that a site's database holds, to see what is in it and whether it changed."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models


def everything_stored() -> bytes:
    """Every cell of every table, those of the index of words too."""
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  -- names out of the database
            cells += [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in cells)


def digest_of_everything() -> str:
    """The same for the same rows in the same order."""
    return hashlib.sha256(everything_stored()).hexdigest()


def stored_rows() -> Iterator[str]:
    """Every row of every table of ours, without the numbers that a database gives out."""
    for model in apps.get_models():
        if not model.__module__.startswith("longtable"):
            continue
        for row in model._base_manager.order_by("pk").values():
            yield f"{model._meta.label} {without_numbers(model, row)}"


def without_numbers(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """A row without the numbers that a database gives out."""
    given_out = (models.AutoField, models.BigAutoField, models.ForeignKey)
    kept = [field for field in model._meta.concrete_fields if not isinstance(field, given_out)]
    return {field.attname: row[field.attname] for field in kept}


def count_from_one_again() -> None:
    """Undoing gives a number back on SQLite, but not on PostgreSQL; facts name some of them."""
    with connection.cursor() as cursor:
        counters = connection.introspection.sequence_list()
        for one in connection.ops.sequence_reset_by_name_sql(no_style(), counters):
            cursor.execute(one)
