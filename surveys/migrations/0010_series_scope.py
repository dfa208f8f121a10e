from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0009_forwarding_and_amending'),
    ]

    operations = [
        migrations.AddField(
            model_name='itemseries',
            name='scope',
            field=models.JSONField(blank=True, null=True),
        ),
    ]
