"""A row of an event list: everything a template prints, loaded and computed before it is rendered."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from events.clocks.leading import Clock, clocks, may_follow_from_afar
from events.clocks.spans import Span, span
from events.models.happening import Registering, is_on
from events.programme.following import Following
from events.search.highlighting import Match
from multilingual.reading import Reading, read

from .loading import EventRow

SOON = 30
"""So many days before it begins a row counts them."""


@dataclass(frozen=True)
class Row:
    """One event of a list.

    title, summary, city: as its reader sees them; themes: pairs of family and name. seen: the span of the leading
    clock. clocks: by whose it is told, the leading one first; none while no hour is known. has_slot: a script may fill
    in the reader's hours, whose zone the page does not know. registering: None of what is over. days_left: until it
    begins, where these are few; None else. match: what a search found in it.
    """

    event: EventRow
    title: Reading
    summary: Reading
    city: Reading
    themes: tuple[tuple[str, Reading], ...]
    seen: Span
    clocks: list[Clock]
    has_slot: bool
    following: Following
    registering: Registering | None
    is_running: bool
    days_left: int | None
    match: Match | None

    @property
    def is_machine(self) -> bool:
        """Whether a machine's words stand in the row."""
        return self.title.is_machine or self.summary.is_machine

    @property
    def at_the_moment(self) -> Hashable:
        """All that does not follow from the event alone: by which clocks it is told, and when."""
        return self.seen, tuple(self.clocks), self.has_slot, self.registering, self.is_running, self.days_left


@dataclass(frozen=True)
class Month:
    """The rows of one month, by the month in which an event starts; first_day: None where rows are not by time."""

    first_day: date | None
    rows: list[Row]


def rows(
    events: Iterable[EventRow],
    *,
    now: datetime,
    zone_name: str | None = None,
    matches: Mapping[int, Match] | None = None,
) -> list[Row]:
    """Return the rows of events that `loading` loaded. matches: see `highlight`. Costs no query."""
    language = get_language()
    return [_row(event, now, zone_name, language, (matches or {}).get(event.pk)) for event in events]


def _row(event: EventRow, now: datetime, zone_name: str | None, language: str, match: Match | None) -> Row:
    host = span(event.starts_at, event.ends_at, event.time_zone)
    told = clocks(host, event.attendance, zone_name) if event.is_hours_known else []
    seen = told[0].span if told else host
    days_left = (seen.first_day - now.astimezone(seen.starts.tzinfo).date()).days
    return Row(
        event,
        title=read(event, "title", language),
        summary=read(event, "summary", language),
        city=read(event, "host_city__name", language),
        themes=event.theme_names,
        seen=seen,
        clocks=told,
        has_slot=bool(told) and not zone_name and may_follow_from_afar(event.attendance),
        following=event.following,
        registering=event.registering(now) if event.ends_at > now else None,
        is_running=is_on(event, now),
        days_left=days_left if 0 < days_left <= SOON and event.is_day_known and not event.is_off else None,
        match=match,
    )


def by_month(listed: Iterable[Row]) -> list[Month]:
    """Return rows grouped by the month of their start, in the order they come; days are those of the leading clocks.

    Each month comes once: hosts at both ends of the date line may begin a month in turns.
    """
    months: dict[date, list[Row]] = {}
    for row in listed:
        months.setdefault(row.seen.first_day.replace(day=1), []).append(row)
    found = [Month(first_day, of_month) for first_day, of_month in months.items()]
    is_descending = bool(found) and found[0].rows[0].event.starts_at > found[-1].rows[-1].event.starts_at
    return sorted(found, key=lambda month: month.first_day or date.min, reverse=is_descending)
