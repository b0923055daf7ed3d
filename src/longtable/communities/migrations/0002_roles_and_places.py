"""The starter list of roles, and the states and territories. Roles can be added, not doubled."""

from typing import Any

from django.db import migrations

from longtable.communities.roles import PLACES, ROLES


def fill(apps: Any, schema_editor: Any) -> None:
    """Add what is missing."""
    Role = apps.get_model("communities", "Role")
    Place = apps.get_model("communities", "Place")
    for position, (slug, name, people, group) in enumerate(ROLES):
        Role.objects.get_or_create(
            slug=slug,
            defaults={"name": name, "people": people, "group": group, "position": position},
        )
    for code, ansi, name in PLACES:
        Place.objects.get_or_create(code=code, defaults={"ansi": ansi, "name": name})


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("communities", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
