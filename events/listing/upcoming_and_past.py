"""The events of a page about something else: the next ones, the last ones, and where to find them all."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import urlencode

from events.querysets import EventQuerySet

from .loading import listing
from .rows import Row, rows

SHOWN = 10


@dataclass(frozen=True)
class Agenda:
    """Rows to show, soonest first and latest first. question: asks the event list for the same events, "" for none."""

    upcoming: list[Row]
    past: list[Row]
    question: str

    @property
    def past_question(self) -> str:
        return f"{self.question}&when=past"


def agenda(events: EventQuerySet, *, now: datetime, zone_name: str | None = None, **question: str) -> Agenda:
    """Return the next and the last ten published events of ``events``; question: the list's parameter and value.

    Costs what `listing` costs, twice.
    """
    published = events.published()
    upcoming = listing(published.upcoming(now).in_time_order()[:SHOWN])
    past = listing(published.past(now).in_time_order(descending=True)[:SHOWN])
    coming, gone = (rows(events, now=now, zone_name=zone_name) for events in (upcoming, past))
    return Agenda(coming, gone, f"?{urlencode(question)}")
