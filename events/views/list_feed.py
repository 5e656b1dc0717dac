"""``/<l>/events.atom``: what is new of what the list answers to the same query string."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.views import View

from events.listing.addresses import list_name, list_page, page_address
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.news import news
from events.models import Event
from events.outputs.atom import CONTENT_TYPE, Feed, feed
from organizations.this_site import site_name

from .list_files import file_response, not_understood, notes

MOST_ENTRIES = 200


class ListFeed(View):
    """The feed of a list: its events, what changed last first; ``sort`` and ``cursor`` do not matter.

    Eight queries: the journal, four for what is new, three for the entries.
    """

    def get(self, request):
        query = ListQuery(request.GET, now=timezone.now())
        if query.problems:
            return not_understood(query)
        listing = Listing(query)
        newest = news(listing, most=MOST_ENTRIES)
        events = Event.objects.published().for_calendar().in_bulk([each.pk for each in newest])
        about = Feed(
            language=get_language(),
            site=site_name(),
            name=list_name(query),
            page=list_page(query),
            address=f"{settings.SITE_URL}{request.path}{query.query_string(cursor=None)}",
            note=" ".join(notes(query, listing.count > MOST_ENTRIES, MOST_ENTRIES)),
            zone_name=query.zone_name,
        )
        entries = [
            (events[each.pk], each, page_address(events[each.pk], query.zone_name))
            for each in newest
            if each.pk in events
        ]
        return file_response(feed(about, entries), "events.atom", CONTENT_TYPE)
