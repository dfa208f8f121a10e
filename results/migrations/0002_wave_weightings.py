import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('results', '0001_initial'),
        ('surveys', '0008_derived_variables'),
    ]

    operations = [
        migrations.CreateModel(
            name='WaveWeighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('changed_by', models.CharField(blank=True, max_length=150, verbose_name='changed by')),
                ('changed_at', models.DateTimeField(blank=True, null=True, verbose_name='changed')),
                ('report', models.JSONField(blank=True, null=True)),
                ('ran_at', models.DateTimeField(blank=True, null=True, verbose_name='computed at')),
                ('wave', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.wave')),
            ],
            options={
                'verbose_name': 'weighting of a wave',
                'verbose_name_plural': 'weightings of waves',
                'ordering': ['wave'],
            },
        ),
    ]
