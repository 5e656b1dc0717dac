"""The page of one event with its programme, or with the part of it that a reader marked."""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from events.clocks.leading import leading_zone, may_follow_from_afar, second_zone
from events.clocks.reader_zones import asked_zone
from events.index.current import current
from events.listing.event_loading import complete, load
from events.listing.related import Neighbours, neighbours
from events.models import Event, Publication
from events.outputs.structured_data import breadcrumbs, event_node
from events.programme.crediting import by_role
from events.programme.days import days, tell_present, untimed
from events.programme.hours import when
from events.programme.notices import notice, programme_notice
from events.programme.people import people
from events.programme.recordings import recordings
from events.programme.selection import overlaps, selection
from events.programme.session_details import attach
from multilingual.addresses import SluggableDetail
from organizations.naming import other_names

from .calendar_links import links_of_event
from .cards import card_address
from .crumbs import event_crumbs
from .described import ADDRESSES, Described, absolute_steps


class EventDetail(Described, SluggableDetail):
    """``/<l>/events/<slug>/``: everything about one event. `events.listing.event_loading` says what it loads.

    ``tz`` names the reader's zone, ``sessions`` what the reader marked: then the programme is theirs alone, unless
    ``whole`` asks for all of it with the marks.
    """

    model = Event
    template_name = "events/event_detail.html"

    def find(self, slug: str) -> Event | None:
        """Return the event of a slug, public or not, with what the page needs of it."""
        self.event_index = current()
        return load(slug, self.event_index)

    def get_object(self, queryset=None):
        event = self.find(self.kwargs["slug"])
        if event is None or event.publication not in (Publication.PUBLISHED, Publication.WITHDRAWN):
            raise Http404
        return event

    def get_context_data(self, **kwargs):
        event, now = self.object, timezone.now()
        asked, sessions = asked_zone(self.request.GET), list(event.sessions.all())
        around = self.around(now, asked.name)
        whole = days(sessions, zone_name=self.leading_zone(asked.name), **self.of_host())
        if event.sequence or event.is_changed:
            prefetch_related_objects([event], "changes")
        told = when(event, whole, reader_zone=asked.name)
        return super().get_context_data(**kwargs) | {
            **self.shared(now, asked, around),
            "when": told,
            "above": event_crumbs(event, told.seen.first_day, is_past=event.is_past(now)),
            "credit_groups": by_role([credit for credit in event.credits.all() if credit.session_id is None]),
            "links": [link for link in event.links.all() if link.session_id is None],
            "recordings": recordings(event),
            "other_names": other_names(event, field="title", told=()),
            "people": people(session.listed_appearances for session in sessions),
            "changes": event.changes.all() if event.sequence or event.is_changed else (),
            "around": around,
            "drawn_card": None if event.image else card_address(around.own.event),
            "calendar": links_of_event(
                event, language=get_language(), now=now, zone_name=asked.name, programme=bool(whole)
            ),
            **self.programme(sessions, asked.name, now),
        }

    def nodes(self, context):
        event = self.object
        found = event_node(event, row=context["own"], people=context["people"], addresses=ADDRESSES)
        return [found, breadcrumbs(absolute_steps(context["above"]), found["name"])]

    def around(self, now, zone_name: str | None) -> Neighbours:
        """Return the event's neighbours, and give it what came with their rows."""
        return self.completed(neighbours(self.object, self.event_index, now=now, zone_name=zone_name))

    def completed(self, found: Neighbours) -> Neighbours:
        complete(self.object, themes=found.own.event.themes, follow_languages=found.own.event.follow_languages)
        return found

    def leading_zone(self, zone_name: str | None) -> str:
        return leading_zone(self.object.attendance, self.object.time_zone, zone_name)

    def of_host(self) -> dict:
        return {"host_zone": self.object.time_zone, "first_day": self.object.start_date}

    def shared(self, now, asked, around: Neighbours) -> dict:
        """Return what the pages of an event and of its sessions have in common."""
        event = self.object
        return {
            "event": event,
            "own": around.own,
            "is_past": event.is_past(now),
            "reader_zone": asked.name,
            "zone_problem": asked.problem,
            "zone_name": self.leading_zone(asked.name),
            "second_zone": second_zone(event.attendance, event.time_zone, asked.name),
            "may_follow": may_follow_from_afar(event.attendance),
            "notice": notice(event),
        }

    def programme(self, sessions, zone_name, now):
        """Return what the programme's pieces print: days, what has no time yet, my programme, now and next."""
        event, mine = self.object, selection(sessions, self.request.GET)
        is_mine = bool(mine.chosen) and "whole" not in self.request.GET
        shown = mine.chosen if is_mine else sessions
        read_in = days(shown, zone_name=self.leading_zone(zone_name), **self.of_host())
        later = untimed(shown)
        attach([*later, *(entry for day in read_in for entry in day.entries)], event)
        return {
            "days": read_in,
            "untimed": later,
            "has_choice": any(not session.is_break for session in sessions),
            "mine": mine,
            "is_mine": is_mine,
            "overlaps": overlaps(mine.chosen, self.leading_zone(zone_name)),
            "present": tell_present(read_in, now) if event.is_on(now) else None,
            "programme_notice": programme_notice(shown, notice(event)),
        }
