"""Calendar files (iCalendar, RFC 5545): an event, its programme, a list; entries in the reader's language.

A file changes only when its records or its words do, or when a registration closes: then the entry says when it was
changed. Nothing else in it depends on the present moment.
docs/decisions/0006 says why an entry looks as it does.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from icalendar import Calendar, Component
from icalendar.prop import vDuration, vText

from events.models import Event, Session
from multilingual.reading import read

from .entries import REFRESH, event_entry, extent, session_entry
from .words import clean, description, place, summary
from .zones import timezones

CONTENT_TYPE = "text/calendar; charset=utf-8"


def event_file(
    event: Event, *, language: str, address: str, now: datetime, zone_name: str | None = None, note: str = ""
) -> bytes:
    """Return an event as one entry.

    address: of its page, absolute, as the reader has it; zone_name: the reader's zone, None when not named; note:
    what the calendar says of itself. The event must have been loaded by `EventQuerySet.for_calendar` in that
    language, which must be active.
    """
    entry = event_entry(event, language=language, address=address, now=now, zone_name=zone_name)
    name = read(event, "title", language).text
    return _file([entry], language=language, name=name, note=note, zone_name=event.time_zone)


def programme_file(
    event: Event,
    sessions: Sequence[Session],
    *,
    language: str,
    address: str,
    zone_name: str | None = None,
    note: str = "",
) -> bytes:
    """Return sessions of an event, an entry each; those without a start are left out. See `event_file`."""
    title = read(event, "title", language).text
    entries = [
        session_entry(session, event, language=language, address=address, zone_name=zone_name)
        for session in sessions
        if session.starts_at
    ]
    return _file(entries, language=language, name=title, note=note, zone_name=event.time_zone)


def list_file(
    events: Iterable[tuple[Event, str]],
    *,
    language: str,
    name: str,
    now: datetime,
    note: str = "",
    zone_name: str | None = None,
) -> bytes:
    """Return events with the addresses of their pages, an entry each. name, note: what the calendar says of itself."""
    entries = [
        event_entry(event, language=language, address=page, now=now, zone_name=zone_name) for event, page in events
    ]
    return _file(entries, language=language, name=name, note=note, zone_name=zone_name)


def in_words(
    event: Event, *, language: str, address: str, now: datetime, zone_name: str | None = None
) -> tuple[str, str, str]:
    """Return title, description and place as an entry has them, for calendars that are told by an address."""
    return (
        summary(event, language),
        description(event, language, address, zone_name, now),
        place(event, language),
    )


def _file(entries: list[Component], *, language: str, name: str, note: str = "", zone_name: str | None = None) -> bytes:
    # Not Calendar.new(), which puts a random UID on it: the ETag would never be the same.
    calendar = Calendar()
    calendar.add("PRODID", "-//climate-forums//Calendar files//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for own, known in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        # As text by name: icalendar does not know these properties, and would not escape what it does not know.
        if words := vText(clean(name if own == "NAME" else note).replace("\n", " ")):
            calendar.add(own, words, {"LANGUAGE": language})
            calendar.add(known, words)
    if zone_name:
        calendar.add("X-WR-TIMEZONE", zone_name)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for component in [*timezones(entries), *entries]:
        calendar.add_component(component)
    return calendar.to_ical()


__all__ = ["CONTENT_TYPE", "event_file", "extent", "in_words", "list_file", "programme_file"]
