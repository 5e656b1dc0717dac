"""When events and their sessions take place, to tell which lie in civil hours of a zone without asking the database.

What begins at the same hour of UTC and lasts as long is one group. As long as the clocks of a zone are not changed, all
of a group lies in civil hours or nothing of it.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain

from events.clocks.daytime import FIRST_HOUR, LAST_HOUR, lies_within
from events.clocks.spans import kept_zone

from .facts import Span

HOUR, DAY = 3_600, 86_400
BEGIN, END = FIRST_HOUR * HOUR, LAST_HOUR * HOUR
_STEP = 12 * HOUR
"""No zone changes its clocks twice within it."""


@dataclass(frozen=True)
class Hours:
    """groups: (seconds of the UTC day at which it begins, seconds that it lasts) → beginnings as seconds of the epoch,
    in order, and the event of each; what lasts longer than civil hours is in none.

    changed: events of which the groups are no longer true; later: what is true of these.
    """

    groups: dict[tuple[int, int], tuple[array, array]]
    changed: frozenset[int] = frozenset()
    later: list[Span] = field(default_factory=list)

    def followed(self, changed: Iterable[int], spans: Iterable[Span]) -> "Hours":
        """Return the hours with those of some events as they are now."""
        changed = frozenset(changed)
        later = [span for span in self.later if span.event not in changed]
        return replace(self, changed=self.changed | changed, later=[*later, *spans])

    def civil(self, zone_name: str, since: datetime | None, of_events: Callable[[Iterable[int]], int]) -> int:
        """Return the events with something that lies in civil hours of a zone, of what begins ``since`` an instant.

        The twin of `EventQuerySet.at_civil_hours`. of_events: makes a set of events of their keys, as often as they
        come.
        """
        found = of_events(chain.from_iterable(self._in_groups(zone_name, since)))
        if self.changed:
            zone = kept_zone(zone_name)
            later = (span.event for span in self.later if lies_within(span.starts_at, span.ends_at, zone))
            found = found & ~of_events(self.changed) | of_events(later)
        return found

    def _in_groups(self, zone_name: str, since: datetime | None) -> Iterator[Iterable[int]]:
        if not self.groups:
            return
        first = min(starts[0] for starts, _ in self.groups.values())
        last = max(starts[-1] for starts, _ in self.groups.values())
        first = max(first, int(since.timestamp())) if since else first
        zone, civil = kept_zone(zone_name), {}
        for begin, end, offset in _periods(zone_name, first // DAY, last // DAY + 1):
            if offset not in civil:
                civil[offset] = [clock for clock in self.groups if _is_civil(*clock, offset)]
            for clock in civil[offset]:
                starts, events = self.groups[clock]
                yield events[bisect_left(starts, max(begin, first)) : bisect_left(starts, end - clock[1])]
            # What runs over a change of the clocks is looked at one by one.
            for (_, lasts), (starts, events) in self.groups.items():
                for at in range(bisect_left(starts, max(begin, first, end - lasts)), bisect_left(starts, end)):
                    ends_at = _moment(starts[at] + lasts) if lasts else None
                    if lies_within(_moment(starts[at]), ends_at, zone):
                        yield (events[at],)


def read(spans: Iterable[Span]) -> Hours:
    """Return the hours of events and sessions."""
    groups = defaultdict(list)
    for event, starts_at, ends_at in spans:
        start = int(starts_at.timestamp())
        lasts = int(ends_at.timestamp()) - start if ends_at else 0
        if lasts <= END - BEGIN:
            groups[start % DAY, lasts].append((start, event))
    return Hours({clock: _columns(sorted(group)) for clock, group in groups.items()})


def _columns(group: list[tuple[int, int]]) -> tuple[array, array]:
    return array("q", (start for start, _ in group)), array("q", (event for _, event in group))


def _is_civil(clock: int, lasts: int, offset: int) -> bool:
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


def _offset(zone, at: int) -> int:
    return int(_moment(at).astimezone(zone).utcoffset() / timedelta(seconds=1))


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
