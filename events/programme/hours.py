"""When an event takes place, by several clocks: the host's, the reader's, UTC and those the hosts announce."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.clocks.spans import Span, span
from events.models import Event

from .days import Day


@dataclass(frozen=True)
class DayHours:
    """The hours of one host day. number: 1 on the first day; others: the same hours by further clocks."""

    number: int
    host: Span
    others: list[Span]


@dataclass(frozen=True)
class When:
    """When an event is.

    host: the whole, by the host's clock. others: the whole by further clocks, the reader's first, then those the
    hosts announce, then UTC; empty when no hour is known. days: hours of each day of the programme, when an event
    of several days has one; empty otherwise. second: the zone that stands beside the host's where there is room for
    one only: the reader's, else UTC; None when the host keeps UTC itself.
    """

    host: Span
    others: list[Span]
    days: list[DayHours]
    second: str | None = None


def when(event: Event, programme: Sequence[Day], *, reader_zone: str | None = None) -> When:
    """Return when a published event is; ``programme`` holds its days by the host's clock. Costs no query."""
    host = span(event.starts_at, event.ends_at, event.time_zone)
    if not event.is_hours_known:
        return When(host, [], [])
    zones = [zone for zone in dict.fromkeys([reader_zone, *event.further_zones, "UTC"]) if zone]
    zones = [zone for zone in zones if zone != event.time_zone]
    days = []
    if len(programme) > 1:
        for day in programme:
            of_day = span(day.starts, day.ends, event.time_zone)
            others = [span(day.starts, day.ends, zone, reference=of_day.first_day) for zone in zones]
            days.append(DayHours(day.number, of_day, others))
    others = [span(event.starts_at, event.ends_at, zone, reference=host.first_day) for zone in zones]
    second = next((zone for zone in (reader_zone, "UTC") if zone in zones), None)
    return When(host, others, days, second)
