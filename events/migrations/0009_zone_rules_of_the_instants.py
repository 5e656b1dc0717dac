from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0008_event_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="ZoneRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=20)),
            ],
        ),
    ]
