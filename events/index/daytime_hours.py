"""When events and their sessions take place, to tell which lie in the daytime of a zone without asking the database.

What begins at the same second of the UTC day and lasts as long is one group. As long as the clocks of a zone are not
changed, all of a group lies in the daytime or nothing of it.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pyroaring import BitMap

from events.clocks.daytime import FIRST_HOUR, LAST_HOUR, Interval, lies_within
from events.clocks.spans import kept_zone

HOUR, DAY = 3_600, 86_400
BEGIN, END = FIRST_HOUR * HOUR, LAST_HOUR * HOUR
_STEP = DAY // 2
"""No zone changes its clocks twice within it."""


def intervals(hours: str) -> list[Interval]:
    """Return what is written in `EventKeys.hours`."""
    return [(_moment(start), _moment(start + lasts) if lasts else None) for start, lasts in _read(hours)]


@dataclass(frozen=True)
class DaytimeHours:
    """groups: (second of the UTC day at which it begins, seconds that it lasts) → beginnings as seconds of the epoch,
    in order, and the event of each; what lasts longer than a daytime is in none. A length of 0: no end is known.

    replaced: events of which the groups are no longer true; later: primary key → what is true of these.
    """

    groups: dict[tuple[int, int], tuple[array, array]]
    replaced: BitMap = field(default_factory=BitMap)
    later: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, hours: Mapping[int, str], *, rest: Callable[[], None] = lambda: None) -> "DaytimeHours":
        """hours: primary key → `EventKeys.hours`. rest: called now and then."""
        groups = defaultdict(list)
        for number, (event, written) in enumerate(hours.items()):
            for start, lasts in _read(written):
                if lasts <= END - BEGIN:
                    groups[start % DAY, lasts].append((start, event))
            if number % 500 == 0:
                rest()
        return cls({clock: _columns(sorted(group)) for clock, group in groups.items()})

    def changed(self, gone: BitMap, hours: Mapping[int, str]) -> "DaytimeHours":
        """Return the hours with those of some events as they are now."""
        later = {event: written for event, written in self.later.items() if event not in gone}
        return DaytimeHours(self.groups, self.replaced | gone | BitMap(hours), {**later, **hours})

    def in_zone(self, zone_name: str) -> BitMap:
        """Return the events with something that lies in the daytime of a zone."""
        found = BitMap()
        for events in self._in_groups(zone_name):
            found.update(events)
        zone = kept_zone(zone_name)
        later = (
            event for event, hours in self.later.items() if any(lies_within(*each, zone) for each in intervals(hours))
        )
        return (found - self.replaced) | BitMap(later)

    def _in_groups(self, zone_name: str) -> Iterator[Iterable[int]]:
        if not self.groups:
            return
        first = min(starts[0] for starts, _ in self.groups.values())
        last = max(starts[-1] for starts, _ in self.groups.values())
        zone, civil = kept_zone(zone_name), {}
        for begin, end, offset in _periods(zone_name, first // DAY, last // DAY + 1):
            if offset not in civil:
                civil[offset] = [clock for clock in self.groups if _is_in_daytime(*clock, offset)]
            for clock in civil[offset]:
                starts, events = self.groups[clock]
                yield events[bisect_left(starts, begin) : bisect_left(starts, end - clock[1])]
            # What runs over a change of the clocks is looked at one by one.
            for (_, lasts), (starts, events) in self.groups.items():
                for at in range(bisect_left(starts, max(begin, end - lasts)), bisect_left(starts, end)):
                    if lies_within(_moment(starts[at]), _moment(starts[at] + lasts) if lasts else None, zone):
                        yield (events[at],)


def _read(hours: str) -> Iterator[tuple[int, int]]:
    for each in hours.split():
        start, _, lasts = each.partition("+")
        yield int(start), int(lasts or 0)


def _columns(group: list[tuple[int, int]]) -> tuple[array, array]:
    return array("q", (start for start, _ in group)), array("I", (event for _, event in group))


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
