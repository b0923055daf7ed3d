import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import longtable.shared.identifiers
from longtable.shared.tables import MakeTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MakeTables([
        migrations.CreateModel(
            name="Import",
            fields=[
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
                ("kind", models.CharField(max_length=20)),
                ("path", models.CharField(max_length=500)),
                ("original_name", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("mapping", models.JSONField(default=dict)),
                ("options", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chosen", "file chosen"),
                            ("looked_at", "being looked through"),
                            ("tried", "looked through, nothing written"),
                            ("running", "running"),
                            ("done", "done"),
                            ("stopped", "stopped"),
                            ("refused", "refused"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                        ],
                        default="chosen",
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=500)),
                ("counts", models.JSONField(default=dict)),
                ("kept", models.JSONField(default=list)),
                ("looked_percent", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="communities.community",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "indexes": [models.Index(fields=["state", "moved_at"], name="import_by_state")],
            },
        ),
        migrations.CreateModel(
            name="ImportRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveBigIntegerField()),
                ("reason", models.CharField(max_length=600)),
                (
                    "brought_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="transfer.import",
                    ),
                ),
            ],
            options={"ordering": ["line", "pk"]},
        ),
        ]),
    ]
