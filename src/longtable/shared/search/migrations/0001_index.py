"""Make the index of words, in the way of the database at hand."""

from typing import Any

from django.db import migrations

from longtable.shared.search import postgresql, sqlite


def create(apps: Any, schema_editor: Any) -> None:
    """Create the engine's own table."""
    engine = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in engine.CREATE.split(";"):
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Drop it again."""
    schema_editor.execute(f"DROP TABLE {sqlite.TABLE}")
    if schema_editor.connection.vendor == "postgresql":
        for name in postgresql.MADE:
            schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION {name}")


class Migration(migrations.Migration):
    """The index holds nothing that cannot be made again from the contributions."""

    operations = [migrations.RunPython(create, drop)]
