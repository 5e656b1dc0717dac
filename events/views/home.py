"""Home: what is next, what is in my region, what is in my theme."""

from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView

from events.clocks.reader_zones import asked_zone
from events.index.current import current
from events.listing.loading import load_rows
from events.listing.map import Mark, event_map
from events.listing.rows import rows
from events.models import Theme
from organizations.models import Region

NEXT = 6
ON_BAND = 200
"""So many coming events are shown on the band of the land map."""


class Home(TemplateView):
    """``/<l>/``: the next forums, and the ways into the catalogue by region and theme."""

    template_name = "events/home.html"

    def get_context_data(self, **kwargs):
        now, asked = timezone.now(), asked_zone(self.request.GET)
        index = current()
        upcoming = index.upcoming(now)
        coming = load_rows(index.first(upcoming, NEXT))
        regions = Region.objects.public().reading("name").only("slug", "original_language").order_by("position", "pk")
        themes = Theme.objects.public().reading("name").only("slug", "original_language", "family")
        return super().get_context_data(**kwargs) | {
            "rows": rows(coming, now=now, zone_name=asked.name),
            "zone_problem": asked.problem,
            "drawn": linked(event_map(index, upcoming, most=ON_BAND).drawn, asked.name),
            "regions": regions,
            "themes": themes.order_by("position", "pk"),
        }


def linked(drawn: list[Mark], zone_name: str | None) -> list[tuple[Mark, str]]:
    """Return marks with the query strings that ask the list for their cities; the reader's zone is kept."""
    zone = {"tz": zone_name} if zone_name else {}
    return [(mark, f"?{urlencode({'city': mark.city.slug} | zone)}") for mark in drawn]
