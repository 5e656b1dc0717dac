"""The published events in memory: for each key the set of events that have it, and where they lie in time.

An `EventIndex` is never changed, only replaced by a newer one. It knows keys and moments, nothing of what they mean:
`events.index.keys` writes them, `events.filters` says what asks for them.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pyroaring import BitMap

from events.clocks.spans import first_instant
from events.contents import Contents
from events.filters.vocabulary import Vocabulary
from events.models import Event
from events.search.matching import Search

from . import keys
from .daytime_hours import DaytimeHours
from .journal import Position
from .timeline import Timeline

MOST_REMEMBERED = 256
"""So many answers of the database are remembered, until the index is replaced."""
_MONTH_OF_SECONDS, _MONTH_OF_DAYS = 30 * 24 * 3600, 30
_DAY = timedelta(days=1)
_TIMES = ("starts", "ends", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read of one event. starts, ends: seconds of the epoch; days: ordinals of the host's, both included."""

    keys: list[str]
    hours: str
    starts: int
    ends: int
    first_day: int
    last_day: int


@dataclass(frozen=True)
class EventIndex:
    """position: of the newest journal entry that is in it. sets: parameter → value → events, by primary key.

    starts, ends: seconds of the epoch; first_day, last_day: ordinals of the host's days, both included. hours: primary
    key → `EventKeys.hours`. remembered: what was asked of the database, or took long, by what was asked.
    """

    position: Position
    vocabulary: Vocabulary
    everything: BitMap
    sets: dict[str, dict[str, BitMap]]
    starts: Timeline
    ends: Timeline
    first_day: Timeline
    last_day: Timeline
    hours: dict[int, str]
    daytime: DaytimeHours
    remembered: dict[object, Any] = field(default_factory=dict)

    def values(self, parameter: str) -> dict[str, BitMap]:
        """Return every value that some event has, and which events do."""
        return self.sets.get(parameter, {})

    def having(self, parameter: str, values: Iterable[str]) -> BitMap:
        """Return the events with one of these values."""
        return self.any_of(self.values(parameter), values)

    @staticmethod
    def any_of(sets: Mapping[str, BitMap], values: Iterable[str]) -> BitMap:
        """Return the events that are in a set of one of these values."""
        return BitMap.union(BitMap(), *(sets[value] for value in values if value in sets))

    def events(self, pks: Iterable[int]) -> BitMap:
        """Return the published events among these."""
        return BitMap(pks) & self.everything

    def upcoming(self, now: datetime) -> BitMap:
        """Return the events that have not ended at ``now``; what ends at ``now`` has."""
        return self.ends.from_(_seconds(now) + 1)

    def during(self, first_day: date | None, last_day: date | None, zone_name: str | None = None) -> BitMap:
        """Return the events that touch a day from first_day to last_day, both included; None is an open end.

        Days are those of the zone, for events whose hours are known; for others, and without a zone, the host's.
        """
        host = self.everything
        if first_day:
            host = host & self.last_day.from_(first_day.toordinal())
        if last_day:
            host = host & self.first_day.below(last_day.toordinal() + 1)
        if not zone_name:
            return host
        timed = self.having("precision", ["HOURS"])
        seen = timed
        if first_day:
            seen = seen & self.ends.from_(_seconds(first_instant(first_day, zone_name)) + 1)
        if last_day and last_day < date.max:
            seen = seen & self.starts.below(_seconds(first_instant(last_day + _DAY, zone_name)))
        return (host - timed) | seen

    def found_by(self, search: Search) -> BitMap:
        """Return the events that a search finds, none when it looks for nothing. One query, unless it is remembered."""
        if not search.parts:
            return BitMap()
        return self.remember(("found", *search.parts), lambda: self.events(search.event_ids()))

    def in_daytime(self, zone_name: str) -> BitMap:
        """Return the events of which something lies in the daytime of a zone."""
        return self.remember(("daytime", zone_name), lambda: self.daytime.in_zone(zone_name) & self.everything)

    def first(
        self, events: BitMap, count: int, *, after: tuple[datetime, int] | None = None, descending: bool = False
    ) -> list[int]:
        """Return primary keys of the first events of a set in the order of their starts (descending: of the last).

        after: (start, primary key) that the page before ended with.
        """
        if after:
            bound, key = _seconds(after[0]), after[1]
            at_bound = self.starts.below(bound + 1) & self.starts.from_(bound)
            beyond = self.starts.below(bound) if descending else self.starts.from_(bound + 1)
            beyond |= BitMap(pk for pk in at_bound if (pk < key if descending else pk > key))
            events = events & beyond
        in_order = self.starts.in_order(events, descending=descending)
        return [pk for pk, _ in zip(in_order, range(count), strict=False)]

    def starts_at(self, pk: int) -> datetime:
        return datetime.fromtimestamp(self.starts.values[pk], UTC)

    def ends_at(self, pk: int) -> datetime:
        return datetime.fromtimestamp(self.ends.values[pk], UTC)

    def days(self, pk: int) -> tuple[date, date]:
        """Return the host's first and last day of an event."""
        return date.fromordinal(self.first_day.values[pk]), date.fromordinal(self.last_day.values[pk])

    def remember(self, asked: object, find: Callable[[], Any]) -> Any:
        """Return ``find()``, kept under ``asked`` as long as this index is the newest."""
        if asked not in self.remembered:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[asked] = find()
        return self.remembered[asked]

    def changed(self, position: Position, pks: set[int], *, vocabulary: Vocabulary) -> "EventIndex":
        """Return an index in which these events are as they are now. One query; none for no event."""
        entries = dict(read_entries(pks)) if pks else {}
        gone, hours = self.events(pks), dict(self.hours)
        for pk in gone:
            del hours[pk]
        hours.update((pk, entry.hours) for pk, entry in entries.items())
        sets = {
            parameter: {value: events - gone if events.intersect(gone) else events for value, events in values.items()}
            for parameter, values in self.sets.items()
        }
        for (parameter, value), found in _by_key(entries).items():
            values = sets.setdefault(parameter, {})
            values[value] = values.get(value, BitMap()) | found
        return replace(
            self,
            position=position,
            vocabulary=vocabulary,
            everything=(self.everything - gone) | BitMap(entries),
            sets={name: {value: events for value, events in values.items() if events} for name, values in sets.items()},
            hours=hours,
            daytime=self.daytime.changed(gone, {pk: entry.hours for pk, entry in entries.items()}),
            remembered={},
            **{
                name: getattr(self, name).changed(gone, {pk: getattr(entry, name) for pk, entry in entries.items()})
                for name in _TIMES
            },
        )


def read(position: Position, *, rest: Callable[[], None] = lambda: None) -> EventIndex:
    """Return the index of all published events, which has everything up to a position of the journal. One query.

    rest: called now and then, for whoever does not want to keep others from working.
    """
    times: dict[str, dict[int, int]] = {name: {} for name in _TIMES}
    by_key: dict[str, array] = defaultdict(lambda: array("I"))
    hours = {}
    for number, (pk, entry) in enumerate(read_entries(None)):
        hours[pk] = entry.hours
        for name, of_events in times.items():
            of_events[pk] = getattr(entry, name)
        for key in entry.keys:
            by_key[key].append(pk)
        if number % 200 == 0:
            rest()
    sets: dict[str, dict[str, BitMap]] = {}
    for key, pks in by_key.items():
        parameter, _, value = key.partition(":")
        sets.setdefault(parameter, {})[value] = BitMap(pks)
    rest()
    return EventIndex(
        position=position,
        vocabulary=Vocabulary(),
        everything=BitMap(hours),
        sets=sets,
        starts=Timeline.of(times["starts"], width=_MONTH_OF_SECONDS),
        ends=Timeline.of(times["ends"], width=_MONTH_OF_SECONDS),
        first_day=Timeline.of(times["first_day"], width=_MONTH_OF_DAYS),
        last_day=Timeline.of(times["last_day"], width=_MONTH_OF_DAYS),
        hours=hours,
        daytime=DaytimeHours.of(hours, rest=rest),
    )


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
    for row in rows.iterator(chunk_size=2000):
        if row[3] is None:
            unwritten.append(row[:3])
        else:
            yield row[0], _entry(*row[1:])
    made = keys.facts(Contents(row[0] for row in unwritten)) if unwritten else {}
    for pk, *moments in unwritten:
        yield pk, _entry(*moments, *(made[pk][name] for name in columns))


def _entry(starts_at: datetime, ends_at: datetime, written: str, hours: str, first_day: date, last_day: date) -> Entry:
    days = first_day.toordinal(), last_day.toordinal()
    return Entry(written.split(), hours, _seconds(starts_at), _seconds(ends_at), *days)


def _by_key(entries: dict[int, Entry]) -> dict[tuple[str, str], BitMap]:
    found: dict[tuple[str, str], BitMap] = defaultdict(BitMap)
    for pk, entry in entries.items():
        for key in entry.keys:
            parameter, _, value = key.partition(":")
            found[parameter, value].add(pk)
    return found


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
