import django.core.validators
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
        ('people', '__first__'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Convening',
                    fields=[
                        ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)])),
                        ('zone', models.CharField(max_length=64)),
                        ('telephone', models.CharField(blank=True, max_length=100)),
                        ('room', models.CharField(blank=True, max_length=300)),
                        ('link', models.URLField(blank=True, max_length=500)),
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='convening', serialize=False, to='contributions.contribution')),
                        ('day', models.DateField(null=True)),
                        ('starts_at', models.DateTimeField()),
                        ('changes', models.PositiveSmallIntegerField(default=0)),
                        ('changed_at', models.DateTimeField()),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='convenings', to='communities.community')),
                        ('host', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('rhythm', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='convenings', to='convenings.rhythm')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['community', 'starts_at'], name='convening_by_time')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('rhythm__isnull', False)), fields=('rhythm', 'day'), name='planned_once_a_day')],
                    },
                    bases=('contributions.contribution', models.Model),
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('was_held', models.BooleanField()),
                        ('came_of_it', models.TextField(blank=True, max_length=4000)),
                        ('html', models.TextField(blank=True)),
                        ('told_at', models.DateTimeField()),
                        ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('convening', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='account', to='convenings.convening')),
                    ],
                ),
                migrations.CreateModel(
                    name='Move',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('was_at', models.DateTimeField()),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('moved_at', models.DateTimeField()),
                        ('convening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='convenings.convening')),
                        ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['moved_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Rhythm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)])),
                        ('zone', models.CharField(max_length=64)),
                        ('telephone', models.CharField(blank=True, max_length=100)),
                        ('room', models.CharField(blank=True, max_length=300)),
                        ('link', models.URLField(blank=True, max_length=500)),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('title', models.CharField(max_length=120)),
                        ('about', models.TextField(blank=True, max_length=2000)),
                        ('every', models.CharField(choices=[('week', 'every week'), ('two_weeks', 'every two weeks'), ('month', 'every month'), ('quarter', 'every three months')], max_length=10)),
                        ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], validators=[django.core.validators.MaxValueValidator(6)])),
                        ('which', models.SmallIntegerField(blank=True, choices=[(1, 'first'), (2, 'second'), (3, 'third'), (4, 'fourth'), (-1, 'last')], null=True)),
                        ('at', models.TimeField()),
                        ('since', models.DateField()),
                        ('set_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rhythms', to='communities.community')),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-set_at', '-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('community',), name='one_rhythm_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('every__in', ('month', 'quarter')), ('which__isnull', False)), models.Q(('every__in', ('week', 'two_weeks')), ('which', None)), _connector='OR'), name='months_say_which_of_their_days')],
                    },
                ),
                migrations.CreateModel(
                    name='Calendar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('revoked_at', models.DateTimeField(null=True)),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendars', to='communities.membership')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('membership',), name='one_calendar_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='CallingOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(max_length=300)),
                        ('called_off_at', models.DateTimeField()),
                        ('called_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('convening', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calling_off', to='convenings.convening')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='calling_off_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('coming', models.CharField(choices=[('yes', 'I am coming'), ('telephone', 'By telephone'), ('no', 'I cannot come')], max_length=10)),
                        ('answered_at', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.role')),
                        ('convening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='convenings.convening')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('convening', 'person'), name='answered_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Headcount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('people', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)])),
                        ('convening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headcounts', to='convenings.convening')),
                        ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communities.role')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('convening', 'role'), name='counted_once_per_voice')],
                    },
                ),
                migrations.CreateModel(
                    name='Presence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('said_at', models.DateTimeField()),
                        ('convening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='convenings.convening')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='communities.role')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('convening', 'person'), name='was_there_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reminder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts_at', models.DateTimeField()),
                        ('reminded_at', models.DateTimeField()),
                        ('convening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='convenings.convening')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('convening', 'starts_at'), name='reminded_once')],
                    },
                ),
            ],
        ),
    ]
