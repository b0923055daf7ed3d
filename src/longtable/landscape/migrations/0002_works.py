import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # What stood here before is on sites that were set up then.
    replaces = [
        ("landscape", "0004_capacities"),
        ("landscape", "0005_four_questions"),
        ("landscape", "0009_leading"),
        ("landscape", "0010_concerns"),
    ]

    dependencies = [
        ('communities', '0001_initial'),
        ('contributions', '0003_marks'),
        ('dialogue', '0001_initial'),
        ('landscape', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Capacity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(choices=[('learn', 'wants to learn'), ('know', 'knows'), ('do', 'can do'), ('connect', 'reaches people'), ('open', 'opens doors')], max_length=20)),
                        ('text', models.CharField(max_length=300)),
                        ('setting', models.CharField(blank=True, choices=[('home', 'at home and in families'), ('school', 'in schools'), ('community', 'in the community'), ('agency', 'in agencies and offices')], max_length=20)),
                        ('time', models.CharField(blank=True, max_length=100)),
                        ('made_at', models.DateTimeField()),
                        ('offered_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capacities', to='communities.community')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capacities', to=settings.AUTH_USER_MODEL)),
                        ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['-offered_at', '-pk'],
                        'indexes': [models.Index(fields=['community', '-offered_at'], name='capacity_by_time')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_capacity_has_words'), models.CheckConstraint(condition=models.Q(('offered_at__isnull', False), ('proposed_by__isnull', False), _connector='OR'), name='who_offers_nothing_was_proposed_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('what', models.CharField(max_length=500)),
                        ('setting', models.CharField(blank=True, choices=[('home', 'at home and in families'), ('school', 'in schools'), ('community', 'in the community'), ('agency', 'in agencies and offices')], max_length=20)),
                        ('is_offered', models.BooleanField(default=False)),
                        ('made_at', models.DateTimeField()),
                        ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('later', 'not now'), ('no', 'no')], max_length=20)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('is_named', models.BooleanField(default=False)),
                        ('done_at', models.DateTimeField(null=True)),
                        ('thanks', models.CharField(blank=True, max_length=500)),
                        ('thanked_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('capacity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='commitments', to='landscape.capacity')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='communities.community')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to=settings.AUTH_USER_MODEL)),
                        ('thanked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'indexes': [models.Index(fields=['community', '-made_at'], name='commitment_by_time')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False), ('answered_by', models.F('person'))), _connector='OR'), name='nobody_answers_for_another'), models.CheckConstraint(condition=models.Q(('done_at', None), ('answer', 'yes'), _connector='OR'), name='what_is_done_was_accepted'), models.CheckConstraint(condition=models.Q(('thanked_at', None), ('done_at__isnull', False), _connector='OR'), name='thanks_are_for_deeds'), models.CheckConstraint(condition=models.Q(('is_named', False), ('answer', 'yes'), _connector='OR'), name='only_who_said_yes_is_named'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('capacity', 'asked_by'), name='asked_for_once_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Leadership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(choices=[('broker', 'broker'), ('host', 'host'), ('champion', 'champion'), ('mentor', 'mentor')], max_length=20)),
                        ('asked_at', models.DateTimeField()),
                        ('accepted_at', models.DateTimeField(null=True)),
                        ('ends_on', models.DateField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaderships', to='communities.community')),
                        ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='landscape.leadership')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaderships', to=settings.AUTH_USER_MODEL)),
                        ('shadowed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shadowing', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['kind', 'ends_on', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('community', 'kind', 'person'), name='a_role_is_taken_once_at_a_time'), models.CheckConstraint(condition=models.Q(('shadowed_by', None), models.Q(('shadowed_by', models.F('person')), _negated=True), _connector='OR'), name='nobody_shadows_themselves')],
                    },
                ),
                migrations.CreateModel(
                    name='Work',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('entered_at', models.DateTimeField()),
                        ('is_guess', models.BooleanField(default=False)),
                        ('is_shared', models.BooleanField()),
                        ('name', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('initiative', 'an initiative or program'), ('document', 'a document or guide'), ('tool', 'a tool'), ('problem', 'say together what the problem is'), ('exchange', 'tell one another what we know'), ('inquiry', 'find something out together'), ('event', 'hold an event together'), ('solving', 'solve a problem together'), ('crossing', 'work across the borders of our fields')], max_length=20)),
                        ('own_words', models.CharField(blank=True, max_length=500)),
                        ('worth', models.CharField(blank=True, max_length=500)),
                        ('address', models.URLField(blank=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['-entered_at', '-pk'],
                        'abstract': False,
                        'indexes': [models.Index(fields=['community', 'is_shared'], name='works_of_a_community')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_work_has_a_name'), models.CheckConstraint(condition=models.Q(('is_guess', False), ('stakeholder__isnull', False), _connector='OR'), name='a_guess_about_work_is_about_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='StagePart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('entered_at', models.DateTimeField()),
                        ('is_guess', models.BooleanField(default=False)),
                        ('stage', models.CharField(choices=[('exploration', 'exploring: does it fit here?'), ('installation', 'getting ready'), ('initial', 'first tries'), ('full', 'part of every day')], max_length=20)),
                        ('did', models.CharField(max_length=500)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_parts', to='landscape.stakeholder')),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_parts', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['-entered_at', '-pk'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('work', 'stakeholder', 'stage'), name='one_part_in_a_stage'), models.CheckConstraint(condition=models.Q(('did', ''), _negated=True), name='a_part_says_what_was_done')],
                    },
                ),
                migrations.CreateModel(
                    name='StageChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(choices=[('exploration', 'exploring: does it fit here?'), ('installation', 'getting ready'), ('initial', 'first tries'), ('full', 'part of every day')], max_length=20)),
                        ('why', models.CharField(max_length=500)),
                        ('changed_at', models.DateTimeField()),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_changes', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Responsibility',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('entered_at', models.DateTimeField()),
                        ('is_guess', models.BooleanField(default=False)),
                        ('office', models.CharField(max_length=120)),
                        ('scope', models.CharField(max_length=300)),
                        ('funds', models.CharField(blank=True, max_length=300)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='responsibilities', to='landscape.stakeholder')),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responsibilities', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['-entered_at', '-pk'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('office', ''), _negated=True), name='an_office_is_answerable'), models.CheckConstraint(condition=models.Q(('scope', ''), _negated=True), name='an_office_answers_for_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Part',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('joined_at', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['joined_at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('work', 'person'), name='takes_part_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Concern',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('linked_at', models.DateTimeField()),
                        ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='dialogue.challenge')),
                        ('linked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['-linked_at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('challenge', 'work'), name='concerns_a_work_once')],
                    },
                ),
            ],
        ),
    ]
