"""The list, or one event, within the page of a partner; and the page for webmasters who want that."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import TemplateView

from events.listing.addresses import list_name, list_page, page_address
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.loading import load_rows
from events.listing.rows import Month, by_month, rows
from events.models import Event
from events.outputs.embedding import LOOKS, Frame, frame_of
from multilingual.reading import read

_ANCESTORS = ["*"] if "*" in settings.EMBED_ORIGINS else [SELF, *settings.EMBED_ORIGINS]
_FRAMED = {"frame-ancestors": _ANCESTORS, "form-action": [NONE], "connect-src": [NONE]}


@method_decorator([xframe_options_exempt, csp_replace(_FRAMED)], name="dispatch")
class Embedded(TemplateView):
    """What stands in a frame; nothing else of the site may. ``look``: ``light`` or ``dark``, else as the reader's
    screen has it."""

    template_name = "events/embed.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"look": look_of(self.request.GET)}


class EmbeddedList(Embedded):
    """``/<l>/embed/events/``: what the list answers to the same query string, page by page."""

    def get_context_data(self, **kwargs):
        query = ListQuery(self.request.GET, now=timezone.now())
        listing = Listing(query)
        pks, next_cursor = listing.page()
        listed = rows(load_rows(pks, listing.index), now=query.now, zone_name=query.zone_name)
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "name": list_name(query),
            "page": list_page(query),
            "listed": listed,
            "months": [Month(None, listed)] if query.ranked_by and listed else by_month(listed),
            "next_page": next_cursor and query.query_string(cursor=next_cursor),
            "first_page": query.cursor and query.query_string(cursor=None),
        }


class EmbeddedEvent(Embedded):
    """``/<l>/embed/events/<slug>/``: one event as the list shows it. 404 for what is not public."""

    def get_context_data(self, slug, **kwargs):
        query = ListQuery(self.request.GET, now=timezone.now())
        event = get_object_or_404(Event.objects.published().only("pk"), slug=slug)
        row = next(iter(rows(load_rows([event.pk], query.index), now=query.now, zone_name=query.zone_name)), None)
        if row is None:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "name": read(row.event, "title").text,
            "page": page_address(row.event, query.zone_name),
            "listed": [row],
        }


@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class EmbedPage(TemplateView):
    """``/<l>/embed/``: for webmasters: what is chosen, how it looks, what to copy; with ``event`` of one event."""

    template_name = "events/embed_page.html"

    def get_context_data(self, **kwargs):
        query, look = ListQuery(self.request.GET, now=timezone.now()), look_of(self.request.GET)
        event = public_event(self.request.GET.get("event", ""))
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "event": event,
            "look": look,
            "looks": LOOKS,
            "frame": frame_for(event, query, look=look),
        }


def look_of(asked) -> str:
    """Return one of `LOOKS`, "" for that of the reader's screen."""
    return asked["look"] if asked.get("look") in LOOKS else ""


def public_event(slug: str) -> Event | None:
    """Return what the frame of an event needs of it, None for what is no slug of one. One query."""
    is_one = slug.isascii() and slug.isprintable() and slug
    return Event.objects.published().reading("title").filter(slug=slug).first() if is_one else None


def frame_for(event: Event | None, query: ListQuery, *, look: str = "") -> Frame:
    """Return the frame of an event, or of a list where there is none, in the active language."""
    slug, title = (event.slug, read(event, "title").text) if event else (None, list_name(query))
    asked = query.query_string(cursor=None)
    return frame_of(settings.SITE_URL, get_language(), slug, asked, title=title, look=look)
