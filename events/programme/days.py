"""The programme as people read it: days, slots, parallel sessions. Pure: sessions in, dataclasses out.

A session is anything with ``starts_at`` and ``ends_at`` (aware or None); its order among those that start together
is the order it comes in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from events.clocks.leading import shows_the_same
from events.clocks.spans import Span, span

from .selection import code


@dataclass
class Entry:
    """A session as the page shows it.

    hours: as clocks of the zone being read show them, None without a start; an end not known yet is the start.
    following, credit_groups, links, appearances, themes: what belongs to this session only; `session_details.attach`
    fills them.
    is_running, is_next: at the moment that `tell_present` was asked about.
    """

    session: Any
    hours: Span | None
    is_running: bool = False
    is_next: bool = False
    following: Any = None
    credit_groups: list = field(default_factory=list)
    links: list = field(default_factory=list)
    appearances: list = field(default_factory=list)
    themes: list = field(default_factory=list)

    @property
    def has_end(self) -> bool:
        return self.hours is not None and self.hours.has_end

    def has_hours_of(self, slot: "Slot") -> bool:
        return bool(self.hours) and (self.hours.starts, self.hours.ends) == (slot.whole.starts, slot.whole.ends)

    @property
    def code(self) -> str:
        """What the address of my programme calls the session."""
        return code(self.session)


@dataclass(frozen=True)
class Place:
    """An entry in the grid of its slot: its lane, the row in which it starts, the row before which it ends; from 1."""

    entry: Entry
    lane: int
    row: int
    row_after: int


@dataclass
class Slot:
    """Sessions that overlap, directly or through one another.

    whole: the slot by the clocks of the zone being read. lanes: side by side on a wide page; within a lane one follows
    the other.
    """

    whole: Span
    lanes: list[list[Entry]] = field(default_factory=list)

    @property
    def is_parallel(self) -> bool:
        return len(self.lanes) > 1

    @property
    def entries(self) -> list[Entry]:
        """All entries by time, as a narrow page and a screen reader tell them."""
        return sorted((entry for lane in self.lanes for entry in lane), key=lambda entry: entry.session.starts_at)

    @property
    def places(self) -> list[Place]:
        """The entries by time, each with its place in a grid of lanes whose rows are the starts of the slot."""
        lane_of = {id(entry): number for number, lane in enumerate(self.lanes, start=1) for entry in lane}
        entries = self.entries
        starts = sorted({entry.hours.starts_at for entry in entries})
        places = []
        for entry in entries:
            row, ends_at = starts.index(entry.hours.starts_at) + 1, entry.hours.ends_at
            row_after = next((n for n, start in enumerate(starts, start=1) if n > row and start >= ends_at), 0)
            places.append(Place(entry, lane_of[id(entry)], row, row_after or len(starts) + 1))
        return places

    @property
    def is_grid(self) -> bool:
        """Whether the lanes stand side by side as columns; more would be too narrow to read."""
        return len(self.lanes) <= MOST_LANES and len({entry.hours.starts_at for entry in self.entries}) <= MOST_ROWS

    @property
    def is_staggered(self) -> bool:
        """Whether sessions follow one another in a lane: then each has its row."""
        return any(len(lane) > 1 for lane in self.lanes)

    @property
    def is_break(self) -> bool:
        return not self.is_parallel and self.lanes[0][0].session.is_break

    def beside(self, zone_name: str | None) -> Span | None:
        """Return the slot by another clock, its days counted from the date of the zone being read; None where there is
        none to tell, or it shows the same."""
        if zone_name is None:
            return None
        other = span(self.whole.starts_at, self.whole.ends_at, zone_name, reference=self.whole.first_day)
        return None if shows_the_same(self.whole, other) else other


MOST_LANES, MOST_ROWS = 4, 12
"""The largest grid that `programme.css` has places for."""


@dataclass
class Day:
    """A day of the zone being read.

    date: in that zone; number: the host's day number of its first session, 1 on the event's first host day;
    numbers: of all of them, because a reader's day may hold the end of one host day and the beginning of the next;
    slots: by time.
    """

    date: date
    number: int
    slots: list[Slot] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def starts(self) -> datetime:
        return self.slots[0].whole.starts

    @property
    def ends(self) -> datetime:
        return max((slot.whole for slot in self.slots), key=lambda whole: whole.ends_at).ends

    @property
    def anchor(self) -> str:
        return f"day-{self.date.isoformat()}"

    @property
    def entries(self) -> list[Entry]:
        return [entry for slot in self.slots for entry in slot.entries]


def days(sessions: Iterable, *, zone_name: str, host_zone: str, first_day: date) -> list[Day]:
    """Return the days of a programme as a reader in ``zone_name`` meets them; sessions without a start are left out.

    A session belongs to the day on which it starts. first_day: the event's first day by the host's calendar, from
    which day numbers count; a reader's day is numbered by its first session. No session is lost or doubled.
    """
    host, found = ZoneInfo(host_zone), []
    for slot in _slots(sorted((s for s in sessions if s.starts_at), key=lambda s: s.starts_at), zone_name):
        day = slot.whole.first_day
        number = (slot.whole.starts.astimezone(host).date() - first_day).days + 1
        if not found or found[-1].date != day:
            found.append(Day(day, number))
        if number not in found[-1].numbers:
            found[-1].numbers.append(number)
        found[-1].slots.append(slot)
    return found


def tell_present(programme: Iterable[Day], now: datetime) -> Entry | None:
    """Mark the entries that run at ``now`` and those that start next; return the first of them, None without any.

    Nothing is next before the first session has begun, because the page says already when the event begins. Of a
    session without a known end nobody can say that it still runs. A break can run, but nobody waits for it.
    """
    entries = [entry for day in programme for entry in day.entries]
    to_come = [entry for entry in entries if entry.session.starts_at > now and not entry.session.is_break]
    if not entries or entries[0].session.starts_at > now:
        return None
    soonest = min((entry.session.starts_at for entry in to_come), default=None)
    for entry in entries:
        entry.is_running = entry.has_end and entry.hours.starts_at <= now < entry.hours.ends_at
        entry.is_next = entry in to_come and entry.session.starts_at == soonest
    return next((entry for entry in entries if entry.is_running or entry.is_next), None)


def untimed(sessions: Iterable) -> list[Entry]:
    """Return the sessions that have no time yet, in the order they come."""
    return [Entry(session, None) for session in sessions if not session.starts_at]


def _slots(sessions: list, zone_name: str) -> Iterable[Slot]:
    slot = None
    for session in sessions:
        hours = span(session.starts_at, session.ends_at or session.starts_at, zone_name)
        if slot is None or slot.whole.first_day != hours.first_day or _follows(hours, slot.whole):
            if slot:
                yield slot
            slot = Slot(hours)
        if hours.ends_at > slot.whole.ends_at:
            slot.whole = replace(slot.whole, ends=hours.ends)
        _place(slot, Entry(session, hours))
    if slot:
        yield slot


def _place(slot: Slot, entry: Entry) -> None:
    for lane in slot.lanes:
        if _follows(entry.hours, lane[-1].hours):
            lane.append(entry)
            return
    slot.lanes.append([entry])


def _follows(hours: Span, before: Span) -> bool:
    """Return whether hours begin when those before have ended; two beginnings at once follow none the other."""
    return before.starts_at < hours.starts_at and before.ends_at <= hours.starts_at
