"""On paper: the list, the programme of an event. 501 where the system cannot."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from events.listing.addresses import list_page
from events.listing.loading import load_rows
from events.listing.rows import Month, by_month, rows
from events.outputs.paper import as_pdf, is_possible
from multilingual.templating.addresses import url

from .cards import page_languages
from .event_detail import EventDetail
from .list_files import ListFile, file_response

PDF = "application/pdf"
MOST_EVENTS = 200


class ListPaper(ListFile):
    """``/<l>/events.pdf``: the first `MOST_EVENTS` of what the list answers to the same query string."""

    most = MOST_EVENTS

    def get(self, request):
        return super().get(request) if is_possible() else impossible()

    def find(self, query, pks):
        return load_rows(pks, query.index)

    def write(self, query, events, notes):
        listed = rows(events, now=query.now, zone_name=query.zone_name)
        months = [Month(None, listed)] if query.ranked_by and listed else by_month(listed)
        told = {"list_query": query, "listed": listed, "months": months, "notes": notes, "address": list_page(query)}
        return on_paper(self.request, "paper/list.html", told, "events.pdf")


class ProgrammePaper(EventDetail):
    """``/<l>/events/<slug>/programme.pdf``: the programme by the clock that leads; ``tz`` as on the page."""

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if is_possible() else impossible()

    def render_to_response(self, context, **_kwargs):
        address = settings.SITE_URL + url("events:event_detail", self.object.slug)
        told = context | {"address": address}
        return on_paper(self.request, "paper/programme.html", told, f"{self.object.slug}.pdf")


def on_paper(request: HttpRequest, template: str, context: dict, name: str) -> HttpResponse:
    html = render_to_string(template, context | page_languages(), request)
    return file_response(as_pdf(html, "paper"), name, PDF)


def impossible() -> HttpResponse:
    """Answer 501 with a sentence."""
    words = _("This server cannot make PDF files: print the page instead.")
    return HttpResponse(f"{words}\n", status=501, content_type="text/plain; charset=utf-8")
