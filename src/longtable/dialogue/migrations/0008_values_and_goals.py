import django.db.models.deletion
import longtable.shared.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0003_signing'),
        ('contributions', '0004_seals'),
        ('dialogue', '0007_hidden_sides'),
    ]

    operations = [
        longtable.shared.tables.MakeTables(
            tables=[
                migrations.CreateModel(
                    name='Value',
                    fields=[
                        ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='value', serialize=False, to='contributions.contribution')),
                        ('sort', models.CharField(choices=[('value', 'Value: what we hold to'), ('goal', 'Goal: where we want to get')], max_length=10)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values_and_goals', to='communities.community')),
                        ('rewords', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reworded_as', to='dialogue.value')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('rewords', None), models.Q(('rewords', models.F('pk')), _negated=True), _connector='OR'), name='a_value_does_not_reword_itself')],
                    },
                    bases=('contributions.contribution',),
                ),
            ],
        ),
        longtable.shared.tables.AddFields(
            fields=[
                migrations.AddField(
                    model_name='closing',
                    name='is_agreed',
                    field=models.BooleanField(null=True),
                ),
                migrations.AddField(
                    model_name='decision',
                    name='agrees_on',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='dialogue.value'),
                ),
            ],
        ),
        migrations.AddField(
            model_name='decision',
            name='concerns',
            field=models.ManyToManyField(related_name='decisions', to='dialogue.challenge'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method', 'ranked'), _negated=True), ('agrees_on', None), _connector='OR'), name='agreement_is_not_ranked'),
        ),
    ]
