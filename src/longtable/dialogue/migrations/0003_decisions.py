import django.db.models.deletion
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0002_roles_and_places'),
        ('contributions', '0003_marks'),
        ('dialogue', '0002_guides'),
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='decision', serialize=False, to='contributions.contribution')),
                        ('promise', models.CharField(choices=[('inform', 'Inform: you hear what is decided, and why.'), ('consult', 'Consult: you are asked, and hear how your answers counted.'), ('involve', 'Involve: your concerns go into what is chosen from; you see how.'), ('collaborate', 'Collaborate: we work it out with you, up to the choice itself.'), ('empower', 'Empower: what you decide is what will be done.')], max_length=12)),
                        ('method', models.CharField(choices=[('sense', 'Sense check: do people like it?'), ('fist', 'Fist to five: from 0, stop, to 5, I carry it forward'), ('gradients', 'Gradients of agreement: eight steps'), ('consent', 'Consent: does anybody object, and why?'), ('ranked', 'Ranked choice: put options in order'), ('advice', 'Advice to an office that decides')], max_length=12)),
                        ('reasons', models.CharField(choices=[('everyone', 'Everyone gives a reason'), ('nobody', 'Nobody gives a reason')], max_length=10)),
                        ('enough', models.CharField(max_length=300)),
                        ('answer_by', models.DateField()),
                        ('authority', models.CharField(blank=True, max_length=120)),
                        ('is_named', models.BooleanField(default=True)),
                        ('is_hidden', models.BooleanField(default=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='communities.community')),
                        ('settles', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='dialogue.difference')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('enough', ''), _negated=True), name='it_is_known_what_is_enough'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'consent'), _negated=True), ('reasons', 'everyone'), _connector='OR'), name='an_objection_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'advice'), _negated=True), models.Q(('authority', ''), _negated=True), _connector='OR'), name='advice_goes_to_an_office')],
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='Ballot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('cast_at', models.DateTimeField()),
                        ('value', models.PositiveSmallIntegerField(null=True)),
                        ('ranking', models.CharField(blank=True, max_length=40)),
                        ('reason', models.TextField(blank=True, max_length=2000)),
                        ('cast_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='dialogue.decision')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['decision', 'cast_by'], name='ballot_by_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('value', None), models.Q(('ranking', ''), _negated=True)), models.Q(('ranking', ''), ('value__isnull', False)), _connector='OR'), name='a_ballot_has_one_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='Option',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=200)),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='dialogue.decision')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'number'), name='options_are_numbered')],
                    },
                ),
                migrations.CreateModel(
                    name='Closing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('outcome', models.TextField(max_length=4000)),
                        ('html', models.TextField()),
                        ('kept', models.CharField(choices=[('kept', 'It was kept'), ('partly', 'It was kept in part'), ('not', 'It was not kept')], max_length=10)),
                        ('kept_words', models.TextField(max_length=4000)),
                        ('served', models.TextField(blank=True, max_length=4000)),
                        ('why_without', models.TextField(blank=True, max_length=4000)),
                        ('review_on', models.DateField(null=True)),
                        ('why_no_review', models.TextField(blank=True, max_length=4000)),
                        ('closed_at', models.DateTimeField()),
                        ('reminded_at', models.DateTimeField(null=True)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='closing', to='dialogue.decision')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('served', ''), _negated=True), models.Q(('why_without', ''), _negated=True), _connector='OR'), name='those_served_were_heard_or_it_is_said_why_not'), models.CheckConstraint(condition=models.Q(('review_on__isnull', False), models.Q(('why_no_review', ''), _negated=True), _connector='OR'), name='it_is_reviewed_or_it_is_said_why_not')],
                    },
                ),
                migrations.CreateModel(
                    name='Dissent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('text', models.TextField(max_length=2000)),
                        ('left_at', models.DateTimeField()),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dissents', to='dialogue.decision')),
                        ('left_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'left_by'), name='one_dissent_each')],
                    },
                ),
                migrations.CreateModel(
                    name='Impact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('of_group', models.CharField(blank=True, max_length=80)),
                        ('effect', models.CharField(choices=[('gain', 'They gain'), ('loss', 'They lose'), ('neutral', 'Nothing changes for them'), ('unknown', 'Nobody knows yet')], max_length=10)),
                        ('what', models.CharField(max_length=600)),
                        ('softened', models.CharField(blank=True, max_length=600)),
                        ('said_at', models.DateTimeField()),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='impacts', to='dialogue.decision')),
                        ('of_role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('of_role', None), models.Q(('of_group', ''), _negated=True)), models.Q(('of_group', ''), ('of_role__isnull', False)), _connector='OR'), name='an_impact_is_on_one_group')],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role_words', models.CharField(blank=True, max_length=80)),
                        ('level', models.CharField(blank=True, choices=[('child', 'child'), ('school_agency', 'school or agency'), ('community', 'community'), ('state', 'state'), ('federal', 'federal')], max_length=20)),
                        ('speaks_for', models.BooleanField(default=False)),
                        ('is_kept', models.BooleanField()),
                        ('said_at', models.DateTimeField()),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='dialogue.decision')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.organization')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'said_by'), name='one_judgement_each')],
                    },
                ),
            ],
        ),
    ]
