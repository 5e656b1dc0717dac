"""What browsers and people send as a time zone, and what the list of zones says."""

import re
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from icalendar import Calendar

from organizations import zones
from tests.builders import make_event, make_session

UNKNOWN = ["Etc/Unknown", "GMT+8", "UTC+1", "Mars/Olympus", "localtime", "Factory", "../../etc/passwd", "東京"]
OLD = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Europe/Kiev": "Europe/Kyiv",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Godthab": "America/Nuuk",
    "Africa/Asmera": "Africa/Asmara",
    "Pacific/Enderbury": "Pacific/Kanton",
    "US/Eastern": "America/New_York",
    "utc": "UTC",
    "Etc/UTC": "UTC",
    "Zulu": "UTC",
    "asia/tokyo": "Asia/Tokyo",
    " Asia/Tokyo ": "Asia/Tokyo",
    "Europe/Amsterdam": "Europe/Amsterdam",
}


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def hours_of_a_year(zone):
    return [datetime(2026, month, 15, tzinfo=ZoneInfo(zone)).utcoffset() for month in range(1, 13)]


def test_every_name_is_read_as_a_name_of_today_with_the_same_hours():
    for name in sorted(zones._every_name()):
        known = zones.known_zone(name)

        assert zones.known_zone(name.lower()) == zones.known_zone(known) == known
        assert hours_of_a_year(name) == hours_of_a_year(known), name


@pytest.mark.parametrize(("written", "today"), OLD.items())
def test_old_names_are_read_as_those_of_today(written, today):
    assert zones.known_zone(written) == today


@pytest.mark.parametrize("written", [*UNKNOWN, "", "\x00", "x" * 5000])
def test_what_is_no_zone_is_none(written):
    assert zones.known_zone(written) is None


@pytest.fixture
def event():
    event = make_event(slug="forum")
    make_session(event)
    return event


@pytest.mark.django_db
@pytest.mark.parametrize("written", UNKNOWN)
@pytest.mark.parametrize("address", ["/en/events/forum/", "/en/events/forum.ics", "/en/events/forum/programme.ics"])
def test_an_unknown_zone_is_told_and_otherwise_ignored_in_page_and_file(client, event, written, address):
    plain, asked = client.get(address), client.get(address, {"tz": written})

    assert asked.status_code == 200
    if not address.endswith(".ics"):
        assert "This is not a time zone that we know." in asked.content.decode()
        return
    before, after = (Calendar.from_ical(answer.content) for answer in (plain, asked))
    assert after["DESCRIPTION"] == after["X-WR-CALDESC"]
    assert after["DESCRIPTION"] == f"“{written}” is not a time zone. Use a name such as Asia/Tokyo."
    assert [entry.to_ical() for entry in after.walk("VEVENT")] == [entry.to_ical() for entry in before.walk("VEVENT")]


def zones_from(client, page):
    """The page of zones to which a page leads."""
    return client.get(unescape(re.search(r'class="zone-choice" href="([^"]*)"', page)[1])).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "today"), OLD.items())
def test_page_and_file_are_read_in_the_zone_of_an_old_name(client, event, written, today):
    page = client.get("/en/events/forum/", {"tz": written}).content.decode()
    file = client.get("/en/events/forum.ics", {"tz": written}).content.decode()

    assert f'<option value="{today}" selected>' in zones_from(client, page)
    assert "This is not a time zone that we know." not in page
    assert f"tz={today.replace('/', '%2F')}" in "".join(file.split("\r\n "))


@pytest.mark.django_db
def test_the_list_of_zones_says_the_offsets_of_the_event(client):
    for slug, month, offsets in (("summer", 7, ("UTC+2", "UTC−4")), ("winter", 1, ("UTC+1", "UTC−5"))):
        make_event(slug=slug, start_date=date(2031, month, 5))

        html = zones_from(client, client.get(f"/en/events/{slug}/", {"tz": "America/New_York"}).content.decode())

        assert f'<option value="Europe/Berlin">Berlin (Germany), {offsets[0]}</option>' in html
        assert f'<option value="America/New_York" selected>New York, {offsets[1]}</option>' in html


@pytest.mark.django_db
def test_a_repeated_hour_is_told_with_its_offsets_and_nothing_is_at_the_same_time(client):
    event = make_event(
        slug="relay", start_date=date(2027, 11, 7), start_time=time(14), end_time=time(16), attendance="ONLINE"
    )
    sessions = [
        make_session(event, start_date=event.start_date, start_time=starts, end_time=ends)
        for starts, ends in zip(
            (time(14), time(14, 30), time(15), time(15, 30)),
            (time(14, 30), time(15), time(15, 30), time(16)),
            strict=True,
        )
    ]
    codes = ",".join(session.uuid.hex[:8] for session in sessions)

    html = client.get("/en/events/relay/", {"tz": "America/New_York", "sessions": codes}).content.decode()

    cells = [text(cell) for cell in re.findall(r'<p class="session-hours.*?>(.*?)</time>', html)]
    assert cells == [
        "01:00 –01:30 UTC−4",
        "01:30 UTC−4 – 01:00 UTC−5",
        "01:00 –01:30 UTC−5",
        "01:30 –02:00 UTC−5",
    ]
    assert "at the same time" not in html.lower()
    assert 'class="lane' not in html
    assert "01:00 UTC−4 – 02:00 UTC−5" in text(html)

    file = client.get("/en/events/relay/programme.ics", {"tz": "America/New_York"}).content
    told = [str(entry["DESCRIPTION"]) for entry in Calendar.from_ical(file).walk("VEVENT")]
    assert "Sunday, 7 November 2027, 01:30 UTC−4 – 01:00 UTC−5 (New York)" in told[1]
    assert "Sunday, 7 November 2027, 01:00–01:30 UTC−5 (New York)" in told[2]


@pytest.mark.django_db
def test_rows_of_list_and_month_say_the_offsets_once(client):
    make_event(start_date=date(2031, 11, 2), start_time=time(14, 30), end_time=time(15, 30), attendance="ONLINE")

    for address in ("/en/events/", "/en/events/calendar/2031-11/"):
        html = text(client.get(address, {"tz": "America/New_York"}).content.decode())

        assert "01:30 UTC−4 – 01:30 UTC−5" in html
        assert "01:30 UTC−5 UTC−4" not in html


def test_the_script_knows_what_the_server_knows():
    written = (Path(settings.BASE_DIR) / "static/js/zones.js").read_text()

    assert written == zones.script(), "Run `manage.py write_zones`."
    named = {
        f"{part}/{name}".lstrip("/")
        for part, names in re.findall(r'^  "(.*)": "(.*)",$', written, re.M)
        for name in names.split()
    }
    assert named == zones._every_name()
