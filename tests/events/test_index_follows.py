"""An index that has followed changes says what one says that was read after them; time limits and days along."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from events.filters.vocabulary import Vocabulary
from events.index import event_index
from events.index.entries import MOMENTS, Entry
from events.index.timeline import Timeline

WIDTH, ZONE = 10, "America/New_York"
moments = st.integers(-40, 40)
keys = st.lists(st.sampled_from(["city:hanoi", "city:bonn", "theme:water", "registration:open"]), unique=True)
hours = st.lists(st.integers(0, 400).map(lambda hour: f"{1_900_000_000 + 3600 * hour}+5400"), max_size=3).map(" ".join)
entries = st.builds(Entry, keys, hours, moments, moments, moments, moments, until=st.none() | moments)
catalogues = st.dictionaries(st.integers(1, 8), entries, max_size=6)


def read(monkeypatch, catalogue, *, known=None, changed=()):
    """Return the index of what is in a catalogue: read, or followed from another one."""

    def read_entries(pks):
        return ((pk, entry) for pk, entry in catalogue.items() if pks is None or pk in pks)

    monkeypatch.setattr(event_index, "read_entries", read_entries)
    if known is None:
        return event_index.read((0, None))
    return known.changed((1, None), set(changed), vocabulary=Vocabulary())


def said(index):
    """Everything that an index knows, as it is asked for."""
    hours = {pk: sorted(index.daytime.of_event(pk)) for pk in index.everything}
    times = [getattr(index, name) for name in MOMENTS]
    bounds = [[(set(time.below(at)), set(time.from_(at))) for at in range(-42, 43, 3)] for time in times]
    over = [set(index.over(datetime.fromtimestamp(at, UTC))) for at in range(-42, 43, 3)]
    sets = {name: values for name, values in index.sets.items() if values}
    return index.everything, sets, hours, index.in_daytime(ZONE), bounds, over, index.first(index.everything, 9)


@given(before=catalogues, now=catalogues, later=catalogues)
def test_an_index_that_has_followed_is_one_that_was_read(before, now, later):
    with pytest.MonkeyPatch.context() as monkeypatch:
        known, unchanged = read(monkeypatch, before), said(read(monkeypatch, before))
        followed = read(monkeypatch, now, known=known, changed={*before, *now})
        again = read(monkeypatch, later, known=followed, changed={*now, *later})

        assert said(followed) == said(read(monkeypatch, now))
        assert said(again) == said(read(monkeypatch, later))
        assert said(known) == unchanged


@given(catalogue=catalogues)
def test_the_index_says_what_its_entries_say(catalogue):
    with pytest.MonkeyPatch.context() as monkeypatch:
        index = read(monkeypatch, catalogue)

    for at in range(-42, 43):
        now = datetime.fromtimestamp(at, UTC)
        assert set(index.over(now)) == {
            pk for pk, entry in catalogue.items() if entry.until is not None and entry.until <= at
        }
        assert set(index.upcoming(now)) == {pk for pk, entry in catalogue.items() if entry.ends > at}
    for value in ("hanoi", "bonn"):
        assert set(index.having("city", [value])) == {
            pk for pk, entry in catalogue.items() if f"city:{value}" in entry.keys
        }


@given(before=st.dictionaries(st.integers(1, 50), moments), now=st.dictionaries(st.integers(1, 50), moments))
def test_a_timeline_keeps_events_in_their_order(before, now):
    timeline = Timeline.of([*before], [*before.values()], width=WIDTH).changed(before, [*now], [*now.values()])
    expected = sorted(now, key=lambda pk: (now[pk], pk))

    assert list(timeline.in_order(BitMap(range(60)))) == expected
    assert list(timeline.in_order(BitMap(range(60)), descending=True)) == expected[::-1]
    odd, bounds = BitMap(range(1, 60, 2)), range(-42, 43)
    assert timeline.counts_below(odd, bounds) == [len(timeline.below(bound) & odd) for bound in bounds]
