"""The published events in memory: for each key the set of events that have it, and where they lie in time.

An `EventIndex` is never changed, only replaced by a newer one. It knows keys and moments, nothing of what they mean:
`events.index.keys` writes them, `events.filters` says what asks for them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from pyroaring import BitMap

from events.clocks.spans import first_instant
from events.filters.vocabulary import Vocabulary
from events.search.matching import Search

from .daytime_hours import DaytimeHours
from .entries import Gathered, read_entries, seconds
from .journal import Position
from .telling import Tellings
from .timeline import Timeline

MOST_REMEMBERED = 256
"""So many answers of the database are remembered, until the index is replaced."""
MOST_TOLD, MOST_LOADED = 2_000, 200
"""So many rows and the like are kept, some 9 kB each; and what so many pages of events load, some 30 kB each."""
_MONTH_OF_SECONDS, _MONTH_OF_DAYS = 30 * 24 * 3600, 30
_DAY = timedelta(days=1)
_NEVER = 2**62
_WIDTHS = {"starts": _MONTH_OF_SECONDS, "ends": _MONTH_OF_SECONDS, "until": _MONTH_OF_SECONDS}
_WIDTHS |= {"first_day": _MONTH_OF_DAYS, "last_day": _MONTH_OF_DAYS}


@dataclass(frozen=True)
class EventIndex:
    """position: of the newest journal entry that is in it. sets: parameter → value → events, by primary key.

    starts, ends: seconds of the epoch; first_day, last_day: ordinals of the host's days, both included; until: seconds,
    of the events that have a time limit. remembered: what was asked of the database, or took long, by what was asked.
    told: what lists say of events; loaded: what their pages ask of the database.
    """

    position: Position
    vocabulary: Vocabulary
    everything: BitMap
    sets: dict[str, dict[str, BitMap]]
    starts: Timeline
    ends: Timeline
    first_day: Timeline
    last_day: Timeline
    until: Timeline
    daytime: DaytimeHours
    remembered: dict[object, Any] = field(default_factory=dict)
    told: Tellings = field(default_factory=partial(Tellings, MOST_TOLD))
    loaded: Tellings = field(default_factory=partial(Tellings, MOST_LOADED))

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
        return self.ends.from_(seconds(now) + 1)

    def over(self, now: datetime) -> BitMap:
        """Return the events whose time limit is over; a limit of ``now`` is."""
        return self.until.below(seconds(now) + 1)

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
        seen = self.timed
        if first_day:
            seen = seen & self.ends.from_(_begin(first_day, zone_name) + 1)
        if last_day:
            seen = seen & self.starts.below(_end(last_day, zone_name))
        return (host - self.timed) | seen

    @property
    def timed(self) -> BitMap:
        """The events whose hours are known."""
        return self.having("precision", ["HOURS"])

    def counts(self, events: BitMap, spans: Sequence[tuple[date, date]], zone_name: str) -> list[int]:
        """Return how many of some events touch each span of days, both included, by clocks in a zone."""
        begun = self.starts.counts_below(events, [_end(last_day, zone_name) for _, last_day in spans])
        over = self.ends.counts_below(events, [_begin(first_day, zone_name) + 1 for first_day, _ in spans])
        return [before - already for before, already in zip(begun, over, strict=True)]

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
            bound, key = seconds(after[0]), after[1]
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

    def without_memory(self) -> "EventIndex":
        """Return the same events, with nothing remembered or told: for who sees what nobody else may, and for another
        database, which may be behind."""
        return replace(self, remembered={}, told=self.told.empty(), loaded=self.loaded.empty())

    def changed(self, position: Position, pks: set[int], *, vocabulary: Vocabulary) -> "EventIndex":
        """Return an index in which these events are as they are now. One query; none for no event.

        vocabulary: another one where records that events share have changed.
        """
        gone, come = self.events(pks), Gathered(read_entries(pks) if pks else ())
        is_shared = vocabulary is not self.vocabulary
        return replace(
            self,
            position=position,
            vocabulary=vocabulary,
            everything=(self.everything - gone) | come.everything,
            sets=_changed_sets(self.sets, gone, come.sets()),
            daytime=self.daytime.changed(gone, come.hours),
            remembered={},
            told=self.told.empty() if is_shared else self.told.without(pks),
            loaded=self.loaded.empty() if is_shared else self.loaded.without(pks),
            **{name: getattr(self, name).changed(gone, *columns) for name, columns in come.times.items()},
        )


def _changed_sets(
    sets: dict[str, dict[str, BitMap]], gone: BitMap, come: dict[str, dict[str, BitMap]]
) -> dict[str, dict[str, BitMap]]:
    """Return the sets without some events and with others. A set that has none of them is shared with the old index."""
    changed = {}
    for parameter in sets | come:
        values, fresh = dict(sets.get(parameter, {})), come.get(parameter, {})
        left = [value for value, events in values.items() if events.intersect(gone)]
        for value in {*left, *fresh}:
            values[value] = (values.get(value, BitMap()) - gone) | fresh.get(value, BitMap())
            if not values[value]:
                del values[value]
        changed[parameter] = values
    return changed


def read(position: Position, *, rest: Callable[[], None] = lambda: None) -> EventIndex:
    """Return the index of all published events, which has everything up to a position of the journal. One query.

    rest: called now and then, for whoever does not want to keep others from working.
    """
    found = Gathered(read_entries(None), rest=rest)
    timelines: dict[str, Any] = {
        name: Timeline.of(*columns, width=_WIDTHS[name]) for name, columns in found.times.items()
    }
    return EventIndex(
        position=position,
        vocabulary=Vocabulary(),
        everything=found.everything,
        sets=found.sets(),
        daytime=DaytimeHours.of(found.hours, rest=rest),
        **timelines,
    )


def _begin(day: date, zone_name: str) -> int:
    return seconds(first_instant(day, zone_name))


def _end(day: date, zone_name: str) -> int:
    return _begin(day + _DAY, zone_name) if day < date.max else _NEVER
