from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0012_wave_remark"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("asked_at", models.DateTimeField(verbose_name="time")),
            ],
            options={
                "verbose_name": "request for a link",
                "verbose_name_plural": "requests for links",
                "ordering": ["id"],
            },
        ),
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "invitation"),
                    ("reminder", "reminder"),
                    ("resend", "link sent anew"),
                    ("forward", "sent on to the right one"),
                    ("asked", "link asked for on the web pages"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
