"""A row of an event list: everything a template prints, loaded and computed before it is rendered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from events.clocks.spans import Span, span
from events.models.happening import is_on
from events.programme.following import Following, following

from .loading import EventRow


@dataclass
class Row:
    """One event of a list.

    host: as the host's clocks show it; reader: as the reader's do, None when no zone was asked for;
    is_running: `is_on`; hue: of its first theme, None without one.
    """

    event: EventRow
    host: Span
    reader: Span | None
    following: Following
    is_running: bool
    hue: int | None = None


@dataclass
class Month:
    """The rows of one month, by the month in which an event starts."""

    first_day: date
    rows: list[Row]


def rows(events: Iterable[EventRow], *, now: datetime, zone_name: str | None = None) -> list[Row]:
    """Return the rows of events that `listing` loaded. Costs no query."""
    found = []
    for event in events:
        host = span(event.starts_at, event.ends_at, event.time_zone)
        reader = None
        if zone_name and event.is_hours_known:
            reader = span(event.starts_at, event.ends_at, zone_name, reference=host.first_day)
        themes = event.themes.all()
        hue = themes[0].hue if themes else None
        found.append(Row(event, host, reader, following(event.follow_languages.all()), is_on(event, now), hue))
    return found


def by_month(listed: Iterable[Row]) -> list[Month]:
    """Return rows grouped by the month of their start, in the order they come; days follow the zone being read.

    Each month comes once: hosts at both ends of the date line may begin a month in turns.
    """
    months: dict[date, list[Row]] = {}
    for row in listed:
        months.setdefault((row.reader or row.host).first_day.replace(day=1), []).append(row)
    found = [Month(first_day, of_month) for first_day, of_month in months.items()]
    is_descending = bool(found) and found[0].rows[0].event.starts_at > found[-1].rows[-1].event.starts_at
    return sorted(found, key=lambda month: month.first_day, reverse=is_descending)
