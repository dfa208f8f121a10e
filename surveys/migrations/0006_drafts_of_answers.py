from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0005_item_comments"),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="drafts",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="response",
            name="saving_windows",
            field=models.JSONField(default=dict),
        ),
    ]
