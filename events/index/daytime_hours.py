"""When events and their sessions take place, to tell which lie in the daytime of a zone without asking the database.

What begins at the same second of the UTC day and lasts as long is one group. As long as the clocks of a zone are not
changed, all of a group lies in the daytime or nothing of it.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pyroaring import BitMap

from events.clocks.daytime import FIRST_HOUR, LAST_HOUR, lies_within
from events.clocks.spans import kept_zone

HOUR, DAY = 3_600, 86_400
BEGIN, END = FIRST_HOUR * HOUR, LAST_HOUR * HOUR
_STEP = DAY // 2
"""No zone changes its clocks twice within it."""
_NONE = 2**32 - 1


class Hours:
    """What takes place, in columns: whose it is, when it begins, how long it lasts; all in seconds, of the epoch where
    it is a moment. A length of 0: no end is known. No objects, of which there would be hundreds of thousands."""

    def __init__(self) -> None:
        self.events, self.starts, self.lasts = array("I"), array("q"), array("I")

    def add(self, event: int, hours: str) -> None:
        """Add what `EventKeys.hours` says of an event."""
        for each in hours.split():
            start, _, lasts = each.partition("+")
            self.append(event, int(start), int(lasts or 0))

    def append(self, event: int, start: int, lasts: int) -> None:
        self.events.append(event)
        self.starts.append(start)
        self.lasts.append(lasts)


@dataclass(frozen=True)
class DaytimeHours:
    """hours: in the order in which they begin; what follows speaks of them by their number in it.

    before: the number of the same event's that came before, `_NONE` before the first. last: primary key → the event's
    last number. groups: (second of the UTC day at which it begins, seconds that it lasts) → numbers; what lasts longer
    than a daytime is in none.

    replaced: events of which all this is no longer true; later: primary key → (start, lasts) that are true of these.
    """

    hours: Hours
    before: array
    last: array
    groups: dict[tuple[int, int], BitMap]
    replaced: BitMap = field(default_factory=BitMap)
    later: Mapping[int, list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, hours: Hours, *, rest: Callable[[], None] = lambda: None) -> "DaytimeHours":
        """rest: called now and then."""
        days: dict[int, array] = defaultdict(lambda: array("I"))
        for number, start in enumerate(hours.starts):
            days[start // DAY].append(number)
        ordered, before, groups = Hours(), array("I"), defaultdict[tuple[int, int], BitMap](BitMap)
        last = array("I", [_NONE]) * (max(hours.events, default=-1) + 1)
        for count, day in enumerate(sorted(days)):
            for old in sorted(days.pop(day), key=hours.starts.__getitem__):
                number, event, start, lasts = len(before), hours.events[old], hours.starts[old], hours.lasts[old]
                ordered.append(event, start, lasts)
                before.append(last[event])
                last[event] = number
                if lasts <= END - BEGIN:
                    groups[start % DAY, lasts].add(number)
            if count % 20 == 0:
                rest()
        return cls(ordered, before, last, dict(groups))

    def changed(self, gone: BitMap, hours: Hours) -> "DaytimeHours":
        """Return the hours with those of some events as they are now."""
        later = {event: intervals for event, intervals in self.later.items() if event not in gone}
        for event, start, lasts in zip(hours.events, hours.starts, hours.lasts, strict=True):
            later.setdefault(event, []).append((start, lasts))
        return replace(self, replaced=self.replaced | gone | BitMap(hours.events), later=later)

    def of_event(self, event: int) -> Iterator[tuple[int, int]]:
        """Yield (start, lasts) of what takes place of an event, in no order."""
        if event in self.replaced:
            yield from self.later.get(event, ())
            return
        number = self.last[event] if event < len(self.last) else _NONE
        while number != _NONE:
            yield self.hours.starts[number], self.hours.lasts[number]
            number = self.before[number]

    def in_zone(self, zone_name: str) -> BitMap:
        """Return the events with something that lies in the daytime of a zone."""
        numbers, zone = self._in_zone(zone_name), kept_zone(zone_name)
        found = BitMap(array("I", map(self.hours.events.__getitem__, numbers)))
        later = (event for event, hours in self.later.items() if any(_lies_within(*each, zone) for each in hours))
        return (found - self.replaced) | BitMap(later)

    def _in_zone(self, zone_name: str) -> BitMap:
        """Return the numbers of what lies in the daytime of a zone."""
        found, zone, starts = BitMap(), kept_zone(zone_name), self.hours.starts
        between: dict[int, BitMap] = defaultdict(BitMap)
        for begin, end, offset in _periods(zone_name, *self._days()):
            first, until = bisect_left(starts, begin), bisect_left(starts, end)
            near = bisect_left(starts, end - (END - BEGIN), first, until)
            between[offset].add_range(first, near)
            # What may run over a change of the clocks is looked at one by one.
            for number in range(near, until):
                if _lies_within(starts[number], self.hours.lasts[number], zone):
                    found.add(number)
        for offset, numbers in between.items():
            civil = (group for clock, group in self.groups.items() if _is_in_daytime(*clock, offset))
            found |= numbers & BitMap.union(BitMap(), *civil)
        return found

    def _days(self) -> tuple[int, int]:
        """Return the UTC days of the epoch on which anything begins, the last excluded."""
        starts = self.hours.starts
        return (starts[0] // DAY, starts[-1] // DAY + 1) if starts else (0, 0)


def _lies_within(start: int, lasts: int, zone: ZoneInfo) -> bool:
    return lies_within(_moment(start), _moment(start + lasts) if lasts else None, zone)


def _is_in_daytime(clock: int, lasts: int, offset: int) -> bool:
    begins = (clock + offset) % DAY
    return BEGIN <= begins < END and begins + lasts <= END


@lru_cache(maxsize=64)
def _periods(zone_name: str, first_day: int, last_day: int) -> list[tuple[int, int, int]]:
    """Return (begin, end, offset in seconds) of the times between changes of clocks, ends excluded.

    first_day, last_day: UTC days of the epoch, the last excluded.
    """
    zone = kept_zone(zone_name)
    periods, begin, offset = [], first_day * DAY, _offset(zone, first_day * DAY)
    for after in range(begin + _STEP, last_day * DAY + _STEP, _STEP):
        if _offset(zone, after) != offset:
            change = bisect_left(range(after), True, lo=after - _STEP, key=lambda at: _offset(zone, at) != offset)
            periods.append((begin, change, offset))
            begin, offset = change, _offset(zone, after)
    return [*periods, (begin, last_day * DAY, offset)]


def _offset(zone: ZoneInfo, at: int) -> int:
    return int((_moment(at).astimezone(zone).utcoffset() or timedelta()) / timedelta(seconds=1))


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
