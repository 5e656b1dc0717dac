"""What lists ask of each event, as it is written beside its search row: its keys, its days, its hours."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from events.clocks.spans import span
from events.contents import Contents
from events.filters.event_filters import keys_of
from events.filters.keyed_event import KeyedEvent
from events.models import Precision

from .keyed_events import keyed_events


def facts(contents: Contents) -> dict[int, dict]:
    """Return primary key → the other columns of `EventKeys`: ``keys``, ``hours``, ``first_day``, ``last_day``.

    Days are the host's, both included; None for a draft without dates.
    """
    found = {}
    for event in keyed_events(contents):
        first_day, last_day = _days(event)
        found[event.pk] = {
            "keys": " ".join([*keys_of(event), *_own_keys(event, first_day, last_day)]),
            "hours": " ".join(_hours(event)),
            "first_day": first_day,
            "last_day": last_day,
        }
    return found


def days_of(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month, which is written as its key: ``2026-12``."""
    first = date.fromisoformat(f"{month}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def neighbours(month: str) -> list[str]:
    """Return the months before and after one."""
    first, last = days_of(month)
    return [f"{day:%Y-%m}" for day in (first - timedelta(days=1), last + timedelta(days=1))]


def months(first_day: date, last_day: date) -> list[str]:
    """Return the keys of the months from one day to another, both included."""
    numbers = range(first_day.year * 12 + first_day.month - 1, last_day.year * 12 + last_day.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _own_keys(event: KeyedEvent, first_day: date | None, last_day: date | None) -> list[str]:
    """Return keys that no filter asks for: how exactly the time is known, the months of the host's days, who is
    credited in whatever role."""
    touched = months(first_day, last_day) if first_day and last_day else []
    credited = sorted({credit.organization for credit in event.credits})
    return [
        f"precision:{event.precision}",
        *(f"month:{month}" for month in touched),
        *(f"credited:{slug}" for slug in credited),
    ]


def _days(event: KeyedEvent) -> tuple[date | None, date | None]:
    if not (event.starts_at and event.ends_at):
        return None, None
    host = span(event.starts_at, event.ends_at, event.time_zone)
    return host.first_day, host.last_day


def _hours(event: KeyedEvent) -> list[str]:
    """Return when sessions without breaks take place, or the event whose hours are known where no session has a time.

    Each as seconds of the epoch and the length in seconds, ``1791072000+5400``; no length where no end is known.
    """
    timed = [(each.starts_at, each.ends_at) for each in event.sessions if each.starts_at and each.kind != "BREAK"]
    if not timed and event.precision == str(Precision.HOURS) and event.starts_at:
        timed = [(event.starts_at, event.ends_at)]
    return [_written(starts_at, ends_at) for starts_at, ends_at in timed]


def _written(starts_at: datetime, ends_at: datetime | None) -> str:
    start = int(starts_at.timestamp())
    return f"{start}+{int(ends_at.timestamp()) - start if ends_at else ''}"
