from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty until `manage.py rebuild_search`."""

    dependencies = [
        ("events", "0012_families_of_themes"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchname",
            name="words",
            field=models.TextField(default=""),
        ),
    ]
