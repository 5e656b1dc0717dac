"""The page of one session of an event."""

from django.http import Http404
from django.utils import timezone

from events.clocks.reader_zones import asked_zone
from events.outputs.structured_data import breadcrumbs, session_node
from events.programme.days import Entry
from events.programme.following import following
from events.programme.hours import session_when
from events.programme.notices import notice
from events.programme.selection import code
from events.programme.session_details import attach

from .crumbs import session_crumbs
from .described import ADDRESSES, absolute_steps
from .event_detail import EventDetail


class SessionDetail(EventDetail):
    """``/<l>/events/<slug>/sessions/<code>/``: one session, by the beginning of its uuid (`selection.code`).

    Answers as the event's page does where the event is unknown, withdrawn or renamed. A break has no page.
    """

    template_name = "events/session_detail.html"

    def get_context_data(self, **kwargs):
        now, asked = timezone.now(), asked_zone(self.request.GET)
        listed = [session for session in self.object.sessions.all() if not session.is_break]
        in_order = sorted(listed, key=lambda session: session.starts_at is None)
        place = next((n for n, each in enumerate(in_order) if code(each) == self.kwargs["code"]), None)
        if place is None:
            raise Http404
        session = in_order[place]
        around = self.around(now, asked.name)
        when = session_when(self.object, session, reader_zone=asked.name)
        entry = Entry(session, when.seen if when else None)
        attach([entry], self.object)
        return super(EventDetail, self).get_context_data(**kwargs) | {
            **self.shared(now, asked, around),
            **self.addresses_of(session),
            "above": session_crumbs(self.object),
            "entry": entry,
            "session": session,
            "when": when,
            "following": entry.following or following(self.object.follow_languages.all()),
            "before": in_order[place - 1] if place else None,
            "after": in_order[place + 1] if place + 1 < len(in_order) else None,
            "notice": notice(session, ("title", "abstract", "room")),
        }

    def nodes(self, context):
        following = context["following"]
        found = session_node(context["entry"], self.object, following=following, addresses=ADDRESSES)
        return [found, breadcrumbs(absolute_steps(context["above"]), found["name"])]
