import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # What stood here before is on sites that were set up then.
    replaces = [
        ("landscape", "0002_ties"),
        ("landscape", "0003_layouts"),
        ("landscape", "0006_reaches"),
        ("landscape", "0007_relays"),
        ("landscape", "0008_authority"),
        ("landscape", "0011_recommendations"),
        ("landscape", "0012_word_of_a_reply"),
    ]

    dependencies = [
        ('communities', '0001_initial'),
        ('contributions', '0003_marks'),
        ('dialogue', '0001_initial'),
        ('landscape', '0002_works'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Layout',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('computed_at', models.DateTimeField()),
                        ('is_stale', models.BooleanField(default=False)),
                        ('community', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='layout', to='communities.community')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['is_stale'], name='layout_stale')],
                    },
                ),
                migrations.CreateModel(
                    name='Leg',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('why_not', models.CharField(blank=True, max_length=300)),
                        ('not_at', models.DateTimeField(null=True)),
                        ('not_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.organization')),
                        ('relay', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='landscape.relay')),
                    ],
                    options={
                        'ordering': ['organization__name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('not_at', None), ('why_not', '')), models.Q(models.Q(('why_not', ''), _negated=True), ('not_at__isnull', False)), _connector='OR'), name='whoever_passes_nothing_on_says_why'), models.UniqueConstraint(fields=('relay', 'organization'), name='an_organization_is_asked_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PartnerNetwork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state_affiliates', models.PositiveIntegerField(blank=True, null=True)),
                        ('chapters', models.PositiveIntegerField(blank=True, null=True)),
                        ('members', models.PositiveIntegerField(blank=True, null=True)),
                        ('since_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('carries', models.CharField(blank=True, max_length=500)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('described_at', models.DateTimeField()),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('described_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='networks', to='communities.organization')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('community', 'organization'), name='a_network_is_described_once_here')],
                    },
                ),
                migrations.CreateModel(
                    name='Channel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(choices=[('newsletter', 'newsletter'), ('mailing_list', 'mailing list'), ('meetings', 'meetings'), ('website', 'website'), ('text', 'text messages'), ('social', 'social media'), ('calls', 'telephone calls'), ('paper', 'paper'), ('other', 'another way')], max_length=20)),
                        ('name', models.CharField(max_length=120)),
                        ('reaches', models.PositiveIntegerField(blank=True, null=True)),
                        ('since_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('carries', models.CharField(blank=True, max_length=500)),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='landscape.partnernetwork')),
                    ],
                    options={
                        'ordering': ['kind', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('network', 'name'), name='a_channel_is_named_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_channel_has_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Passage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(choices=[('newsletter', 'newsletter'), ('mailing_list', 'mailing list'), ('meetings', 'meetings'), ('website', 'website'), ('text', 'text messages'), ('social', 'social media'), ('calls', 'telephone calls'), ('paper', 'paper'), ('other', 'another way')], max_length=20)),
                        ('name', models.CharField(max_length=120)),
                        ('token_hash', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('passed_on', models.DateField(blank=True, null=True)),
                        ('reach', models.PositiveIntegerField(blank=True, null=True)),
                        ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='landscape.channel')),
                        ('leg', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='landscape.leg')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['made_at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('leg', 'name'), name='one_link_for_a_channel'), models.CheckConstraint(condition=models.Q(('reach', None), ('passed_on__isnull', False), _connector='OR'), name='reach_is_of_what_was_passed_on')],
                    },
                ),
                migrations.CreateModel(
                    name='Position',
                    fields=[
                        ('stakeholder', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='position', serialize=False, to='landscape.stakeholder')),
                        ('x', models.FloatField()),
                        ('y', models.FloatField()),
                        ('circle', models.PositiveIntegerField(null=True)),
                        ('between', models.FloatField()),
                    ],
                ),
                migrations.CreateModel(
                    name='InfluenceNetwork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('entered_at', models.DateTimeField()),
                        ('people', models.CharField(max_length=200)),
                        ('reaches', models.PositiveIntegerField(blank=True, null=True)),
                        ('channels', models.CharField(blank=True, max_length=200)),
                        ('since_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='influences', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['people', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('people', ''), _negated=True), name='influence_is_with_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Bond',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('entered_at', models.DateTimeField()),
                        ('is_guess', models.BooleanField(default=False)),
                        ('we_do', models.CharField(blank=True, max_length=500)),
                        ('they_do', models.CharField(blank=True, max_length=500)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['-entered_at', '-pk'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('we_do', ''), _negated=True), models.Q(('they_do', ''), _negated=True), _connector='OR'), name='a_bond_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='AuthoritySource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('entered_at', models.DateTimeField()),
                        ('level', models.CharField(choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('instrument', models.CharField(choices=[('law', 'law'), ('regulation', 'regulation'), ('board_policy', 'board policy'), ('appointment', 'appointment'), ('grant', 'grant')], max_length=20)),
                        ('citation', models.CharField(max_length=300)),
                        ('office', models.CharField(max_length=120)),
                        ('scope', models.CharField(max_length=300)),
                        ('since', models.DateField(blank=True, null=True)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stakeholder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authorities', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['-since', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('citation', ''), _negated=True), name='authority_is_cited'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gte', models.F('since')), _connector='OR'), name='authority_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('office', models.CharField(max_length=120)),
                        ('level', models.CharField(choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('instrument', models.CharField(choices=[('law', 'law'), ('regulation', 'regulation'), ('board_policy', 'board policy'), ('appointment', 'appointment'), ('grant', 'grant')], max_length=20)),
                        ('citation', models.CharField(max_length=300)),
                        ('what', models.TextField(max_length=2000)),
                        ('why', models.TextField(max_length=2000)),
                        ('due_on', models.DateField()),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('asked_at', models.DateTimeField()),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='landscape.authoritysource')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.community')),
                        ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recommendations', to='landscape.work')),
                    ],
                    options={
                        'ordering': ['due_on', 'pk'],
                        'indexes': [models.Index(fields=['community', 'due_on'], name='recommendation_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Relay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('message', models.TextField(max_length=2000)),
                        ('question', models.CharField(max_length=300)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('read_by', models.CharField(choices=[('conveners', 'The conveners, and who asks'), ('members', 'All members')], max_length=20)),
                        ('asked_at', models.DateTimeField()),
                        ('closes_on', models.DateField()),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('outcome', models.TextField(blank=True, max_length=2000)),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relays', to='communities.community')),
                    ],
                    options={
                        'ordering': ['-asked_at', '-pk'],
                        'indexes': [models.Index(fields=['community', '-asked_at'], name='relay_by_time')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='a_relay_asks_something'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_relay_says_what_became_of_it')],
                    },
                ),
                migrations.CreateModel(
                    name='RelayReply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('name', models.CharField(blank=True, max_length=80)),
                        ('body', models.TextField(max_length=3000)),
                        ('language', models.CharField(default='en', max_length=8)),
                        ('written_at', models.DateTimeField()),
                        ('client_key', models.CharField(max_length=22)),
                        ('let_in_at', models.DateTimeField(null=True)),
                        ('turned_away_at', models.DateTimeField(null=True)),
                        ('let_in_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='landscape.passage')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('turned_away_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('passage', 'client_key'), name='a_reply_is_sent_once'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='a_reply_has_words'), models.CheckConstraint(condition=models.Q(('let_in_at', None), ('turned_away_at', None), _connector='OR'), name='a_reply_stands_or_was_turned_away')],
                    },
                ),
                migrations.CreateModel(
                    name='Status',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('received', 'received'), ('yes', 'answered: yes'), ('changed', 'answered: yes, with changes'), ('no', 'answered: no')], max_length=20)),
                        ('why', models.CharField(blank=True, max_length=1000)),
                        ('happened_on', models.DateField()),
                        ('is_own', models.BooleanField()),
                        ('told_by', models.CharField(blank=True, max_length=120)),
                        ('recorded_at', models.DateTimeField()),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='landscape.recommendation')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'received')), fields=('recommendation',), name='a_recommendation_is_received_once'), models.CheckConstraint(condition=models.Q(models.Q(('is_own', True), ('told_by', '')), models.Q(('is_own', False), models.Q(('told_by', ''), _negated=True)), _connector='OR'), name='what_is_not_ones_own_word_was_told')],
                    },
                ),
                migrations.CreateModel(
                    name='Tie',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('kind', models.CharField(blank=True, max_length=60)),
                        ('direction', models.CharField(choices=[('directed', 'from the one to the other'), ('mutual', 'both ways')], default='mutual', max_length=10)),
                        ('strength', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'loose'), (2, 'steady'), (3, 'strong')], null=True)),
                        ('says', models.CharField(blank=True, max_length=500)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('entered_at', models.DateTimeField()),
                        ('end', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_to', to='landscape.stakeholder')),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('start', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_from', to='landscape.stakeholder')),
                    ],
                    options={
                        'ordering': ['kind', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('start', 'end', 'kind'), name='tied_once_in_a_way'), models.CheckConstraint(condition=models.Q(('start', models.F('end')), _negated=True), name='nobody_is_tied_to_oneself'), models.CheckConstraint(condition=models.Q(('strength', None), models.Q(('strength__gte', 1), ('strength__lte', 3)), _connector='OR'), name='strength_in_three_steps')],
                    },
                ),
            ],
        ),
    ]
