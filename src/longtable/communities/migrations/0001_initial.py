import django.db.models.deletion
import django.db.models.functions.text
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What stood here before is on sites that were set up then.
    replaces = [
        ("communities", "0003_convening_plan"),
        ("communities", "0004_role_words"),
        ("communities", "0005_public_ids_of_requests"),
        ("communities", "0006_conveners_named_again"),
    ]

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                        ('ansi', models.CharField(max_length=2, unique=True)),
                        ('name', models.CharField(max_length=60)),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Role',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=40, unique=True)),
                        ('name', models.CharField(max_length=60)),
                        ('people', models.CharField(max_length=60)),
                        ('group', models.CharField(choices=[('youth', 'Young people'), ('families', 'Families'), ('teachers', 'Teachers'), ('support_personnel', 'Support personnel'), ('administrators', 'Administrators'), ('agencies', 'Agencies'), ('others', 'Others')], default='others', max_length=20)),
                        ('position', models.PositiveSmallIntegerField(default=100)),
                    ],
                    options={
                        'ordering': ['position', 'name'],
                    },
                ),
                migrations.CreateModel(
                    name='Community',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('slug', models.SlugField(max_length=60, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('short_name', models.CharField(blank=True, max_length=60)),
                        ('kind', models.CharField(choices=[('national', 'national community'), ('state_team', 'state team'), ('practice_group', 'practice group'), ('work_group', 'work group'), ('local', 'local community'), ('room', 'room')], default='local', max_length=20)),
                        ('problem', models.TextField(blank=True, max_length=2000)),
                        ('outcome', models.TextField(max_length=2000)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('visibility', models.CharField(choices=[('open', 'Open: anybody can find it and read what is shared with everybody'), ('listed', 'Listed: people who sign in can find its name and purpose'), ('closed', 'Closed: only its members know of it')], default='listed', max_length=10)),
                        ('join_rule', models.CharField(choices=[('open', 'Anybody who agrees to how we treat one another'), ('ask', 'People ask, and a convener answers'), ('invited', 'Only people whom a convener brings in')], default='ask', max_length=10)),
                        ('newcomers_read', models.CharField(choices=[('all', 'From the beginning'), ('since_joined', 'From the day they join')], default='all', max_length=15)),
                        ('widest', models.PositiveSmallIntegerField(choices=[(0, 'Only me'), (1, 'Conveners'), (2, 'Members'), (3, 'Members, and the communities above this one'), (4, 'Everybody, on the open web')], default=3)),
                        ('convened_at', models.DateTimeField()),
                        ('policy_epoch', models.PositiveIntegerField(default=0)),
                        ('convened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.place')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='community_has_a_name'), models.CheckConstraint(condition=models.Q(('outcome', ''), _negated=True), name='community_names_its_outcome_for_children')],
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField()),
                        ('text', models.TextField(max_length=5000)),
                        ('html', models.TextField()),
                        ('written_at', models.DateTimeField()),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='communities.community')),
                    ],
                    options={
                        'ordering': ['-version'],
                        'constraints': [models.UniqueConstraint(fields=('community', 'version'), name='version_written_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ConveningPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('answers', models.JSONField(default=dict)),
                        ('step', models.PositiveSmallIntegerField(default=1)),
                        ('changed_at', models.DateTimeField()),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='convening_plan', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='JoinRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('message', models.CharField(blank=True, max_length=500)),
                        ('asked_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('is_welcome', models.BooleanField(null=True)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to='communities.community')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('community', 'person'), name='one_open_request')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('standing', models.CharField(choices=[('guest', 'guest'), ('member', 'member'), ('convener', 'convener')], default='member', max_length=10)),
                        ('since', models.DateTimeField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('reads_from', models.DateTimeField(null=True)),
                        ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communities.community')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'ended_at'], name='membership_by_person'), models.Index(fields=['community', 'standing', 'ended_at'], name='membership_by_standing'), models.Index(fields=['community', 'ended_at', 'role'], name='membership_by_role')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'community'), name='one_term_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('since')), _connector='OR'), name='a_term_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='ConveningOffer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('offered_at', models.DateTimeField()),
                        ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='convening_offer', to='communities.membership')),
                    ],
                ),
                migrations.CreateModel(
                    name='Nesting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField()),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parent_nestings', to='communities.community')),
                        ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='children_nestings', to='communities.community')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('parent', 'child'), name='nested_once'), models.CheckConstraint(condition=models.Q(('parent', models.F('child')), _negated=True), name='nothing_lies_under_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='Organization',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('name', models.CharField(max_length=200)),
                        ('short_name', models.CharField(blank=True, max_length=60)),
                        ('kind', models.CharField(choices=[('national', 'national organization'), ('state_team', 'state team'), ('ta_center', 'technical assistance center'), ('state_agency', 'state agency'), ('district', 'school district'), ('school', 'school'), ('family', 'family organization'), ('youth', 'youth organization'), ('university', 'university'), ('federal', 'federal agency'), ('provider', 'community provider'), ('other', 'other organization')], default='other', max_length=20)),
                        ('described_at', models.DateTimeField()),
                        ('stand_in_source', models.CharField(blank=True, max_length=200)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.place')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organization_has_a_name'), models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='organization_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Affiliation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('commits', models.TextField(blank=True)),
                        ('since', models.DateField()),
                        ('until', models.DateField(blank=True, null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='communities.community')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='communities.organization')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('organization', 'community'), name='affiliated_once_at_a_time'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='affiliation_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='OtherName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='communities.organization')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('organization', 'name'), name='other_name_said_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PeerTie',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('description', models.CharField(max_length=300)),
                        ('since', models.DateTimeField()),
                        ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_from', to='communities.community')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_to', to='communities.community')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='tied_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='tie_written_one_way')],
                    },
                ),
                migrations.CreateModel(
                    name='Representative',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateField()),
                        ('affiliation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representatives', to='communities.affiliation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('affiliation', 'person'), name='represents_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wanted', models.PositiveSmallIntegerField(default=1)),
                        ('why', models.CharField(blank=True, max_length=300)),
                        ('is_impacted', models.BooleanField(default=False)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='communities.community')),
                        ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('community', 'role'), name='one_seat_per_voice'), models.CheckConstraint(condition=models.Q(('wanted__gte', 1)), name='a_seat_wants_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('accepted_at', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to=settings.AUTH_USER_MODEL)),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='communities.agreement')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'person'), name='accepted_once')],
                    },
                ),
            ],
        ),
    ]
