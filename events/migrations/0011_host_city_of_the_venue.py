from django.db import migrations
from django.db.models import OuterRef, Subquery


def take_city_of_venue(apps, schema_editor):
    """Let events with a venue and without a host city be in their venue's city, as `Event.clean` sees to from now on.

    Their keys say so already. Calendar entries keep their numbers: subscribers hear of it with the next change.
    """
    cities = apps.get_model("organizations", "Venue").objects.filter(pk=OuterRef("venue")).values("city")
    events = apps.get_model("events", "Event").objects.filter(venue__isnull=False, host_city__isnull=True)
    events.update(host_city=Subquery(cities))


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0010_links_of_two_thousand_signs"),
        ("organizations", "0003_links_of_two_thousand_signs"),
    ]

    operations = [migrations.RunPython(take_city_of_venue, migrations.RunPython.noop)]
