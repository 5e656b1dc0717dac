"""A day is the same day in index, list, month and calendar file: around every change of the clocks from 2024 to 2030,
in every zone that keeps hours of its own."""

from datetime import UTC, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from pyroaring import BitMap

from events.index.current import current
from events.index.indexing import rekey
from events.listing.loading import load_rows
from events.listing.rows import rows
from events.models import Event, EventKeys
from events.outputs.calendar_files.entries import extent
from events.views.event_month import filled
from tests.events.test_midnight_and_clocks import changes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY, NOW = timedelta(days=1), datetime(2026, 1, 1, tzinfo=UTC)
READERS = ("America/New_York", "Pacific/Kiritimati", "Africa/Cairo", "Pacific/Honolulu")
HOURS = ((time(23), time(0)), (time(0), time(1, 30)), (time(23, 30), time(3)))
_numbers = count(1)


def written(**fields):
    """An event with its instants, unsaved: thousands are stored at once."""
    slug = f"day-{next(_numbers)}"
    event = Event(slug=slug, title_en=slug, attendance="ONLINE", publication="PUBLISHED", **fields)
    event.derive_instants(event.time_zone, event.precision)
    return event


def stored(events):
    """Store events with their keys, and return them as stored."""
    made = Event.objects.bulk_create(events)
    rekey(event.pk for event in made)
    return made


def days_around_changes():
    return sorted({(zone, day) for zone, _at, *walls in changes() for wall in walls for day in neighbours(wall.date())})


def hours_around_changes():
    """Hours that end or begin at a midnight or run past it, on the days of the changes; none that a change skips."""
    for zone, _at, wall, _after in changes():
        for starts, ends in HOURS:
            hours = {
                "time_zone": zone,
                "start_date": wall.date() - DAY * (starts > ends),
                "start_time": starts,
                "end_date": wall.date() - DAY * (ends == time(0)),
                "end_time": ends,
            }
            if not Event(**hours).skipped_hours(zone, "HOURS"):
                yield hours


def neighbours(day):
    return [day - DAY, day, day + DAY]


def days_of(event, zone):
    """The days that an event touches by the clock of a zone, reckoned another way than the code does."""
    last = event.ends_at - timedelta.resolution
    return tuple(moment.astimezone(ZoneInfo(zone)).date() for moment in (event.starts_at, last))


def test_an_event_to_the_day_is_on_that_day_everywhere(client):
    events = stored([written(precision="DAYS", time_zone=zone, start_date=day) for zone, day in days_around_changes()])
    assert len(events) > 1000
    index = current()
    kept = {row.pk: (row.first_day, row.last_day, row.keys.split()) for row in EventKeys.objects.all()}

    for event in events:
        day, one = event.start_date, BitMap([event.pk])
        first_day, last_day, keys = kept[event.pk]
        assert (first_day, last_day) == (day, day), (event.time_zone, day)
        assert [key for key in keys if key.startswith("month:")] == [f"month:{day:%Y-%m}"]
        assert extent(event) == (day, day + DAY)
        for zone in (None, *READERS):
            touched = [each for each in neighbours(day) if one & index.during(each, each, zone)]
            assert touched == [day], (event.time_zone, zone)
        for row in rows(load_rows([event.pk], index), now=NOW, zone_name=READERS[0]) if event.pk % 20 == 0 else ():
            assert (row.seen.first_day, row.seen.last_day, row.clocks) == (day, day, [])


def test_it_is_one_cell_of_its_month_and_one_day_of_the_calendar_file(client):
    events = stored([written(precision="DAYS", time_zone=zone, start_date=day) for zone, day in days_around_changes()])
    index = current()
    for event in events:
        month = filled(index, BitMap([event.pk]), event.start_date.replace(day=1), zone_name=None)
        shown = [(bar.first_day, bar.last_day) for week in month.weeks for day in week for bar in day.bars]
        assert shown == [(event.start_date, event.start_date)], event.time_zone

    found, address = {}, "/en/events.ics?when=all"
    while address:
        answer = client.get(address)
        for entry in Calendar.from_ical(answer.content).walk("VEVENT"):
            found[str(entry["UID"])] = (entry["DTSTART"].dt, entry["DTEND"].dt)
        link = answer.headers.get("Link", "").partition(">")[0]
        address = link[link.index("/en/") :] if link else ""

    assert found == {str(event.uuid): (event.start_date, event.start_date + DAY) for event in events}


def by_reader(row):
    """Return the hours by the reader's clock: where it is not printed, its days are those of the host's."""
    return next((clock.span for clock in row.clocks if clock.is_reader), row.seen)


def test_days_asked_for_are_the_days_that_the_rows_print():
    events = stored([written(**hours) for hours in hours_around_changes()])
    assert len(events) > 1000
    index, pks = current(), [event.pk for event in events]

    for zone in (None, *READERS):
        printed = {row.event.pk: by_reader(row) for row in rows(load_rows(pks, index), now=NOW, zone_name=zone)}
        for event in events:
            first_day, last_day = days_of(event, zone or event.time_zone)
            seen, one = printed[event.pk], BitMap([event.pk])
            assert (seen.first_day, seen.last_day) == (first_day, last_day), (event.time_zone, event.starts_at, zone)
            for day in (first_day - DAY, first_day, last_day, last_day + DAY):
                is_found = bool(one & index.during(day, day, zone))
                assert is_found == (first_day <= day <= last_day), (event.time_zone, event.starts_at, zone, day)
            assert not one & index.during(None, first_day - DAY, zone)
            assert not one & index.during(last_day + DAY, None, zone)
