"""The list of events: filters, rows by month, one page."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.listing.addresses import list_name
from events.listing.archive import archive
from events.listing.facets import Facets
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.loading import load_rows
from events.listing.rows import Month, by_month, rows
from events.outputs.structured_data import listed_events
from events.search.highlighting import highlight

from .calendar_links import links_of_list
from .described import ADDRESSES, Described


class EventList(Described, TemplateView):
    """``/<l>/events/``: upcoming forums, or what the query string asks for."""

    template_name = "events/event_list.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        query = ListQuery(self.request.GET, now=now)
        listing = Listing(query)
        pks, next_cursor = listing.page()
        events = load_rows(pks, listing.index)
        listed = rows(events, now=now, zone_name=query.zone_name, matches=highlight(events, query.search))
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "listing": listing,
            "calendar": links_of_list(query.query_string(cursor=None), name=list_name(query)),
            "archive": archive(listing),
            "views_query": query.query_string(cursor=None),
            "count": listing.count,
            "facets": Facets(listing),
            "listed": listed,
            "months": [Month(None, listed)] if query.ranked_by and listed else by_month(listed),
            "next_page": next_cursor and query.query_string(cursor=next_cursor),
            "first_page": query.cursor and query.query_string(cursor=None),
        }

    def nodes(self, context):
        listed = [row.event for row in context["listed"]]
        return [listed_events(listed, ADDRESSES)] if listed else []
