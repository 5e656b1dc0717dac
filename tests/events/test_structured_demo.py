"""Every event of the demo catalogue, as search engines read it in five languages.

Google's lists: https://developers.google.com/search/docs/appearance/structured-data/event
"""

import re
from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from events.models import Event
from tests.events.structured import listed, node_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_catalogue")]

REQUIRED = {"name", "startDate", "location"}
ALWAYS = {"description", "endDate", "eventStatus", "eventAttendanceMode", "organizer"}
"""Of the recommended properties those that the catalogue knows of every event; image, offers, performer and
previousStartDate stand where it has them."""
STATUSES = {"Scheduled", "Rescheduled", "Postponed", "Cancelled", "MovedOnline"}
MODES = {"IN_PERSON": "Offline", "ONLINE": "Online", "HYBRID": "Mixed"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")


def assert_place_is_complete(place):
    if place["@type"] == "VirtualLocation":
        assert place["url"].startswith("http")
    else:
        assert place["@type"] == "Place"
        assert place["name"]
        assert {"addressLocality", "addressCountry"} <= place["address"].keys()


def assert_agrees_with_calendar(found, entry, precision):
    """Check the days of both, or the moments where both have them."""
    starts, ends = entry.start, entry.end
    if precision == "MONTH":
        assert (found["startDate"], found["endDate"]) == (f"{starts:%Y-%m}", f"{ends - timedelta(days=1):%Y-%m}")
    elif precision == "DAYS":
        assert (found["startDate"], found["endDate"]) == (str(starts), str(ends - timedelta(days=1)))
    else:
        assert MOMENT.fullmatch(found["startDate"])
        assert MOMENT.fullmatch(found["endDate"])
        first, last = datetime.fromisoformat(found["startDate"]), datetime.fromisoformat(found["endDate"])
        if isinstance(starts, datetime):
            assert (first, last) == (starts, ends)
        else:  # what lasts longer than a day is a bar over its days
            assert isinstance(starts, date)
            last_day = (last - timedelta(minutes=1)).date()
            assert (first.date(), last_day) == (starts, ends - timedelta(days=1))


@pytest.mark.parametrize("language", ["en", "ar", "ru", "zh-hant", "vi"])
def test_every_event_has_what_search_engines_ask(client, language):
    events = list(Event.objects.published())
    assert len(events) > 30

    for event in events:
        found = node_of(client, f"/{language}/events/{event.slug}/", "Event")
        (entry,) = Calendar.from_ical(client.get(f"/{language}/events/{event.slug}.ics").content).walk("VEVENT")

        assert (REQUIRED | ALWAYS) - found.keys() == set(), event.slug
        assert all(found[name] for name in REQUIRED | ALWAYS), event.slug
        for place in listed(found["location"]):
            assert_place_is_complete(place)
        assert_agrees_with_calendar(found, entry, event.precision)
        statuses = [status.removeprefix("https://schema.org/Event") for status in listed(found["eventStatus"])]
        assert set(statuses) <= STATUSES
        assert ("MovedOnline" in statuses) == event.is_moved_online
        assert event.status.capitalize() in statuses or event.is_moved_online
        assert found["eventAttendanceMode"] == f"https://schema.org/{MODES[event.attendance]}EventAttendanceMode"
        assert all(each["name"] and each["url"].startswith("http") for each in listed(found["organizer"]))
        assert all(each["name"] for each in listed(found.get("performer", [])))
        for session in listed(found.get("subEvent", [])):
            assert {*REQUIRED, "url"} - session.keys() == set()
            assert MOMENT.fullmatch(session["startDate"])


def test_the_demo_has_what_could_go_wrong(client):
    events = Event.objects.published()

    assert {*events.values_list("status", flat=True)} == {"SCHEDULED", "RESCHEDULED", "POSTPONED", "CANCELLED"}
    assert {*events.values_list("precision", flat=True)} == {"HOURS", "DAYS", "MONTH"}
    assert events.filter(is_moved_online=True).exists()
