import django.db.models.deletion
import longtable.shared.identifiers
import longtable.shared.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communities', '0002_roles_and_places'),
        ('contributions', '0003_marks'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Rhythm',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('next_on', models.DateField(null=True)),
                        ('said_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Reflection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.CharField(default=longtable.shared.identifiers.public_id, max_length=22, unique=True)),
                        ('sealed', models.TextField()),
                        ('retry', models.CharField(max_length=64)),
                        ('written_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField(null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-written_at', '-pk'],
                        'constraints': [models.UniqueConstraint(fields=('person', 'retry'), name='reflected_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SharedReflection',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='shared_reflection', serialize=False, to='contributions.contribution')),
                        ('limits', models.TextField(max_length=4000)),
                        ('limits_html', models.TextField()),
                        ('prompt', models.PositiveSmallIntegerField(default=0)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_reflections', to='communities.community')),
                        ('reflection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shared_as', to='learning.reflection')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('reflection__isnull', False)), fields=('community', 'reflection'), name='shared_once_in_a_place')],
                    },
                    bases=('contributions.contribution',),
                ),
                migrations.CreateModel(
                    name='Lesson',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='lesson', serialize=False, to='contributions.contribution')),
                        ('left_out_at', models.DateTimeField(null=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='communities.community')),
                        ('from_role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communities.role')),
                        ('learned_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('left_out_at', None), ('learned_from', None), _connector='OR'), name='who_is_left_out_is_not_named')],
                    },
                    bases=('contributions.contribution',),
                ),
            ],
        ),
    ]
