"""What there is to tell of an alert: what is new, moved, cancelled, changed or recorded since it was told last."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from events.listing.addresses import list_page, page_address
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.news import News, news_since
from events.models import Alert, ChangeNote, Event
from events.outputs.calendar_files.words import following_lines, place, state_lines, summary, when_lines
from events.outputs.happenings import what_happened
from events.programme.following import following
from multilingual.notes import note
from multilingual.reading import read

from .wishes import asked

MOST_TOLD = 50
"""So many events a mail tells at most; it says that there are more."""


@dataclass(frozen=True)
class Window:
    """What is told: everything after ``since``, up to and with ``until``. Windows in a row leave nothing out and tell
    nothing twice."""

    since: datetime
    until: datetime

    def holds(self, at: datetime | None) -> bool:
        return at is not None and self.since < at <= self.until


@dataclass(frozen=True)
class Digest:
    """What a mail tells, in the language that was active: an entry of lines for each event, the address of the list.

    is_cut: there is more than a mail holds.
    """

    query: ListQuery
    entries: list[list[str]]
    page: str
    is_cut: bool


def digest(alert: Alert, query: ListQuery, *, until: datetime) -> Digest | None:
    """Return what there is to tell up to an instant, None where there is nothing. query: of the alert, as it is asked.

    The language of the alert must be active. Costs the journal, nine queries for what is new, three for the
    entries, and what the filters cost.
    """
    window = Window(alert.told_until, until)
    found = _found(alert, query, window)
    if not found:
        return None
    told = found[:MOST_TOLD]
    events = Event.objects.published().for_calendar().in_bulk([each.pk for each in told])
    entries = [
        _entry(events[each.pk], each, window, language=alert.language, zone_name=query.zone_name)
        for each in told
        if each.pk in events
    ]
    return Digest(query, entries, list_page(query), len(found) > MOST_TOLD) if entries else None


def _found(alert: Alert, query: ListQuery, window: Window) -> list[News]:
    """Return what is new of the list, what changed last first.

    A recording comes when an event is over: who asks for what is upcoming is told of it too.
    """
    listed = Listing(query).found
    whenever = Listing(asked(alert, now=query.now, when="all"))
    # Not by the last note alone, which may come after the window.
    notes = ChangeNote.objects.filter(at__gt=window.since, at__lte=window.until)
    noted = set(notes.values_list("event", flat=True))
    return [
        each
        for each in news_since(whenever, window.since)
        if (each.pk in noted or any(map(window.holds, (each.published_at, each.revised_at, each.recorded_at))))
        and (each.pk in listed or window.holds(each.recorded_at))
    ]


def _entry(event: Event, news: News, window: Window, *, language: str, zone_name: str | None) -> list[str]:
    """Return what a mail says of an event: what it is called, what happened, when by both clocks, where, its page."""
    lines = [
        summary(event, language),
        *note(read(event, "title", language)),
        *what_happened(event, news, language, is_told=window.holds),
        *state_lines(event, language),
        *when_lines(event, language, zone_name),
        place(event, language),
        *following_lines(following(event.follow_languages.all()), language),
        _("Invented for demonstration.") if event.is_sample else "",
        page_address(event, zone_name),
    ]
    return [" ".join(line.split()) for line in lines if line]
