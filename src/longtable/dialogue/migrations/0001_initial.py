import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What stood here before is on sites that were set up then.
    replaces = [
        ("dialogue", "0002_challenges"),
        ("dialogue", "0003_differences"),
        ("dialogue", "0004_positions"),
    ]

    dependencies = [
        ('communities', '0001_initial'),
        ('contributions', '0003_marks'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Challenge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('due_on', models.DateField()),
                        ('reminded_of', models.DateField(null=True)),
                        ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='challenge', to='dialogue.conversation')),
                    ],
                ),
                migrations.CreateModel(
                    name='Conversation',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='conversation', serialize=False, to='contributions.contribution')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='ChallengeAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outcome', models.CharField(choices=[('changed_plan', 'changed the plan'), ('kept', 'kept, and why'), ('looking', 'still looking, until a day')], max_length=20)),
                        ('until', models.DateField(null=True)),
                        ('said_at', models.DateTimeField()),
                        ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='dialogue.challenge')),
                        ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contributions.contribution')),
                        ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'looking'), ('until__isnull', False)), models.Q(models.Q(('outcome', 'looking'), _negated=True), ('until', None)), _connector='OR'), name='who_still_looks_says_until_when')],
                    },
                ),
                migrations.CreateModel(
                    name='Closure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('closed_at', models.DateTimeField()),
                        ('outcome', models.TextField(max_length=4000)),
                        ('html', models.TextField()),
                        ('reopened_at', models.DateTimeField(null=True)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='dialogue.conversation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at', None)), fields=('conversation',), name='closed_once_at_a_time'), models.CheckConstraint(condition=models.Q(('outcome', ''), _negated=True), name='closing_says_what_came_of_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Bookmark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('read_until', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to='dialogue.conversation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'conversation'), name='one_bookmark')],
                    },
                ),
                migrations.CreateModel(
                    name='Difference',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='difference', serialize=False, to='contributions.contribution')),
                        ('stake', models.CharField(max_length=300)),
                        ('moved_at', models.DateTimeField()),
                        ('look_again_on', models.DateField(null=True)),
                        ('reminded_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='differences', to='communities.community')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('stake', ''), _negated=True), name='something_is_at_stake')],
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='Keeping',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField()),
                        ('taken_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('difference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keepings', to='dialogue.difference')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('difference',), name='kept_by_one_at_a_time'), models.CheckConstraint(condition=models.Q(('taken_at', None), ('taken_at__gte', models.F('asked_at')), _connector='OR'), name='kept_after_it_was_asked')],
                    },
                ),
                migrations.CreateModel(
                    name='Ownership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField()),
                        ('taken_at', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ownerships', to='dialogue.challenge')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('challenge',), name='owed_by_one_at_a_time'), models.CheckConstraint(condition=models.Q(('taken_at', None), ('taken_at__gte', models.F('asked_at')), _connector='OR'), name='taken_after_it_was_asked')],
                    },
                ),
                migrations.CreateModel(
                    name='Position',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('begun_at', models.DateTimeField()),
                        ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('difference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='dialogue.difference')),
                        ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                ),
                migrations.CreateModel(
                    name='Reception',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(choices=[('answers_me', 'This answers me'), ('not_yet', 'Not yet')], max_length=20)),
                        ('said_at', models.DateTimeField()),
                        ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receptions', to='dialogue.challengeanswer')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('state', models.CharField(choices=[('named', 'named'), ('explored', 'being explored'), ('agreed', 'agreed'), ('accepted', 'accepted as standing'), ('needs_decision', 'needs a decision'), ('decided', 'decided')], max_length=20)),
                        ('why', models.TextField(blank=True, max_length=2000)),
                        ('moved_at', models.DateTimeField()),
                        ('difference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='dialogue.difference')),
                        ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('why', ''), _negated=True), ('state__in', ['named', 'explored']), _connector='OR'), name='what_settles_a_difference_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Wording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('name', models.CharField(max_length=80)),
                        ('view', models.TextField(max_length=4000)),
                        ('html', models.TextField()),
                        ('experience', models.TextField(max_length=600)),
                        ('stake', models.CharField(max_length=300)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('written_at', models.DateTimeField()),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='dialogue.position')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('view', ''), _negated=True), models.Q(('experience', ''), _negated=True)), name='a_side_says_what_it_rests_on')],
                    },
                ),
                migrations.CreateModel(
                    name='Declining',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('why', models.CharField(max_length=600)),
                        ('declined_at', models.DateTimeField()),
                        ('declined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('wording', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='declining', to='dialogue.wording')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Approval',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('approved_at', models.DateTimeField()),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('wording', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='approval', to='dialogue.wording')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
