"""``/oembed?url=…``: how a page of ours is shown within another one, as systems that write pages ask for it."""

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from events.listing.list_query import ListQuery
from events.outputs.embedding import as_json, as_xml, framed_page, oembed
from multilingual.languages import supported
from multilingual.whole_numbers import whole_number
from organizations.this_site import site_name

from .embed import frame_for, public_event

_FORMATS = {"json": (as_json, "application/json"), "xml": (as_xml, "text/xml; charset=utf-8")}


@require_safe
def describe(request):
    """Answer for the list with any query string, and for an event. 404 for other addresses and what is not public, 501
    for another format. Three queries at most."""
    if (form := request.GET.get("format", "json")) not in _FORMATS:
        return HttpResponse(status=501)
    page = framed_page(settings.SITE_URL, request.GET.get("url", ""))
    if page is None or not supported(page.language):
        raise Http404
    with translation.override(page.language):
        event = public_event(page.slug or "")
        if page.slug and event is None:
            raise Http404
        frame = frame_for(event, ListQuery(QueryDict(page.query), now=timezone.now()))
        said = oembed(
            frame,
            render_to_string("events/_embed_code.html", {"frame": frame}).strip(),
            provider=site_name(),
            site=settings.SITE_URL,
            most_width=_pixels(request.GET.get("maxwidth", "")),
            most_height=_pixels(request.GET.get("maxheight", "")),
        )
    write, content_type = _FORMATS[form]
    return HttpResponse(write(said), content_type=content_type, headers={"Access-Control-Allow-Origin": "*"})


def _pixels(written: str) -> int | None:
    """Return a whole number above 0, None where none was written."""
    return whole_number(written, most=99_999) or None
