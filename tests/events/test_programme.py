"""Days and slots of a programme, whatever zone it is read in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from events.programme.days import days, untimed


@dataclass(frozen=True)
class Item:
    name: str
    starts_at: datetime | None
    ends_at: datetime | None


def item(name, start, end):
    """Return an item on 10 March 2022, hours as in "21:10" by UTC."""
    moments = [datetime.fromisoformat(f"2022-03-10T{hour}:00+00:00") for hour in (start, end)]
    return Item(name, *moments)


def names(slot):
    return [[entry.session.name for entry in lane] for lane in slot.lanes]


def programme(*items, zone="UTC"):
    return days(items, zone_name=zone, host_zone="UTC", first_day=date(2022, 3, 9))


def test_sessions_that_start_together_stand_side_by_side():
    (day,) = programme(item("a", "09:00", "10:00"), item("b", "09:00", "10:00"), item("c", "10:00", "11:00"))

    assert [names(slot) for slot in day.slots] == [[["a"], ["b"]], [["c"]]]
    assert [slot.is_parallel for slot in day.slots] == [True, False]


def test_a_long_workshop_stands_beside_the_talks_that_follow_one_another():
    (day,) = programme(
        item("workshop", "09:00", "12:00"), item("talk 1", "09:00", "10:00"), item("talk 2", "10:00", "11:00")
    )

    (slot,) = day.slots
    assert names(slot) == [["workshop"], ["talk 1", "talk 2"]]
    assert [entry.session.name for entry in slot.entries] == ["workshop", "talk 1", "talk 2"]


def test_days_are_numbered_by_the_host_and_headed_by_the_reader():
    late = item("late", "23:00", "23:30")

    (in_utc,), (in_tokyo,) = programme(late), programme(late, zone="Asia/Tokyo")

    assert (in_utc.date, in_utc.number) == (date(2022, 3, 10), 2)
    assert (in_tokyo.date, in_tokyo.number) == (date(2022, 3, 11), 2)


def test_a_session_without_end_still_has_its_place():
    start = datetime(2022, 3, 10, 9, tzinfo=UTC)

    (day,) = programme(Item("open", start, None), item("next", "09:30", "10:00"))

    assert [names(slot) for slot in day.slots] == [[["open"]], [["next"]]]
    assert not day.slots[0].entries[0].has_end


def test_sessions_without_a_time_are_told_apart():
    waiting = Item("waiting", None, None)

    assert programme(waiting) == []
    assert [entry.session for entry in untimed([waiting])] == [waiting]


starts = st.datetimes(datetime(2022, 3, 1), datetime(2022, 3, 6), timezones=st.just(UTC))
lengths = st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(hours=9)))
items = st.lists(st.tuples(starts, lengths), max_size=25).map(
    lambda rows: [Item(str(n), begin, length and begin + length) for n, (begin, length) in enumerate(rows)]
)
zones = st.sampled_from(["UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago"])


@given(items=items, zone=zones)
def test_no_session_is_lost_or_doubled_in_any_zone(items, zone):
    found = days(items, zone_name=zone, host_zone="Asia/Tokyo", first_day=date(2022, 3, 1))

    listed = [entry.session.name for day in found for slot in day.slots for entry in slot.entries]
    assert sorted(listed) == sorted(one.name for one in items)
    assert [day.date for day in found] == sorted({day.date for day in found})


@given(items=items, zone=zones)
def test_no_two_sessions_of_a_lane_overlap(items, zone):
    for day in days(items, zone_name=zone, host_zone="UTC", first_day=date(2022, 3, 1)):
        for lane in (lane for slot in day.slots for lane in slot.lanes):
            assert all(left.hours.ends <= right.hours.starts for left, right in pairwise(lane))
