from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('results', '0005_open_answers'),
    ]

    operations = [
        migrations.RenameField(model_name='cube', old_name='rows_read', new_name='items_done'),
        migrations.RenameField(model_name='cube', old_name='rows_expected', new_name='items_expected'),
    ]
