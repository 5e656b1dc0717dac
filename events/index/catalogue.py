"""The published catalogue in memory: a set of bits for every value that a filter may ask for.

Each process keeps one `Catalogue`, never changed but replaced by a newer one. `current()` asks the journal, in one
query, what was written since, so that no answer is older than the request.

A slot is a bit number. Those of the last full reading stand in time order; what was written later comes behind them,
in no order, until there are `MOST_LATER` of them and everything is read anew.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial, reduce
from operator import and_
from threading import Lock

from events.clocks.spans import LONGEST_EVENT
from events.filters.vocabulary import Vocabulary
from events.search.matching import Search, events_having

from . import bits, common_words, facts, hours, journal
from .common_words import Words
from .facts import Dated, Key

MOST_LATER = 500
ABSENT = -1
"""The slot of a key that is no published event's."""
MOST_HITS = 256
"""So many searches are remembered: 13 KB each for a hundred thousand events."""
_TWO_DAYS = timedelta(days=2)
"""More than any zone's day is away from UTC's."""


@dataclass(frozen=True)
class Catalogue:
    """number, token: of the newest journal entry that is in it. events: by slot; None where one has moved or gone;
    slots: by key, `ABSENT` for what is no published event.

    order: (starts_at, pk) of the slots below ``sorted_until``. ends: (ends_at, slot), sorted. words: by primary key.
    hits: what other queries found, by what was asked, and values: those of `values.sets_of`; a new catalogue
    begins without any.
    """

    number: int
    token: object
    vocabulary: Vocabulary
    events: list[Dated | None]
    slots: array
    sets: dict[Key, int]
    order: list[tuple[datetime, int]]
    ends: list[tuple[datetime, int]]
    everything: int
    words: Words
    hours: hours.Hours
    hits: dict[object, object] = field(default_factory=dict)
    values: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    _upcoming: list = field(default_factory=list)

    def having(self, parameter: str, value) -> int:
        """Return the set of events with a value; the empty set for one that no event has."""
        return self.sets.get((parameter, value), 0)

    def of_events(self, pks: Iterable[int]) -> int:
        """Return the set of these events, as far as they are published."""
        return bits.of_keys(pks, self.slots, len(self.events))

    def found_by(self, search: Search) -> int:
        """Return the events that a search finds, none when it looks for nothing.

        No query for common words, one for all others together.
        """
        common = tuple(part for part in search.parts if part in self.words)
        rare = tuple(part for part in search.parts if part not in self.words)
        found = self.everything if search.parts else 0
        if common:
            having = (self.words[part] for part in common)
            found &= self.remembered(("common", *common), lambda: self._by_slots(reduce(and_, having)))
        if rare:
            find = partial(events_having, rare) if common else search.event_ids
            found &= self.remembered(("rare", *rare), lambda: self.of_events(find()))
        return found

    @cached_property
    def _by_slots(self):
        return bits.mover([event.pk if event else ABSENT for event in self.events])

    def remembered(self, asked, find):
        """Return ``find()``, kept under ``asked`` until the catalogue changes."""
        if asked not in self.hits:
            if len(self.hits) >= MOST_HITS:
                self.hits.clear()
            self.hits[asked] = find()
        return self.hits[asked]

    def upcoming(self, now: datetime) -> int:
        """Return the events that have not ended at ``now``: the twin of `EventQuerySet.upcoming`.

        From one moment to the next only those in between are looked at.
        """
        last = self._upcoming[-1] if self._upcoming else None
        if last and last[0] <= now:
            start, end = (bisect_right(self.ends, (moment, len(self.events))) for moment in (last[0], now))
            gone = bits.of((slot for _, slot in self.ends[start:end]), len(self.events))
            mask = last[1] & ~gone
        else:
            first = bisect_right(self.ends, (now, len(self.events)))
            mask = bits.of((slot for _, slot in self.ends[first:]), len(self.events))
        self._upcoming[:] = [(now, mask)]
        return mask

    def during(self, first_day: date | None, last_day: date | None) -> int:
        """Return the events that touch any host day from first_day to last_day: the twin of `EventQuerySet.during`."""
        mask = self.everything
        if first_day:
            # Starts two days later are surely inside, starts more than the longest event before surely not.
            sure = self._first_slot(first_day, _TWO_DAYS)
            near = self._near(self._first_slot(first_day, -LONGEST_EVENT - _TWO_DAYS), sure)
            mask &= bits.between(sure, len(self.order)) | self._picked(near, lambda each: each.last_day >= first_day)
        if last_day:
            sure = self._first_slot(last_day, -_TWO_DAYS)
            near = self._near(sure, self._first_slot(last_day, _TWO_DAYS * 2))
            mask &= bits.between(0, sure) | self._picked(near, lambda each: each.first_day <= last_day)
        return mask

    def first(self, found: int, count: int, *, after=None, descending: bool = False) -> list[int]:
        """Return primary keys of the first events of a set in time order (or the last, latest first).

        after: (starts_at, pk) that the page before ended with.
        """
        later = found >> len(self.order) << len(self.order)
        if descending:
            end = len(self.order) if after is None else bisect_left(self.order, after)
            picked = bits.highest(found, count, end=end)
        else:
            start = 0 if after is None else bisect_right(self.order, after)
            picked = bits.lowest(found ^ later, count, start=start)
        if later:
            events = (self.events[slot] for slot in bits.slots(later))
            keys = [((each.starts_at, each.pk), self.slots[each.pk]) for each in events]
            picked += [slot for key, slot in keys if after is None or (key < after if descending else key > after)]
            picked.sort(key=lambda slot: _place(self.events[slot]), reverse=descending)
        return [self.events[slot].pk for slot in picked[:count]]

    def event(self, pk: int) -> Dated:
        """Return a published event."""
        return self.events[self.slots[pk]]

    def keys(self, found: int) -> list[int]:
        """Return the primary keys of a set, in no order."""
        return [self.events[slot].pk for slot in bits.slots(found)]

    def _first_slot(self, day: date, away: timedelta) -> int:
        moment = datetime.combine(day, datetime.min.time(), UTC)
        try:
            return bisect_left(self.order, (moment + away, 0))
        except OverflowError:
            return 0 if away < timedelta(0) else len(self.order)

    def _near(self, first: int, end: int) -> Iterable[int]:
        yield from range(first, end)
        yield from range(len(self.order), len(self.events))

    def _picked(self, near: Iterable[int], wanted) -> int:
        events = self.events
        return bits.of((slot for slot in near if events[slot] and wanted(events[slot])), len(events))


_lock = Lock()
_kept: Catalogue | None = None


def current() -> Catalogue:
    """Return the catalogue as it is now. One query when nothing has changed; a full reading takes about a dozen."""
    global _kept
    with _lock:
        known = _kept
        entries = journal.since(known.number, known.token) if known else None
        if entries is None:
            _kept = read(*common_words.load())
        elif entries:
            newest, changed = entries[-1][:2], journal.events_of(entries)
            if len(known.events) - len(known.order) + len(changed) > MOST_LATER:
                _kept = read(newest, common_words.followed(known.words, changed))
            else:
                is_shared = any(event is None for _, _, event in entries)
                _kept = _followed(known, newest, changed, Vocabulary() if is_shared else known.vocabulary)
        return _kept


def forget() -> None:
    """Read everything anew at the next request."""
    global _kept
    _kept = None


def forget_hits() -> None:
    """Ask anew for every search, as after a change."""
    if _kept is not None:
        _kept.hits.clear()


def read(newest: journal.Newest, words: Words) -> Catalogue:
    """Return the catalogue, read whole: eleven queries. newest: number and token of the entry that is in the words."""
    events, found = facts.dated()
    slots, size = _slots(events, 0, array("q")), len(events)
    for key, pk in facts.linked():
        found[key].append(pk)
    sets = {key: bits.of_keys(pks, slots, size) for key, pks in found.items()}
    return Catalogue(
        *newest,
        Vocabulary(),
        list(events),
        slots,
        sets,
        [_place(event) for event in events],
        sorted((event.ends_at, slot) for slot, event in enumerate(events)),
        bits.between(0, size),
        words,
        hours.read(facts.spans(events)),
    )


def _followed(known: Catalogue, newest: journal.Newest, changed: set[int], vocabulary: Vocabulary) -> Catalogue:
    """Return a catalogue in which these events are as they are now. Twelve queries, none for no event."""
    if not changed:
        return replace(known, number=newest[0], token=newest[1], vocabulary=vocabulary, hits={}, values={})
    gone = known.of_events(changed)
    events, slots = list(known.events), known.slots[:]
    for slot in bits.slots(gone):
        slots[events[slot].pk], events[slot] = ABSENT, None
    sets = {key: found & ~gone for key, found in known.sets.items()} if gone else dict(known.sets)
    ends = [(ends_at, slot) for ends_at, slot in known.ends if events[slot]]
    fresh, found = facts.dated(changed)
    for event in fresh:
        insort(ends, (event.ends_at, len(events)))
        events.append(event)
    _slots(fresh, len(events) - len(fresh), slots)
    pairs = [(key, pk) for key, pks in found.items() for pk in pks]
    for key, pk in (*pairs, *facts.linked(changed)):
        if pk < len(slots) and slots[pk] != ABSENT:
            sets[key] = sets.get(key, 0) | 1 << slots[pk]
    everything = (known.everything & ~gone) | bits.between(len(known.events), len(events))
    return replace(
        known,
        number=newest[0],
        token=newest[1],
        vocabulary=vocabulary,
        events=events,
        slots=slots,
        sets=sets,
        ends=ends,
        everything=everything,
        words=common_words.followed(known.words, changed),
        hours=known.hours.followed(changed, facts.spans(fresh, changed)),
        hits={},
        values={},
        _upcoming=[],
    )


def _slots(events: list[Dated], first: int, slots: array) -> array:
    """Put events into the slots from first on; return where each key is.

    An array and no dictionary: a search may look up half of the catalogue, out of order.
    """
    missing = max((event.pk for event in events), default=-1) + 1 - len(slots)
    slots.extend([ABSENT] * max(0, missing))
    for slot, event in enumerate(events, first):
        slots[event.pk] = slot
    return slots


def _place(event: Dated) -> tuple[datetime, int]:
    return event.starts_at, event.pk
