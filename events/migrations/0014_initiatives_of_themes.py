from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0013_words_of_names"),
        ("organizations", "0006_offices_of_a_network"),
    ]

    operations = [
        migrations.AddField(
            model_name="theme",
            name="initiatives",
            field=models.ManyToManyField(
                blank=True,
                help_text="Programmes, campaigns and alliances that work on it.",
                related_name="themes",
                to="organizations.initiative",
                verbose_name="initiatives",
            ),
        ),
    ]
