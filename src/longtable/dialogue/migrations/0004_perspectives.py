import django.db.models.deletion
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0002_roles_and_places'),
        ('contributions', '0003_marks'),
        ('dialogue', '0003_decisions'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Perspectives',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='perspectives', serialize=False, to='contributions.contribution')),
                        ('ends_on', models.DateField(null=True)),
                        ('shown_after', models.PositiveSmallIntegerField(default=5)),
                        ('polis', models.JSONField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='perspectives', to='communities.community')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='Ending',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ended_at', models.DateTimeField()),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('perspectives', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ending', to='dialogue.perspectives')),
                    ],
                ),
                migrations.CreateModel(
                    name='Statement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('polis', models.JSONField(null=True)),
                        ('perspectives', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='dialogue.perspectives')),
                        ('said', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='statement', to='contributions.contribution')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('perspectives', 'number'), name='statements_are_numbered')],
                    },
                ),
                migrations.CreateModel(
                    name='Voter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(null=True)),
                        ('polis', models.JSONField(null=True)),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('perspectives', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='dialogue.perspectives')),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('perspectives', 'person'), name='one_voter_a_person'), models.UniqueConstraint(fields=('perspectives', 'number'), name='one_voter_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Vote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('answer', models.SmallIntegerField(choices=[(1, 'Agree'), (-1, 'Disagree'), (0, 'Pass')])),
                        ('cast_at', models.DateTimeField()),
                        ('dated', models.CharField(blank=True, max_length=80)),
                        ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='dialogue.statement')),
                        ('voter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='dialogue.voter')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['voter', 'statement'], name='votes_of_a_voter')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', [-1, 0, 1])), name='a_vote_is_one_of_three')],
                    },
                ),
                migrations.CreateModel(
                    name='Reckoning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reckoned_at', models.DateTimeField()),
                        ('people', models.PositiveIntegerField()),
                        ('counted_to', models.PositiveBigIntegerField(default=0)),
                        ('results', models.JSONField()),
                        ('perspectives', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reckoning', to='dialogue.perspectives')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 5)), name='nothing_is_reckoned_of_fewer_than_five')],
                    },
                ),
            ],
        ),
    ]
