from django.db import migrations


def ask_without_a_name(apps, schema_editor):
    """Who asks for the answer to a challenge that is unnamed is kept nowhere."""
    asked = apps.get_model("dialogue", "Ownership").objects
    asked.filter(challenge__conversation__is_unnamed=True).update(asked_by=None)


class Migration(migrations.Migration):

    dependencies = [
        ("contributions", "0005_unnamed"),
        ("dialogue", "0008_values_and_goals"),
    ]

    operations = [migrations.RunPython(ask_without_a_name, migrations.RunPython.noop)]
