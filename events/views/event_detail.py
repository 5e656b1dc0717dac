"""The page of one event with its programme."""

from django.http import Http404
from django.utils import timezone

from events.crediting import by_role
from events.following import following
from events.hours import when
from events.models import Event, Publication
from events.programme import days, untimed
from events.session_details import attach
from multilingual.addresses import AddressedDetail
from organizations.zones import zone


class EventDetail(AddressedDetail):
    """``/<l>/events/<slug>/``: everything about one event. `EventQuerySet.for_page` says what it loads."""

    model = Event
    template_name = "events/event_detail.html"

    def get_queryset(self):
        return Event.objects.for_page()

    def get_object(self, queryset=None):
        event = super().get_object(queryset)
        if event.publication not in (Publication.PUBLISHED, Publication.WITHDRAWN):
            raise Http404
        return event

    def get_context_data(self, **kwargs):
        event, now = self.object, timezone.now()
        asked_zone = self.request.GET.get("tz", "")
        reader_zone = asked_zone if zone(asked_zone) else None
        sessions = list(event.sessions.all())
        in_zone = {"host_zone": event.time_zone, "first_day": event.start_date}
        by_host = days(sessions, zone_name=event.time_zone, **in_zone)
        read_in = by_host if reader_zone is None else days(sessions, zone_name=reader_zone, **in_zone)
        later = untimed(sessions)
        attach([*later, *(entry for day in read_in for slot in day.slots for entry in slot.entries)], event)
        whole = [credit for credit in event.credits.all() if credit.session_id is None]
        return super().get_context_data(**kwargs) | {
            "event": event,
            "now": now,
            "is_past": event.is_past(now),
            "when": when(event, by_host, reader_zone=reader_zone),
            "zone_problem": bool(asked_zone and not reader_zone),
            "zone_name": reader_zone or event.time_zone,
            "following": following(event.follow_languages.all()),
            "days": read_in,
            "untimed": later,
            "credit_groups": by_role(whole),
            "links": [link for link in event.links.all() if link.session_id is None],
            "picks": event.picks.all(),
        }
