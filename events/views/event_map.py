"""The list of events as a map of the land, and the same as a list of cities."""

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from events.listing.facets import Facets
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.map import event_map
from events.outputs.structured_data import item_list
from events.outputs.structured_data.nodes import unmarked
from multilingual.reading import read

from .described import Described, absolute


class EventMap(Described, TemplateView):
    """``/<l>/events/map/``: where the events are that the list's query string asks for."""

    template_name = "events/event_map.html"

    def get_context_data(self, **kwargs):
        query = ListQuery(self.request.GET, now=timezone.now())
        listing = Listing(query)
        found = event_map(listing.index, listing.found, descending=query.is_descending)
        addressed = [(mark, query.query_string(city=mark.city.slug, cursor=None)) for mark in found.cities]
        addresses = {mark.city.pk: address for mark, address in addressed}
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "map": found,
            "cities": addressed,
            "drawn": [(mark, addresses[mark.city.pk]) for mark in found.drawn],
            "query": query.query_string(cursor=None),
            "facets": Facets(listing),
            "list_address": f"{reverse('events:event_list')}{query.query_string()}",
        }

    def nodes(self, context):
        cities = [mark.city for mark in context["map"].cities]
        places = [(absolute("organizations:city_detail", city.slug), unmarked(read(city, "name"))) for city in cities]
        return [item_list(places)] if places else []
