"""Home: what is next, what is in my region, what is in my theme."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.models import Event, Theme
from events.reader_zones import asked_zone
from events.rows import rows
from organizations.models import Region

NEXT = 6


class Home(TemplateView):
    """``/<l>/``: the next forums, and the ways into the catalogue by region and theme."""

    template_name = "events/home.html"

    def get_context_data(self, **kwargs):
        now, asked = timezone.now(), asked_zone(self.request.GET)
        upcoming = Event.objects.published().upcoming(now)
        coming = upcoming.for_list().in_time_order()[:NEXT]
        regions = Region.objects.public().reading("name").only("slug", "original_language").order_by("position", "pk")
        themes = Theme.objects.public().reading("name").only("slug", "original_language", "hue")
        return super().get_context_data(**kwargs) | {
            "rows": rows(coming, now=now, zone_name=asked.name),
            "zone_problem": asked.problem,
            "regions": regions,
            "themes": themes.order_by("position", "pk"),
        }
