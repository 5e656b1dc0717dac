"""Events along an axis of time: which lie before or after a moment, which come first. Pure."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pyroaring import BitMap


@dataclass(frozen=True)
class Timeline:
    """values: by primary key, for every event that is in one of the buckets; buckets: value // width → events."""

    width: int
    values: array
    buckets: Mapping[int, BitMap]

    @classmethod
    def of(cls, pks: Sequence[int], values: Sequence[int], *, width: int) -> "Timeline":
        """Return the timeline of events, each with its value."""
        return cls(width, array("q"), {}).changed((), pks, values)

    def changed(self, gone: Iterable[int], pks: Sequence[int], values: Sequence[int]) -> "Timeline":
        """Return a timeline without some events and with others, each with its value; this one stays as it is."""
        array_, buckets = self.values[:], dict(self.buckets)
        fresh: dict[int, BitMap] = defaultdict(BitMap)
        array_.extend([0] * (max(pks, default=-1) + 1 - len(array_)))
        for pk in gone:
            number = array_[pk] // self.width if pk < len(array_) else None
            if number in buckets:
                buckets[number] = buckets[number] - BitMap([pk])
        for pk, value in zip(pks, values, strict=True):
            array_[pk] = value
            fresh[value // self.width].add(pk)
        for number, events in fresh.items():
            buckets[number] = buckets.get(number, BitMap()) | events
        return Timeline(self.width, array_, {number: buckets[number] for number in sorted(buckets) if buckets[number]})

    def below(self, bound: int) -> BitMap:
        """Return the events whose value is less than a bound."""
        edge = bound // self.width
        near = (pk for pk in self.buckets.get(edge, ()) if self.values[pk] < bound)
        return BitMap.union(BitMap(near), *(events for number, events in self.buckets.items() if number < edge))

    def from_(self, bound: int) -> BitMap:
        """Return the events whose value is a bound or more."""
        edge = bound // self.width
        near = (pk for pk in self.buckets.get(edge, ()) if self.values[pk] >= bound)
        return BitMap.union(BitMap(near), *(events for number, events in self.buckets.items() if number > edge))

    def counts_below(self, events: BitMap, bounds: Iterable[int]) -> list[int]:
        """Return how many of some events have a value less than each bound."""
        numbers, here = list(self.buckets), [events & bucket for bucket in self.buckets.values()]
        before = [0, *accumulate(map(len, here))]
        counts = []
        for bound in bounds:
            place = bisect_left(numbers, bound // self.width)
            near = here[place] if place < len(here) and numbers[place] == bound // self.width else ()
            counts.append(before[place] + sum(self.values[pk] < bound for pk in near))
        return counts

    def in_order(self, events: BitMap, *, descending: bool = False) -> Iterator[int]:
        """Yield events by their values, then by primary key. Who needs few of many pays for few."""
        numbers = reversed(list(self.buckets)) if descending else iter(self.buckets)
        for number in numbers:
            if here := self.buckets[number] & events:
                yield from sorted(here, key=lambda pk: (self.values[pk], pk), reverse=descending)
