import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0006_conveners_named_again"),
        ("contributions", "0003_marks"),
        ("dialogue", "0007_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role_words", models.CharField(blank=True, max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("school_agency", "school or agency"),
                            ("community", "community"),
                            ("state", "state"),
                            ("federal", "federal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("speaks_for", models.BooleanField(default=False)),
                ("outcome", models.TextField(max_length=4000)),
                ("html", models.TextField()),
                (
                    "kept",
                    models.CharField(
                        choices=[
                            ("kept", "It was kept"),
                            ("partly", "It was kept in part"),
                            ("not", "It was not kept"),
                        ],
                        max_length=10,
                    ),
                ),
                ("kept_words", models.TextField(max_length=4000)),
                ("served", models.TextField(blank=True, max_length=4000)),
                ("why_without", models.TextField(blank=True, max_length=4000)),
                ("review_on", models.DateField(null=True)),
                ("why_no_review", models.TextField(blank=True, max_length=4000)),
                ("closed_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="communities.organization",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.role",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing",
                        to="dialogue.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("served", ""), _negated=True),
                            models.Q(("why_without", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="those_served_were_heard_or_it_is_said_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on__isnull", False),
                            models.Q(("why_no_review", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="it_is_reviewed_or_it_is_said_why_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role_words", models.CharField(blank=True, max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("school_agency", "school or agency"),
                            ("community", "community"),
                            ("state", "state"),
                            ("federal", "federal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("speaks_for", models.BooleanField(default=False)),
                ("text", models.TextField(max_length=2000)),
                ("left_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dissents",
                        to="dialogue.decision",
                    ),
                ),
                (
                    "left_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="communities.organization",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.role",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "left_by"), name="one_dissent_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="Impact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role_words", models.CharField(blank=True, max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("school_agency", "school or agency"),
                            ("community", "community"),
                            ("state", "state"),
                            ("federal", "federal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("speaks_for", models.BooleanField(default=False)),
                ("of_group", models.CharField(blank=True, max_length=80)),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("gain", "It gains"),
                            ("loss", "It loses"),
                            ("neutral", "Nothing changes for it"),
                            ("unknown", "Nobody knows yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=600)),
                ("softened", models.CharField(blank=True, max_length=600)),
                ("said_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="impacts",
                        to="dialogue.decision",
                    ),
                ),
                (
                    "of_role",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.role",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="communities.organization",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.role",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("of_role", None), models.Q(("of_group", ""), _negated=True)),
                            models.Q(("of_group", ""), ("of_role__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_impact_is_on_one_group",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role_words", models.CharField(blank=True, max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("school_agency", "school or agency"),
                            ("community", "community"),
                            ("state", "state"),
                            ("federal", "federal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("speaks_for", models.BooleanField(default=False)),
                ("is_kept", models.BooleanField()),
                ("said_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="dialogue.decision",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="communities.organization",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.role",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "said_by"), name="one_judgement_each"
                    )
                ],
            },
        ),
    ]
