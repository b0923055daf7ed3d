"""Who would convene where nobody does, and an index that finds conveners at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import longtable.shared.identifiers


class Migration(migrations.Migration):
    """A table and an index."""

    dependencies = [
        ("communities", "0005_public_ids_of_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "ConveningOffer",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=longtable.shared.identifiers.public_id, max_length=22, unique=True
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="convening_offer",
                        to="communities.membership",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "membership",
            models.Index(
                fields=["community", "standing", "ended_at"], name="membership_by_standing"
            ),
        ),
    ]
