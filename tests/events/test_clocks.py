"""Wall clock and zone are the truth; instants follow from them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from events.clocks.spans import Precision, instant, instants, last_day, span

zones = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))


def test_the_forum_in_tokyo_starts_at_one_utc():
    assert instant(date(2022, 3, 9), time(10), "Asia/Tokyo") == datetime(2022, 3, 9, 1, tzinfo=UTC)


@given(day=st.dates(date(1990, 1, 1), date(2036, 12, 31)), hour=st.times(), zone=zones)
def test_instant_is_shown_as_the_hour_that_was_typed_unless_clocks_skipped_it(day, hour, zone):
    shown = instant(day, hour, zone).astimezone(ZoneInfo(zone))

    typed = datetime.combine(day, hour, ZoneInfo(zone))
    if shown.replace(tzinfo=None) != typed.replace(tzinfo=None):
        assert typed.replace(fold=0).utcoffset() < typed.replace(fold=1).utcoffset()
    else:
        assert shown.utcoffset() == typed.utcoffset()


@given(starts=moments, length=st.timedeltas(timedelta(minutes=1), timedelta(days=30)), zone=zones)
def test_span_keeps_both_instants(starts, length, zone):
    shown = span(starts, starts + length, zone)

    assert (shown.starts, shown.ends) == (starts, starts + length)
    assert shown.first_day <= shown.last_day


def test_spans_that_clocks_show_alike_are_not_the_same():
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # 02:30, and 02:30 again
    first, second = (span(moment, moment + timedelta(hours=3), "Europe/Berlin") for moment in twice)

    assert first.starts == second.starts
    assert first != second
    assert first != span(first.starts_at, first.ends_at, "Europe/Paris")
    assert len({first, second, span(first.starts_at, first.ends_at, "Europe/Berlin")}) == 2


def test_days_run_from_midnight_to_the_midnight_after_the_last():
    begin, end = instants(
        start_date=date(2020, 10, 7),
        start_time=None,
        end_date=date(2020, 10, 28),
        end_time=None,
        zone_name="Europe/Berlin",
        precision=Precision.DAYS,
    )

    assert begin == datetime(2020, 10, 6, 22, tzinfo=UTC)
    assert end == datetime(2020, 10, 28, 23, tzinfo=UTC)  # clocks went back on the 25th


def test_a_month_ends_with_the_first_of_the_next():
    begin, end = instants(
        start_date=date(2026, 12, 9),
        start_time=None,
        end_date=None,
        end_time=None,
        zone_name="UTC",
        precision=Precision.MONTH,
    )

    assert (begin, end) == (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def test_what_is_not_known_yet_has_no_instant():
    known = {"end_date": None, "end_time": None, "zone_name": "UTC", "precision": Precision.HOURS}

    assert instants(start_date=None, start_time=time(9), **known) == (None, None)
    assert instants(start_date=date(2026, 1, 1), start_time=None, **known) == (None, None)


def test_last_day_of_what_ends_at_midnight_is_the_day_before():
    midnight = datetime(2026, 1, 2, tzinfo=UTC)

    assert last_day(datetime(2026, 1, 1, 20, tzinfo=UTC), midnight) == date(2026, 1, 1)
    assert last_day(midnight, midnight + timedelta(minutes=1)) == date(2026, 1, 2)


def test_span_counts_days_away_from_the_hosts_date():
    starts = instant(date(2022, 3, 9), time(10), "Asia/Tokyo")

    in_new_york = span(starts, starts + timedelta(hours=2), "America/New_York", reference=date(2022, 3, 9))

    assert in_new_york.starts.strftime("%d %H:%M") == "08 20:00"
    assert in_new_york.extra_days == -1
