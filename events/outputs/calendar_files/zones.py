"""VTIMEZONE: what a zone's clocks do in the years of a file, to the second.

Our own, because icalendar's generator puts the spring changes an hour late and takes 20 ms for a zone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)


def timezones(entries: Iterable[Component]) -> list[Timezone]:
    """Return a VTIMEZONE for each zone that the entries' times name, for the years from the first to the last."""
    years = defaultdict(set)
    for entry in entries:
        for name in ("DTSTART", "DTEND"):
            moment = entry.get(name) and entry[name].dt
            if isinstance(moment, datetime) and isinstance(moment.tzinfo, ZoneInfo):
                years[moment.tzinfo.key].add(moment.year)
    return [timezone(name, min(found), max(found)) for name, found in sorted(years.items())]


@lru_cache(maxsize=1024)
def timezone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the VTIMEZONE of a zone, right from a year before ``first_year`` to a year after ``last_year``."""
    zone = ZoneInfo(name)
    begin, end = datetime(first_year - 1, 1, 1, tzinfo=UTC), datetime(last_year + 2, 1, 1, tzinfo=UTC)
    found = Timezone()
    found.add("TZID", name)
    first = begin.astimezone(zone)
    _add(found, first, first.utcoffset(), [first.replace(tzinfo=None)])
    onsets = defaultdict(list)
    for change in _changes(zone, begin, end):
        before, after = (change - timedelta(seconds=1)).astimezone(zone), change.astimezone(zone)
        # RFC 5545, 3.6.5: the onset is written by the clock as it was before.
        onset = (change + before.utcoffset()).replace(tzinfo=None)
        onsets[before.utcoffset(), after.utcoffset(), after.tzname(), bool(after.dst())].append((onset, after))
    for (before, *_rest), rows in onsets.items():
        _add(found, rows[0][1], before, [onset for onset, _after in rows])
    return found


def _add(timezone: Timezone, moment: datetime, before: timedelta, onsets: list[datetime]) -> None:
    part = TimezoneDaylight() if moment.dst() else TimezoneStandard()
    part.add("DTSTART", onsets[0])
    part.add("TZOFFSETFROM", before)
    part.add("TZOFFSETTO", moment.utcoffset())
    part.add("TZNAME", moment.tzname())
    if onsets[1:]:
        part.add("RDATE", onsets[1:])
    timezone.add_component(part)


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the instants at which the offset changes. No zone ever changed twice within a day and back."""
    day = begin
    while day < end:
        low, high = day, day + _DAY
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high
        day += _DAY
