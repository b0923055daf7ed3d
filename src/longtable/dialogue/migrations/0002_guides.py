import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0002_roles_and_places'),
        ('contributions', '0003_marks'),
        ('dialogue', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Guide',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='guide', serialize=False, to='contributions.contribution')),
                        ('shipped', models.CharField(blank=True, max_length=40)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guides', to='communities.community')),
                        ('begun_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='taken_along', to='dialogue.guideversion')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='GuideVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('number', models.PositiveIntegerField()),
                        ('title', models.CharField(max_length=200)),
                        ('brief', models.TextField(max_length=8000)),
                        ('html', models.TextField()),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('written_at', models.DateTimeField()),
                        ('guide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='dialogue.guide')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('guide', 'number'), name='version_numbered_once'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('brief', ''), _negated=True)), name='a_guide_says_what_it_is_about')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('reaction', 'What it is to you'), ('application', 'What follows')], max_length=20)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=300)),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='dialogue.guideversion')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='asked_in_order'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_question_asks_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='run', serialize=False, to='contributions.contribution')),
                        ('mode', models.CharField(choices=[('days', 'in writing, over days'), ('live', 'together, at one time'), ('both', 'in writing, and together')], default='days', max_length=10)),
                        ('quorum', models.PositiveSmallIntegerField(default=3)),
                        ('ends_on', models.DateField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='communities.community')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='dialogue.guideversion')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('quorum__gte', 1), ('quorum__lte', 5)), name='one_to_five_roles_are_heard_first')],
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='HarvestNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('sort', models.CharField(choices=[('meet', 'Where our views meet'), ('differ', 'Where they differ'), ('follows', 'What follows')], max_length=10)),
                        ('text', models.CharField(max_length=600)),
                        ('who', models.CharField(blank=True, max_length=120)),
                        ('until', models.DateField(null=True)),
                        ('written_at', models.DateTimeField()),
                        ('difference', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogue.difference')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('roles', models.ManyToManyField(related_name='+', to='communities.role')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='dialogue.run')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_note_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('body', models.TextField(blank=True, max_length=4000)),
                        ('html', models.TextField(blank=True)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('written_at', models.DateTimeField()),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='dialogue.question')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='dialogue.run')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('run', 'question', 'person'), name='answered_once_by_each')],
                    },
                ),
                migrations.CreateModel(
                    name='RunClosure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('account', models.TextField(max_length=4000)),
                        ('html', models.TextField()),
                        ('closed_at', models.DateTimeField()),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='closure', to='dialogue.run')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('account', ''), _negated=True), name='closing_says_how_it_went')],
                    },
                ),
            ],
        ),
    ]
