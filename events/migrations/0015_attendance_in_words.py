from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0014_initiatives_of_themes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="attendance",
            field=models.CharField(
                choices=[("IN_PERSON", "in person"), ("ONLINE", "online"), ("HYBRID", "in person and online")],
                max_length=10,
                verbose_name="attendance",
            ),
        ),
    ]
