"""``/<l>/events/<slug>/schedule.xml`` and ``.json``: the programme, as conference apps read it."""

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from events.listing.addresses import page_address
from events.outputs.conference_files import JSON_TYPE, XML_TYPE, json_file, schedule, xml_file
from events.programme.selection import code

from .event_detail import EventDetail
from .list_files import file_response


class ConferenceFile(EventDetail):
    """The programme of an event; not found while none of its sessions has a time. Twelve queries, three where
    it is kept."""

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        event = self.object
        prefetch_related_objects([event], "follow_languages")
        found = schedule(
            event,
            language=get_language(),
            page=page_address(event, None),
            base=f"{settings.SITE_URL}/",
            page_of=self.session_page,
        )
        if not found.days:
            raise Http404
        return self.write(found)

    def session_page(self, session) -> str:
        """Return the absolute address of a session; a break has no page of its own."""
        if session.is_break:
            return f"{page_address(self.object, None)}#{session.anchor}"
        path = reverse("events:session_detail", args=[self.object.slug, code(session)])
        return f"{settings.SITE_URL}{path}"


class ScheduleXml(ConferenceFile):
    def write(self, found):
        return file_response(xml_file(found), f"{self.object.slug}-schedule.xml", XML_TYPE)


class ScheduleJson(ConferenceFile):
    def write(self, found):
        response = file_response(json_file(found), f"{self.object.slug}-schedule.json", JSON_TYPE)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
