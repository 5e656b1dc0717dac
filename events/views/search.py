"""Search in everything that has a page."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView

from events.clocks.reader_zones import reader_zone
from events.filters.fields import SearchField
from events.listing.everything import MOST_OF_A_KIND, Everything
from events.listing.nouns import KINDS


class SearchEverything(TemplateView):
    """``/<l>/search/?q=``: events, and everything else that has a page, in groups. ``kind=office``: one of these alone.

    What cannot be searched for is explained; without words the page asks for some. Queries: see `Everything`.
    """

    template_name = "events/search.html"

    def get_context_data(self, **kwargs):
        text, kind = self.request.GET.get("q", ""), self.request.GET.get("kind")
        try:
            search, problem = SearchField(required=False).clean(text), ""
        except ValidationError as error:
            search, problem = None, " ".join(error.messages)
        kind = kind if kind in KINDS else None
        found = None
        if search:
            zone_name = reader_zone(self.request)
            found = Everything(search, now=timezone.now(), kind=kind, zone_name=zone_name)
        return super().get_context_data(**kwargs) | {
            "search": search,
            "problem": problem,
            "found": found,
            "kind": kind,
            "search_text": search.text if search else text if text.isprintable() else "",
            "whole": f"?{urlencode({'q': search.text})}" if search else "",
            "most": MOST_OF_A_KIND,
        }
