"""Right at midnight and where clocks change: what is typed, what is refused, and what pages, months and files say.

All zones of the catalogue, all changes of their clocks from 2024 to 2030.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from events.clocks.spans import Precision, first_instant, instants, skipped, span
from multilingual import wording
from organizations.zones import zone_names
from tests.builders import make_event, make_session

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NO_MIDNIGHT = [
    ("Africa/Cairo", date(2027, 4, 29)),
    ("America/Santiago", date(2027, 9, 4)),
    ("Asia/Beirut", date(2027, 3, 27)),
    ("America/Havana", date(2027, 3, 13)),
]


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@cache
def changes():
    """Every change of the clocks from 2024 to 2030: zone, instant to the minute, wall clock before and after it.

    Zones that keep the same hours all the time are looked at once.
    """
    found = {}
    for name in zone_names():
        zone, hour = ZoneInfo(name), datetime(2024, 1, 1, tzinfo=UTC)
        of_zone = []
        while hour.year < 2031:
            if hour.astimezone(zone).utcoffset() != (hour + DAY).astimezone(zone).utcoffset():
                at = next(
                    hour + number * MINUTE
                    for number in range(24 * 60 + 1)
                    if (hour + number * MINUTE).astimezone(zone).utcoffset() != hour.astimezone(zone).utcoffset()
                )
                before = (at - MINUTE).astimezone(zone).replace(tzinfo=None) + MINUTE
                of_zone.append((at, before, at.astimezone(zone).replace(tzinfo=None)))
            hour += DAY
        found.setdefault(tuple(of_zone), name)
    return [(name, *change) for of_zone, name in found.items() for change in of_zone]


def of_day(zone, day, last=None):
    return instants(
        start_date=day, start_time=None, end_date=last, end_time=None, zone_name=zone, precision=Precision.DAYS
    )


def test_the_years_hold_changes_at_midnight_and_at_other_hours():
    hours = {before.time() for _zone, _at, before, after in changes() if after > before}

    assert len(changes()) > 300
    assert {time(0), time(2)} <= hours


def test_a_day_is_one_day_and_days_follow_each_other_over_every_change():
    for zone, _at, before, after in changes():
        for day in {before.date() - DAY, before.date(), after.date()}:
            begins, ends = of_day(zone, day)

            shown = span(begins, ends, zone)

            assert (shown.first_day, shown.last_day, shown.is_one_day) == (day, day, True), (zone, day)
            assert ends == of_day(zone, day + DAY)[0]
            assert shown.ends.time() == time(0)
            assert shown.ends_at == ends
            assert (begins - MINUTE).astimezone(ZoneInfo(zone)).date() == day - DAY


def test_an_evening_until_midnight_is_within_its_day_over_every_change():
    for zone, _at, before, after in changes():
        for day in {before.date() - DAY, before.date(), after.date()}:
            if skipped(day, time(19), zone):
                continue
            begins, ends = instants(
                start_date=day,
                start_time=time(19),
                end_date=None,
                end_time=time(0),
                zone_name=zone,
                precision=Precision.HOURS,
            )

            shown = span(begins, ends, zone)

            assert ends == first_instant(day + DAY, zone)
            assert (shown.first_day, shown.last_day) == (day, day), (zone, day)
            assert (shown.starts.time(), shown.ends.time()) == (time(19), time(0))


def test_every_hour_is_either_shown_by_the_clock_or_skipped_and_named():
    for zone, at, before, after in changes():
        for minutes in range(-90, 91, 30):
            typed = max(before, after) + minutes * MINUTE
            gap = skipped(typed.date(), typed.time(), zone)

            read = typed.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
            exists = read.replace(tzinfo=None) == typed
            assert (gap is None) == exists, (zone, typed)
            if gap:
                assert (gap.at, gap.starts, gap.ends) == (at, before, after)


def test_the_repeated_hour_is_known():
    for zone, _at, before, after in changes():
        wall = after.replace(tzinfo=ZoneInfo(zone))
        assert wording.needs_offsets(wall, wall) == (after < before), (zone, after)


# What readers see ----------------------------------------------------------------------------------------------------


def shown(client, event):
    """The event's own page, its row in the list, the month's first cell of it, and its entries in both files."""
    page = client.get(f"/en/events/{event.slug}/").content.decode()
    stamp = text(re.search(r'<p class="event-date".*?</time>', page, re.S)[0])
    row = client.get("/en/events/?when=all").content.decode()
    row = text(re.search(r'<li class="event-row.*?<h3', row, re.S)[0])
    month = client.get(f"/en/events/calendar/{event.start_date:%Y-%m}/").content.decode()
    entries = [
        Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]
        for address in (f"/en/events/{event.slug}.ics", "/en/events.ics?when=all")
    ]
    return page, stamp, row, month, entries


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "day"), NO_MIDNIGHT)
def test_a_day_without_a_midnight_at_its_end_is_one_day_everywhere(client, zone, day):
    event = make_event(precision="DAYS", start_time=None, end_time=None, start_date=day, time_zone=zone)

    _page, stamp, row, month, entries = shown(client, event)

    assert stamp.startswith(f"{day:%a} {day:%-d} {wording.month_name(day, 'en', short=True)} 2027")
    assert row.startswith(f"{day:%a} {day:%-d} {wording.month_name(day, 'en', short=True)}")
    assert 'class="run"' not in month
    assert [(entry["DTSTART"].dt, entry["DTEND"].dt) for entry in entries] == [(day, day + DAY)] * 2
    assert f"{day:%-d %B %Y}" in entries[0]["DESCRIPTION"]
    assert "–" not in entries[0]["DESCRIPTION"]


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "day"), NO_MIDNIGHT)
def test_an_evening_until_a_midnight_that_is_skipped_stays_within_its_day(client, zone, day):
    event = make_event(start_date=day, start_time=time(19), end_time=time(0), time_zone=zone)
    make_session(event, start_time=time(20), end_time=time(0))

    page, stamp, row, month, entries = shown(client, event)

    assert stamp.startswith(f"{day:%a} {day:%-d} {wording.month_name(day, 'en', short=True)} 2027")
    assert "19:00 –00:00" in row
    assert "19:00 –00:00" in text(month)
    assert "19:00 –00:00" in text(page)
    assert "20:00 –00:00" in text(page)
    assert "01:00" not in text(page.partition("<main")[2].partition('id="zone"')[0])
    assert 'class="run"' not in month
    for entry in entries:
        assert "19:00–00:00" in entry["DESCRIPTION"]
        assert entry["DTEND"].dt.date() == day + DAY
        assert entry["DTEND"].dt.astimezone(UTC) == event.ends_at
