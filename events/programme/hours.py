"""When an event takes place, by several clocks: the one that leads, the other, and those that the hosts announce."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from events.clocks.leading import Block, Clock, blocks, clocks, may_follow_from_afar
from events.clocks.spans import Span, span
from events.models import Event, Session

from .days import Day


@dataclass(frozen=True)
class DayClock:
    """Hours of a day by one clock; blocks: what of that day is taken, on its band."""

    clock: Clock
    blocks: list[Block]


@dataclass(frozen=True)
class DayHours:
    """The hours of one day of a programme, or of an event without one. clocks: the leading one first."""

    clocks: list[DayClock]

    @property
    def span(self) -> Span:
        return self.clocks[0].clock.span


@dataclass(frozen=True)
class When:
    """When an event is.

    seen: the whole, by the clock that leads. days: of its programme, when it has several; else the whole alone; none
    while no hour is known. announced: pairs of a zone that the hosts announce too and its hours, a span for each of
    the days. has_slot: a script may fill in the reader's hours, whose zone the page does not know.
    """

    seen: Span
    days: list[DayHours]
    announced: list[tuple[str, list[Span]]]
    has_slot: bool = False


def when(event: Event, programme: Sequence[Day], *, reader_zone: str | None = None) -> When:
    """Return when a published event is; ``programme`` has its days by the clock that leads. Costs no query."""
    host = span(event.starts_at, event.ends_at, event.time_zone)
    if not event.is_hours_known:
        return When(host, [], [])
    seen = clocks(host, event.attendance, reader_zone)[0].span
    if len(programme) > 1:
        parts = [(day.starts, day.ends, [entry.session for entry in day.entries]) for day in programme]
    else:
        parts = [(event.starts_at, event.ends_at, [entry.session for day in programme for entry in day.entries])]
    shown = {event.time_zone, seen.zone_name}
    return When(
        seen,
        [
            _day(span(starts, ends, event.time_zone), event.attendance, reader_zone, sessions)
            for starts, ends, sessions in parts
        ],
        [
            (zone, [span(starts, ends, zone) for starts, ends, _ in parts])
            for zone in dict.fromkeys(event.further_zones)
            if zone not in shown
        ],
        has_slot=not reader_zone and may_follow_from_afar(event.attendance),
    )


def session_when(event: Event, session: Session, *, reader_zone: str | None = None) -> When | None:
    """Return when a session is, None while it has no hour."""
    if not session.starts_at:
        return None
    host = span(session.starts_at, session.ends_at or session.starts_at, event.time_zone)
    day = _day(host, event.attendance, reader_zone, [])
    return When(day.span, [day], [], has_slot=not reader_zone and may_follow_from_afar(event.attendance))


def _day(host: Span, attendance: str, reader_zone: str | None, sessions: Iterable) -> DayHours:
    taken = [(session.starts_at, session.ends_at) for session in sessions if not session.is_break]
    return DayHours(
        [
            DayClock(clock, _blocks(taken, clock.span.zone_name) if taken else clock.band)
            for clock in clocks(host, attendance, reader_zone)
        ]
    )


def _blocks(taken: Iterable[tuple[datetime, datetime | None]], zone_name: str) -> list[Block]:
    """Return each block once: sessions side by side take the same hours."""
    return list(dict.fromkeys(blocks(span(starts, ends or starts, zone_name) for starts, ends in taken)))
