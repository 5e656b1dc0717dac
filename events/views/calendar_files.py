"""Calendar files: one event, its programme, my programme, the list's answer."""

import re

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.clocks.reader_zones import asked_zone
from events.listing.addresses import list_name, page_address
from events.models import Event
from events.outputs.calendar_files import CONTENT_TYPE, event_file, list_file, programme_file
from events.programme.selection import selection

from .event_detail import EventDetail
from .list_files import ListFile, explained, file_response

MOST_ENTRIES = 500
_CODE = re.compile(r"[0-9a-f]{8}[0-9a-f-]{0,28}")
"""What can be a session's, in this programme or in one that it once was."""


class EventCalendar(EventDetail):
    """``/<l>/events/<slug>.ics``: the event as one entry; ``tz`` as on its page."""

    def find(self, slug):
        return Event.objects.for_calendar().filter(slug=slug).first()

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        asked, note = asked_zone(self.request.GET), ""
        if asked.problem:
            note = _("“%(value)s” is not a time zone. Use a name such as Asia/Tokyo.") % {"value": asked.problem}
        self.in_words = {
            "language": get_language(),
            "address": page_address(self.object, asked.name or ""),
            "zone_name": asked.name,
            "note": note,
        }
        return self.answer()

    def answer(self):
        return calendar_response(
            event_file(self.object, now=timezone.now(), **self.in_words), f"{self.object.slug}.ics"
        )


class ProgrammeCalendar(EventCalendar):
    """``/<l>/events/<slug>/programme.ics``: an entry per session; with ``sessions`` only those, my programme.

    sessions: what `selection` reads. One that is gone is left out, because a subscription outlives the programme
    that it was made from.
    """

    def answer(self):
        sessions = list(self.object.sessions.for_calendar())
        mine = selection(sessions, self.request.GET)
        if wrong := [text for text in mine.unknown if not _CODE.fullmatch(text)]:
            return explained([_("“%(value)s” is not a session of this programme.") % {"value": wrong[0]}])
        if mine.is_asked and not mine.chosen:
            return explained([_("None of these sessions is in this programme.")])
        body = programme_file(self.object, mine.chosen if mine.is_asked else sessions, **self.in_words)
        return calendar_response(body, f"{self.object.slug}-programme.ics")


class ListCalendar(ListFile):
    """``/<l>/events.ics``: what the list answers to the same query string, the first 500 entries of it."""

    most = MOST_ENTRIES

    def write(self, query, events, notes):
        body = list_file(
            [(event, page_address(event, query.zone_name)) for event in events],
            language=get_language(),
            name=list_name(query),
            now=timezone.now(),
            note=" ".join(notes),
            zone_name=query.zone_name,
        )
        return calendar_response(body, "events.ics")


def calendar_response(body: bytes, name: str) -> HttpResponse:
    return file_response(body, name, CONTENT_TYPE)
