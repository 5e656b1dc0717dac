"""The programme as people read it: days, slots, parallel sessions. Pure: sessions in, dataclasses out.

A session is anything with ``starts_at`` and ``ends_at`` (aware or None); its order among those that start together
is the order it comes in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from .clocks import Span, span


@dataclass
class Entry:
    """A session as the page shows it.

    hours: as clocks of the zone being read show them, None without a start; an end not known yet is the start.
    following, credit_groups, links: what belongs to this session only; `session_details.attach` fills them.
    """

    session: Any
    hours: Span | None
    following: Any = None
    credit_groups: list = field(default_factory=list)
    links: list = field(default_factory=list)

    @property
    def has_end(self) -> bool:
        return self.hours is not None and self.hours.ends > self.hours.starts


@dataclass
class Slot:
    """Sessions that overlap, directly or through one another.

    lanes: side by side on a wide page; within a lane one follows the other. starts, ends: of the whole slot.
    """

    starts: datetime
    ends: datetime
    lanes: list[list[Entry]] = field(default_factory=list)

    @property
    def is_parallel(self) -> bool:
        return len(self.lanes) > 1

    @property
    def entries(self) -> list[Entry]:
        """All entries by time, as a narrow page and a screen reader tell them."""
        return sorted((entry for lane in self.lanes for entry in lane), key=lambda entry: entry.session.starts_at)


@dataclass
class Day:
    """A day of the zone being read.

    date: in that zone; number: the host's day number, 1 on the event's first host day; slots: by time.
    """

    date: date
    number: int
    slots: list[Slot] = field(default_factory=list)

    @property
    def starts(self) -> datetime:
        return self.slots[0].starts

    @property
    def ends(self) -> datetime:
        return max(slot.ends for slot in self.slots)

    @property
    def anchor(self) -> str:
        return f"day-{self.date.isoformat()}"


def days(sessions: Iterable, *, zone_name: str, host_zone: str, first_day: date) -> list[Day]:
    """Return the days of a programme as a reader in ``zone_name`` meets them; sessions without a start are left out.

    A session belongs to the day on which it starts. first_day: the event's first day by the host's calendar, from
    which day numbers count; a reader's day is numbered by its first session. No session is lost or doubled.
    """
    host, found = ZoneInfo(host_zone), []
    for slot in _slots(sorted((s for s in sessions if s.starts_at), key=lambda s: s.starts_at), zone_name):
        day = slot.starts.date()
        if not found or found[-1].date != day:
            number = (slot.starts.astimezone(host).date() - first_day).days + 1
            found.append(Day(day, number))
        found[-1].slots.append(slot)
    return found


def untimed(sessions: Iterable) -> list[Entry]:
    """Return the sessions that have no time yet, in the order they come."""
    return [Entry(session, None) for session in sessions if not session.starts_at]


def _slots(sessions: list, zone_name: str) -> Iterable[Slot]:
    slot = None
    for session in sessions:
        hours = span(session.starts_at, session.ends_at or session.starts_at, zone_name)
        same_day = slot is not None and slot.starts.date() == hours.starts.date()
        follows = slot is not None and slot.starts < hours.starts and slot.ends <= hours.starts
        if slot is None or not same_day or follows:
            if slot:
                yield slot
            slot = Slot(hours.starts, hours.ends)
        slot.ends = max(slot.ends, hours.ends)
        _place(slot, Entry(session, hours))
    if slot:
        yield slot


def _place(slot: Slot, entry: Entry) -> None:
    for lane in slot.lanes:
        if lane[-1].hours.ends <= entry.hours.starts and lane[-1].hours.starts < entry.hours.starts:
            lane.append(entry)
            return
    slot.lanes.append([entry])
