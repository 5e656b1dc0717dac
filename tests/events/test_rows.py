"""Rows of a list by the reader's months."""

from datetime import UTC, date, datetime, time

import pytest

from events.index.current import current
from events.listing.loading import load_rows
from events.listing.rows import by_month, rows
from events.models import Event
from tests.builders import make_event

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def listed(zone_name=None, *, descending=False):
    events = Event.objects.in_time_order(descending=descending).values_list("pk", flat=True)
    return by_month(rows(load_rows(list(events), current()), now=NOW, zone_name=zone_name))


def test_a_month_comes_once_although_hosts_begin_it_in_turns():
    hour = {"start_time": time(8), "end_time": time(9)}
    make_event(time_zone="Pacific/Kiritimati", start_date=date(2030, 4, 1), **hour)
    make_event(time_zone="Pacific/Honolulu", start_date=date(2030, 3, 31), **hour)
    make_event(time_zone="Pacific/Kiritimati", start_date=date(2030, 4, 2), **hour)

    assert [month.first_day for month in listed()] == [date(2030, 3, 1), date(2030, 4, 1)]
    assert [month.first_day for month in listed(descending=True)] == [date(2030, 4, 1), date(2030, 3, 1)]
    assert sum(len(month.rows) for month in listed()) == 3


def test_months_follow_the_zone_being_read():
    make_event(start_date=date(2030, 4, 1), start_time=time(8), end_time=time(9), attendance="ONLINE")

    (by_host,), (by_reader,) = listed(), listed("America/New_York")

    assert by_host.first_day == date(2030, 4, 1)
    assert by_reader.first_day == date(2030, 3, 1)
    assert [clock.other_day for clock in by_reader.rows[0].clocks] == [None, date(2030, 4, 1)]


def test_what_has_no_hour_stays_on_the_hosts_day():
    make_event(start_date=date(2030, 4, 1), precision="DAYS", start_time=None, end_time=None)

    (month,) = listed("America/New_York")

    assert month.first_day == date(2030, 4, 1)
    assert month.rows[0].clocks == []


def test_the_band_of_a_row_shows_no_hour_that_is_not_known():
    """The first day may end at noon, whatever the last one does."""
    day = {"start_date": date(2030, 4, 1), "start_time": time(10)}
    make_event(**day, end_time=time(12, 10))
    make_event(**day, end_date=date(2030, 4, 2), end_time=time(1, 30))
    make_event(**day, end_date=date(2030, 4, 2), end_time=time(23, 15))

    (month,) = listed()
    drawn = [[(block.start, block.width) for block in row.clocks[0].band] for row in month.rows]

    assert drawn == [[(40, 9)], [(40, 56), (0, 6)], [(40, 2)]]
