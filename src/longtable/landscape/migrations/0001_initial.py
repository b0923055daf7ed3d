import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communities', '0001_initial'),
        ('contributions', '0003_marks'),
        ('dialogue', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Stakeholder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(choices=[('person', 'a person'), ('group', 'a group of people'), ('organization', 'an organization')], default='person', max_length=20)),
                        ('name', models.CharField(max_length=200)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('interest', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'none'), (1, 'some'), (2, 'clear'), (3, 'a great deal')], null=True)),
                        ('impact', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'none'), (1, 'some'), (2, 'clear'), (3, 'a great deal')], null=True)),
                        ('impact_how', models.CharField(blank=True, max_length=500)),
                        ('ring', models.CharField(blank=True, choices=[('core', 'core team'), ('key', 'key participants and advisers'), ('extended', 'extended participants who give feedback'), ('dissemination', 'those who pass it on')], max_length=20)),
                        ('knows_about', models.CharField(blank=True, max_length=500)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('consent', models.CharField(choices=[('not_asked', 'not asked yet'), ('told', 'was told'), ('agreed', 'agreed')], default='not_asked', max_length=20)),
                        ('entered_at', models.DateTimeField()),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stakeholders', to='communities.community')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='stakes', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.place')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['community', 'role'], name='stakeholder_by_role')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_stakeholder_has_a_name'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('community', 'person'), name='a_person_is_one_stakeholder_of_a_community'), models.CheckConstraint(condition=models.Q(('interest', None), ('interest__lte', 3), _connector='OR'), name='interest_in_four_steps'), models.CheckConstraint(condition=models.Q(('impact', None), ('impact__lte', 3), _connector='OR'), name='impact_in_four_steps')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('attempt', models.PositiveSmallIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('way', models.CharField(choices=[('mail', 'by e-mail'), ('link', 'by a link that you send yourself'), ('page', 'on paper, with a code'), ('telephone', 'by telephone')], max_length=20)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('why_you', models.CharField(max_length=500)),
                        ('asks', models.CharField(blank=True, max_length=500)),
                        ('gives', models.CharField(blank=True, max_length=500)),
                        ('changed', models.CharField(blank=True, max_length=500)),
                        ('words', models.CharField(blank=True, max_length=500)),
                        ('question', models.CharField(blank=True, max_length=500)),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('answer', models.CharField(blank=True, choices=[('comes', 'comes'), ('later', 'not before a day'), ('declines', 'not this time'), ('stop', 'do not ask again')], max_length=20)),
                        ('not_before', models.DateField(blank=True, null=True)),
                        ('wants_word', models.BooleanField(default=True)),
                        ('word_sent_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='communities.community')),
                        ('conversation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogue.conversation')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contributions.contribution')),
                        ('speaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'indexes': [models.Index(fields=['community', '-made_at'], name='invitation_by_time')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None), ('withdrawn_at', None)), fields=('stakeholder',), name='asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(('why_you', ''), _negated=True), name='an_invitation_says_why'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='an_invitation_can_be_answered'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_has_a_moment'), models.CheckConstraint(condition=models.Q(('word_sent_at', None), ('way', 'mail'), _connector='OR'), name='word_goes_to_who_was_asked_by_mail')],
                    },
                ),
                migrations.CreateModel(
                    name='Contact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('digest', models.CharField(blank=True, db_index=True, max_length=64)),
                        ('telephone', models.CharField(blank=True, max_length=40)),
                        ('stakeholder', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='landscape.stakeholder')),
                    ],
                ),
                migrations.CreateModel(
                    name='Reason',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.CharField(max_length=500)),
                        ('said_at', models.DateTimeField()),
                        ('is_guess', models.BooleanField()),
                        ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['is_guess', '-said_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_reason_has_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Salt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('salt', models.CharField(max_length=22)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_salt')],
                    },
                ),
                migrations.CreateModel(
                    name='Stance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('where', models.CharField(choices=[('against', 'I am against it'), ('questions', 'I question it'), ('undecided', 'I have not decided'), ('supports', 'I support it'), ('leads', 'I help to lead it')], max_length=20)),
                        ('questions', models.TextField(blank=True, max_length=1000)),
                        ('would_need', models.TextField(blank=True, max_length=1000)),
                        ('seen_by', models.CharField(choices=[('only_me', 'Only me'), ('conveners', 'The conveners'), ('members', 'All members')], default='only_me', max_length=20)),
                        ('stated_at', models.DateTimeField()),
                        ('until', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='communities.community')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['-stated_at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person', 'community'), name='stands_once_here')],
                    },
                ),
                migrations.CreateModel(
                    name='Start',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('chosen_at', models.DateTimeField()),
                        ('unexplored', models.JSONField(default=list)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='start', to='communities.community')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('unexplored', []), models.Q(('reason', ''), _negated=True), _connector='OR'), name='who_starts_without_somebody_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Stop',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64)),
                        ('said_at', models.DateTimeField()),
                        ('community', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('digest', 'community'), name='stopped_once_here'), models.UniqueConstraint(condition=models.Q(('community', None)), fields=('digest',), name='stopped_once_everywhere')],
                    },
                ),
                migrations.CreateModel(
                    name='Threshold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('needed', models.PositiveSmallIntegerField()),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thresholds', to='communities.community')),
                        ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('community', 'role'), name='one_threshold_a_voice'), models.CheckConstraint(condition=models.Q(('needed__gt', 0)), name='a_threshold_asks_for_somebody')],
                    },
                ),
            ],
        ),
    ]
