"""Weeks of a month and the bars in them, without a database."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.listing.month import LANES, Entry, weeks
from multilingual.languages import CODES
from multilingual.wording import first_weekday

MONTHS = st.tuples(st.integers(1900, 2999), st.integers(1, 12))


@st.composite
def months_with_entries(draw):
    """Return year, month and entries around it, up to forty days long."""
    year, month = draw(MONTHS)
    around = st.tuples(st.integers(-45, 45), st.integers(0, 40))
    entries = []
    for number, (offset, length) in enumerate(draw(st.lists(around, max_size=14))):
        first_day = date(year, month, 1) + timedelta(days=offset)
        entries.append(Entry(number, first_day, first_day + timedelta(days=length)))
    return year, month, entries


def days_of(bar):
    return [bar.first_day + timedelta(days=number) for number in range(bar.length)]


def inside(entries, day):
    return [entry for entry in entries if entry.first_day <= day <= entry.last_day]


@given(months_with_entries(), st.integers(0, 6))
def test_every_entry_stands_once_on_each_of_its_days_in_the_month(given_month, first_weekday):
    year, month, entries = given_month

    found = weeks(entries, year=year, month=month, first_weekday=first_weekday, lanes=99)

    bars = [bar for week in found for day in week for bar in day.bars]
    placed = Counter((bar.entry.pk, day) for bar in bars for day in days_of(bar))
    month_days = [day.date for week in found for day in week if day.is_inside]
    assert placed == Counter((entry.pk, day) for day in month_days for entry in inside(entries, day))


@given(months_with_entries(), st.integers(0, 6))
def test_an_entry_is_one_bar_a_week_that_says_where_it_is_cut(given_month, first_weekday):
    year, month, entries = given_month

    for week in weeks(entries, year=year, month=month, first_weekday=first_weekday, lanes=99):
        bars = [bar for day in week for bar in day.bars]
        assert max(Counter(bar.entry.pk for bar in bars).values(), default=1) == 1
        for bar in bars:
            assert bar.has_begun == (bar.entry.first_day < bar.first_day)
            assert bar.goes_on == (bar.entry.last_day > bar.last_day)
            assert 1 <= bar.length <= 7


@given(months_with_entries(), st.integers(0, 6))
def test_bars_never_overlap_and_what_finds_no_lane_is_counted(given_month, first_weekday):
    year, month, entries = given_month

    for week in weeks(entries, year=year, month=month, first_weekday=first_weekday):
        taken = Counter((bar.lane, day) for each in week for bar in each.bars for day in days_of(bar))
        assert set(taken.values()) <= {1}
        assert all(1 <= lane <= LANES for lane, _day in taken)
        for day in week:
            shown = sum(1 for _lane, taken_day in taken if taken_day == day.date)
            expected = len(inside(entries, day.date)) if day.is_inside else 0
            assert shown + day.more == expected


@given(MONTHS, st.integers(0, 6))
def test_weeks_begin_on_the_weekday_asked_for_and_hold_the_month(month, first_weekday):
    found = weeks([], year=month[0], month=month[1], first_weekday=first_weekday)

    days = [day for week in found for day in week]
    assert {week[0].date.weekday() for week in found} == {first_weekday}
    assert {len(week) for week in found} == {7}
    assert next(day.date for day in days if day.is_inside) == date(*month, 1)
    assert all((day.date.month == month[1]) == day.is_inside for day in days)


def test_what_began_earlier_or_lasts_longer_stands_above():
    day = date(2026, 3, 11)
    short, long_, earlier = (
        Entry(1, day, day),
        Entry(2, day, day + timedelta(days=2)),
        Entry(3, day - timedelta(1), day),
    )

    week = weeks([short, long_, earlier], year=2026, month=3, first_weekday=0)[2]

    assert {bar.entry.pk: bar.lane for each in week for bar in each.bars} == {3: 1, 2: 2, 1: 3}


SATURDAY, SUNDAY, MONDAY = 5, 6, 0
STARTS = {"ar": SATURDAY, "id": SUNDAY, "ja": SUNDAY, "ko": SUNDAY, "pt-br": SUNDAY, "zh-hant": SUNDAY}


@pytest.mark.parametrize("language", CODES)
def test_weeks_begin_as_the_language_has_it(language):
    assert first_weekday(language) == STARTS.get(language, MONDAY)
