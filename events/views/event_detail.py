"""The page of one event with its programme, or with the part of it that a reader marked."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from events.clocks.reader_zones import asked_zone
from events.listing.related import related
from events.models import Event, Publication
from events.programme.crediting import by_role
from events.programme.days import days, tell_present, untimed
from events.programme.event_loading import load
from events.programme.following import following
from events.programme.hours import when
from events.programme.selection import overlaps, selection
from events.programme.session_details import attach
from multilingual.addresses import SluggableDetail
from organizations.naming import other_names

from .calendar_links import links_of_event


class EventDetail(SluggableDetail):
    """``/<l>/events/<slug>/``: everything about one event. `events.programme.event_loading` says what it loads.

    ``tz`` names the reader's zone, ``sessions`` what the reader marked: then the programme is theirs alone, unless
    ``whole`` asks for all of it with the marks.
    """

    model = Event
    template_name = "events/event_detail.html"

    def find(self, slug: str) -> Event | None:
        """Return the event of a slug, public or not, with what the page needs of it."""
        return load(slug)

    def get_object(self, queryset=None):
        event = self.find(self.kwargs["slug"])
        if event is None or event.publication not in (Publication.PUBLISHED, Publication.WITHDRAWN):
            raise Http404
        return event

    def get_context_data(self, **kwargs):
        event, now = self.object, timezone.now()
        asked, sessions = asked_zone(self.request.GET), list(event.sessions.all())
        zone_name = asked.name or event.time_zone
        by_host = days(sessions, zone_name=event.time_zone, host_zone=event.time_zone, first_day=event.start_date)
        if event.sequence or event.is_changed:
            prefetch_related_objects([event], "changes")
        whole = [credit for credit in event.credits.all() if credit.session_id is None]
        return super().get_context_data(**kwargs) | {
            "event": event,
            "now": now,
            "is_past": event.is_past(now),
            "is_running": event.is_on(now),
            "registering": event.registering(now),
            "when": when(event, by_host, reader_zone=asked.name),
            "zone_problem": asked.problem,
            "reader_zone": asked.name,
            "zone_name": zone_name,
            "following": following(event.follow_languages.all()),
            "other_names": other_names(event, field="title", told=()),
            "credit_groups": by_role(whole),
            "links": [link for link in event.links.all() if link.session_id is None],
            "picks": event.picks.all(),
            "changes": event.changes.all() if event.sequence or event.is_changed else (),
            "related": related(event, now=now, zone_name=asked.name),
            "calendar": links_of_event(
                event, language=get_language(), now=now, zone_name=asked.name, programme=bool(by_host)
            ),
            **self.programme(sessions, zone_name, now),
        }

    def programme(self, sessions, zone_name, now):
        """Return what the programme's pieces print: days, what has no time yet, my programme, now and next."""
        event, mine = self.object, selection(sessions, self.request.GET)
        is_mine = bool(mine.chosen) and "whole" not in self.request.GET
        shown = mine.chosen if is_mine else sessions
        read_in = days(shown, zone_name=zone_name, host_zone=event.time_zone, first_day=event.start_date)
        later = untimed(shown)
        attach([*later, *(entry for day in read_in for slot in day.slots for entry in slot.entries)], event)
        return {
            "days": read_in,
            "untimed": later,
            "has_choice": any(not session.is_break for session in sessions),
            "mine": mine,
            "is_mine": is_mine,
            "overlaps": overlaps(mine.chosen, zone_name),
            "kept": [("sessions", mine.address)] * is_mine,
            "present": tell_present(read_in, now) if event.is_on(now) else None,
        }
