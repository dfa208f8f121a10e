from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0006_drafts_of_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitattributes',
            name='merging',
            field=models.BooleanField(blank=True, null=True, verbose_name='will merge'),
        ),
    ]
