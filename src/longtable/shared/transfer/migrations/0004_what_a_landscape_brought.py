"""An import brings stakeholders and ties as well."""

import django.db.models.deletion
from django.db import migrations, models

THINGS = ("person", "membership", "organization", "stakeholder", "tie")


def _alone(thing: str) -> models.Q:
    ordered = sorted(THINGS)
    return models.Q(**{f"{one}__isnull": one != thing for one in ordered})


ONE_THING = (
    _alone("person") | _alone("membership") | _alone("organization") | _alone("stakeholder")
    | _alone("tie")
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("landscape", "0002_ties"),
        ("transfer", "0003_public_ids"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="brought", name="one_thing_is_brought"),
        migrations.AddField(
            model_name="brought",
            name="stakeholder",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="landscape.stakeholder",
            ),
        ),
        migrations.AddField(
            model_name="brought",
            name="tie",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="landscape.tie",
            ),
        ),
        migrations.AddConstraint(
            model_name="brought",
            constraint=models.CheckConstraint(condition=ONE_THING, name="one_thing_is_brought"),
        ),
    ]
