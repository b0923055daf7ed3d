import django.db.models.deletion
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0002_roles_and_places'),
        ('contributions', '0003_marks'),
        ('dialogue', '0004_perspectives'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Insight',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='insight', serialize=False, to='contributions.contribution')),
                        ('setting', models.CharField(choices=[('home', 'at home and in families'), ('school', 'in schools'), ('community', 'in the community'), ('agency', 'in agencies and offices')], max_length=20)),
                        ('source', models.CharField(max_length=200)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='insights', to='communities.community')),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.place')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='an_insight_comes_from_somewhere')],
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='OpenQuestion',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='openquestion', serialize=False, to='contributions.contribution')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='communities.community')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='Problem',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='problem', serialize=False, to='contributions.contribution')),
                        ('setting', models.CharField(blank=True, choices=[('home', 'at home and in families'), ('school', 'in schools'), ('community', 'in the community'), ('agency', 'in agencies and offices')], max_length=20)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='communities.community')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='QuestionClosure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('outcome', models.TextField(max_length=4000)),
                        ('html', models.TextField()),
                        ('closed_at', models.DateTimeField()),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='closure', to='dialogue.openquestion')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('outcome', ''), _negated=True), name='a_closed_question_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='QuestionKeeping',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField()),
                        ('taken_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keepings', to='dialogue.openquestion')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('question',), name='looked_after_by_one'), models.CheckConstraint(condition=models.Q(('taken_at', None), ('taken_at__gte', models.F('asked_at')), _connector='OR'), name='looked_after_once_asked')],
                    },
                ),
                migrations.CreateModel(
                    name='Standpoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standpoints', to='dialogue.openquestion')),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('said', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='standpoint', to='contributions.contribution')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('question', 'person', 'role'), name='answered_once_in_a_role'), models.UniqueConstraint(condition=models.Q(('role', None)), fields=('question', 'person'), name='answered_once_without_a_role')],
                    },
                ),
                migrations.CreateModel(
                    name='Trial',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('begun_at', models.DateTimeField()),
                        ('asked_at', models.DateTimeField(null=True)),
                        ('word', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=10)),
                        ('line', models.CharField(blank=True, max_length=300)),
                        ('said_at', models.DateTimeField(null=True)),
                        ('insight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='dialogue.insight')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('problem', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trials', to='dialogue.problem')),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('insight', 'person'), name='tried_once'), models.CheckConstraint(condition=models.Q(models.Q(('line', ''), ('said_at', None), ('word', '')), models.Q(models.Q(('word', ''), _negated=True), ('said_at__isnull', False)), _connector='OR'), name='whether_it_helped_was_said_one_day')],
                    },
                ),
            ],
        ),
    ]
