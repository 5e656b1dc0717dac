from django.db import migrations, models

# By the twelve hues that themes had before: what the fourteen themes of the network are now.
FAMILY_OF_HUE = (
    *("GOVERNANCE", "GOVERNANCE", "ENERGY", "CYCLES", "NATURE", "ENERGY"),
    *("CYCLES", "ENERGY", "CITY", "NATURE", "CITY", "GOVERNANCE"),
)


def give_families(apps, schema_editor):
    """Put each theme into the family that its colour belonged to; water shared its colour with mobility."""
    themes = apps.get_model("events", "Theme").objects
    for hue, family in enumerate(FAMILY_OF_HUE):
        themes.filter(hue=hue).update(family=family)
    themes.filter(slug="water").update(family="NATURE")


class Migration(migrations.Migration):
    dependencies = [("events", "0011_host_city_of_the_venue")]

    operations = [
        migrations.AddField(
            model_name="theme",
            name="family",
            field=models.CharField(
                choices=[
                    ("ENERGY", "Climate and energy"),
                    ("NATURE", "Nature, water, resilience"),
                    ("CYCLES", "Cycles and food"),
                    ("CITY", "City and mobility"),
                    ("GOVERNANCE", "Governance, finance, justice"),
                ],
                default="ENERGY",
                max_length=16,
                verbose_name="family of themes",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(give_families, migrations.RunPython.noop),
        migrations.RemoveField(model_name="theme", name="hue"),
    ]
