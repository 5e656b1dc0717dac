"""What is read of each published event for the index, and the same by what is said instead of by event."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pyroaring import BitMap

from events.contents import Contents
from events.filters.event_filters import UNTIL
from events.models import Event

from . import keys
from .daytime_hours import Hours

MOMENTS = ("starts", "ends", "first_day", "last_day", "until")
_LIMIT = f":{UNTIL}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read of one event. starts, ends: seconds of the epoch; days: ordinals of the host's, both included.

    until: seconds of the epoch of its time limit, None without one; it is not among the keys.
    """

    keys: list[str]
    hours: str
    starts: int
    ends: int
    first_day: int
    last_day: int
    until: int | None


def read_entries(pks: Iterable[int] | None) -> Iterable[tuple[int, Entry]]:
    """Yield (primary key, entry) for published events, for all of them where ``pks`` is None. One query.

    The keys of an event that was written past the site, without any, are made here; a dozen queries for all of these.
    """
    events = Event.objects.published().order_by()
    if pks is not None:
        events = events.filter(pk__in=pks)
    columns = ("keys", "hours", "first_day", "last_day")
    rows = events.values_list("pk", "starts_at", "ends_at", *(f"keys_row__{name}" for name in columns))
    unwritten = []
    for row in rows.iterator(chunk_size=500):
        if row[3] is None:
            unwritten.append(row[:3])
        else:
            yield row[0], _entry(*row[1:])
    made = keys.facts(Contents(row[0] for row in unwritten)) if unwritten else {}
    for pk, *moments in unwritten:
        yield pk, _entry(*moments, *(made[pk][name] for name in columns))


def _entry(starts_at: datetime, ends_at: datetime, written: str, hours: str, first_day: date, last_day: date) -> Entry:
    keys, until = written.split(), None
    if _LIMIT in written:
        (limit,) = (key for key in keys if _LIMIT in key)
        keys.remove(limit)
        until = seconds(datetime.fromisoformat(f"{limit.partition(_LIMIT)[2]}+00:00"))
    days = first_day.toordinal(), last_day.toordinal()
    return Entry(keys, hours, seconds(starts_at), seconds(ends_at), *days, until)


class Gathered:
    """What entries say, by what is said. times: the name of a moment → primary keys, and when it is for each.

    rest: called now and then.
    """

    def __init__(self, entries: Iterable[tuple[int, Entry]], *, rest: Callable[[], None] = lambda: None):
        self.everything = BitMap()
        self.hours = Hours()
        self.times = {name: (array("I"), array("q")) for name in MOMENTS}
        self._by_key: dict[str, BitMap] = defaultdict(BitMap)
        for number, (pk, entry) in enumerate(entries):
            self.everything.add(pk)
            self.hours.add(pk, entry.hours)
            for name, (pks, moments) in self.times.items():
                if (moment := getattr(entry, name)) is not None:
                    pks.append(pk)
                    moments.append(moment)
            for key in entry.keys:
                self._by_key[key].add(pk)
            if number % 200 == 0:
                rest()

    def sets(self) -> dict[str, dict[str, BitMap]]:
        found: dict[str, dict[str, BitMap]] = defaultdict(dict)
        for key, events in self._by_key.items():
            parameter, _, value = key.partition(":")
            found[parameter][value] = events
        return dict(found)


def seconds(moment: datetime) -> int:
    """Return seconds of the epoch."""
    return int(moment.timestamp())
