"""A month as weeks of days with bars: which event stands where. Pure: no database, no present moment.

Days are those of the clocks being read; whoever calls says on which days an event lies.
"""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

LANES = 4
"""How many events stand side by side on a day; the others are counted."""


@dataclass(eq=False)
class Entry:
    """An event in a month: first and last day, both included. line: what is printed, filled in once it is loaded."""

    pk: int
    first_day: date
    last_day: date
    line: Any = None


@dataclass(frozen=True)
class Bar:
    """The part of an entry that lies in one week of the month.

    lane: from 1, the row in which it stands throughout the week. has_begun: the entry began before this part;
    goes_on: it goes on after it.
    """

    entry: Entry
    first_day: date
    last_day: date
    lane: int

    @property
    def length(self) -> int:
        """How many days it covers, 1 to 7."""
        return (self.last_day - self.first_day).days + 1

    @property
    def has_begun(self) -> bool:
        return self.entry.first_day < self.first_day

    @property
    def goes_on(self) -> bool:
        return self.entry.last_day > self.last_day


@dataclass
class Day:
    """A day of a week. bars: those that begin on it; more: how many entries of this day found no lane.
    query: asks the list for all events of the day, where more do.
    """

    date: date
    is_inside: bool
    bars: list[Bar] = field(default_factory=list)
    more: int = 0
    query: str = ""


def weeks(
    entries: Iterable[Entry], *, year: int, month: int, first_weekday: int, lanes: int = LANES
) -> list[list[Day]]:
    """Return the weeks of a month, seven days each, with the entries that touch it.

    first_weekday: 0 for Monday, as `wording.first_weekday` says. Days of the neighbouring months stay empty. Entries
    that begin earlier, then longer ones, then those that come first take the upper lanes.
    """
    entries = list(entries)
    found = []
    for dates in Calendar(first_weekday).monthdatescalendar(year, month):
        days = [Day(day, day.month == month) for day in dates]
        inside = [day for day in days if day.is_inside]
        _place(entries, {day.date: day for day in inside}, lanes)
        found.append(days)
    return found


def _place(entries: list[Entry], days: dict[date, Day], lanes: int) -> None:
    first, last = min(days), max(days)
    touching = [entry for entry in entries if entry.first_day <= last and entry.last_day >= first]
    parts = [(max(entry.first_day, first), min(entry.last_day, last), entry) for entry in touching]
    parts.sort(key=lambda part: (part[0], part[0] - part[1]))
    free_from = [first] * lanes
    for starts, ends, entry in parts:
        lane = next((lane for lane, day in enumerate(free_from) if day <= starts), None)
        if lane is not None:
            free_from[lane] = ends + timedelta(days=1)
            days[starts].bars.append(Bar(entry, starts, ends, lane + 1))
        else:
            for number in range((ends - starts).days + 1):
                days[starts + timedelta(days=number)].more += 1
