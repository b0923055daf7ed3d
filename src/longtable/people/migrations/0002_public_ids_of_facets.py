"""Facets have random ids: counted ones tell how much others say of themselves."""

from typing import Any

from django.db import migrations, models

import longtable.shared.identifiers
from longtable.shared.identifiers import public_id


def fill(apps: Any, schema_editor: Any) -> None:
    """Give each that stands already its id, one by one: no two are alike."""
    rows = apps.get_model("people", "Facet").objects.filter(public_id=None)
    for row in rows.iterator():
        row.public_id = public_id()
        row.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    """A column, its values, and then that they differ."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("facet", "public_id", models.CharField(max_length=22, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "facet",
            "public_id",
            models.CharField(
                default=longtable.shared.identifiers.public_id, max_length=22, unique=True
            ),
        ),
    ]
