"""Home: whose calendar it is, the way in by city, theme and language, what is next, and what there is in numbers."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.clocks.reader_zones import asked_zone
from events.listing.facets import Facets
from events.listing.loading import load_rows
from events.listing.looking_back import looking_back
from events.listing.map import event_map
from events.listing.rows import rows
from events.listing.tallies import coming
from events.outputs.structured_data import listed_events, website_node

from .described import ADDRESSES, Described

NEXT = 6
ON_MAP = 200
"""So many coming events are shown on the map, which leads to the whole one."""


class Home(Described, TemplateView):
    """``/<l>/``: the next forums, and the ways into the catalogue by city, theme, language, month and region.

    Ten queries at most, and those for the names of cities, themes, languages and regions, kept until one changes.
    """

    template_name = "events/home.html"

    def get_context_data(self, **kwargs):
        now, asked = timezone.now(), asked_zone(self.request.GET)
        listing = coming(now)
        facets, found = Facets(listing), listing.found
        return super().get_context_data(**kwargs) | {
            "rows": rows(load_rows(listing.index.first(found, NEXT), listing.index), now=now, zone_name=asked.name),
            "zone_name": asked.name,
            "zone_problem": asked.problem,
            "facets": facets,
            "region": facets.facet("region"),
            "count": listing.count,
            "open_count": listing.counts("access").get("open", 0),
            "marks": event_map(listing.index, found, most=ON_MAP).drawn,
            "past": looking_back(listing.index, now=now),
        }

    def nodes(self, context):
        listed = [row.event for row in context["rows"]]
        return [website_node(addresses=ADDRESSES), *([listed_events(listed, ADDRESSES)] if listed else [])]
