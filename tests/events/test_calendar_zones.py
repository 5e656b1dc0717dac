"""Zones and instants of calendar files, for any zone and any moment."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from events.models import Event
from events.outputs.calendar_files import extent
from events.outputs.calendar_files.zones import timezone
from organizations.zones import zone_names


@given(
    name=st.sampled_from(zone_names()),
    moment=st.datetimes(datetime(1975, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)),
)
def test_a_vtimezone_says_what_the_zone_does(name, moment):
    zone = ZoneInfo(name)
    clock = moment.astimezone(zone)

    told = timezone(name, clock.year, clock.year)

    # The onset that came last, as instants: RFC 5545 writes it by the clock as it was before.
    onsets = [
        (onset.replace(tzinfo=UTC) - part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td)
        for part in told.subcomponents
        for onset in [part["DTSTART"].dt, *(each.dt for each in (part["RDATE"].dts if "RDATE" in part else []))]
    ]
    latest = max((onset, offset) for onset, offset in onsets if onset <= moment)
    assert latest[1] == clock.utcoffset()


@given(
    name=st.sampled_from(zone_names()),
    day=st.dates(date(1990, 1, 1), date(2036, 12, 30)),
    hour=st.times(),
    length=st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
    reader=st.sampled_from(zone_names()),
)
def test_an_entry_keeps_instants_in_every_zone(name, day, hour, length, reader):
    starts_at = datetime.combine(day, hour.replace(microsecond=0, second=0, fold=0), ZoneInfo(name)).astimezone(UTC)
    event = Event(
        time_zone=name,
        precision="HOURS",
        starts_at=starts_at,
        ends_at=starts_at + length - length % timedelta(minutes=1),
    )

    from_moment, to_moment = extent(event, reader)

    if isinstance(from_moment, datetime):
        assert (from_moment, to_moment) == (event.starts_at, event.ends_at)
        assert to_moment.astimezone(UTC) - from_moment.astimezone(UTC) <= timedelta(hours=24)
    else:
        first, last = (moment.astimezone(ZoneInfo(reader)) for moment in (event.starts_at, event.ends_at))
        assert from_moment == first.date()
        assert to_moment - timedelta(days=1) == (last - timedelta(microseconds=1)).date()
