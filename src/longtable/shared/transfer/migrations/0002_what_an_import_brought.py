import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

THINGS = ("person", "membership", "organization", "stakeholder", "tie")


def _alone(thing: str) -> models.Q:
    ordered = sorted(THINGS)
    return models.Q(**{f"{one}__isnull": one != thing for one in ordered})


def _points_to(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model
    )


ONE_THING = (
    _alone("person") | _alone("membership") | _alone("organization") | _alone("stakeholder")
    | _alone("tie")
)  # fmt: skip


class Migration(migrations.Migration):
    # What stood here before is on sites that were set up then.
    replaces = [
        ("transfer", "0003_public_ids"),
        ("transfer", "0004_what_a_landscape_brought"),
    ]

    dependencies = [
        ("communities", "0001_initial"),
        ("landscape", "0001_initial"),
        ("transfer", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Brought",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("was", models.JSONField(default=dict)),
                ("became", models.JSONField(default=dict)),
                (
                    "brought_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brought",
                        to="transfer.import",
                    ),
                ),
                ("person", _points_to(settings.AUTH_USER_MODEL)),
                ("membership", _points_to("communities.membership")),
                ("organization", _points_to("communities.organization")),
                ("stakeholder", _points_to("landscape.stakeholder")),
                ("tie", _points_to("landscape.tie")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=ONE_THING, name="one_thing_is_brought"),
                ],
            },
        ),
    ]
