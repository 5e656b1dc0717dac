from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty until `manage.py rebuild_search`."""

    dependencies = [
        ("events", "0011_host_city_of_the_venue"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchname",
            name="words",
            field=models.TextField(default=""),
        ),
    ]
