"""The card of an event: the picture that stands beside a link to it where there is no other one."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views import View

from events.index.current import current
from events.listing.loading import EventRow, load_rows
from events.listing.rows import rows
from events.models import Event
from events.outputs.paper import as_png, digest, is_possible
from multilingual.languages import direction
from multilingual.templating.addresses import url

KEPT = 24 * 3600
"""Seconds for which others may keep a card: what is withdrawn shall not stay for ever."""


class EventCard(View):
    """``/<l>/events/<slug>/card-<digest>.png``: the card of an event; an old one leads to the present one."""

    def get(self, request, slug, named):
        event = Event.objects.published().only("pk").filter(slug=slug).first()
        if event is None or not is_possible():
            raise Http404
        found = next(iter(load_rows([event.pk], current())), None)
        if found is None:
            raise Http404
        html = card_html(found)
        if named != digest(html, "card"):
            return HttpResponseRedirect(card_address(found))
        response = HttpResponse(as_png(html, "card"), content_type="image/png")
        patch_cache_control(response, public=True, max_age=KEPT)
        return response


def card_html(event: EventRow) -> str:
    """Return the card of an event as lists show it, in the active language and by the host's clock. No query."""
    (row,) = rows([event], now=timezone.now())
    return render_to_string("paper/card.html", page_languages() | {"row": row})


def card_address(event: EventRow) -> str | None:
    """Return the address of the card, None where none can be drawn."""
    return url("events:event_card", event.slug, digest(card_html(event), "card")) if is_possible() else None


def page_languages() -> dict[str, str]:
    """Return what a template outside of a request asks about the active language."""
    language = get_language()
    return {"language": language, "direction": direction(language)}
