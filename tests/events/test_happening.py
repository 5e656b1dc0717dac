"""What is said of the moment: "On now" for what takes place, "closed" once a deadline is over."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.models import Event
from events.models.happening import is_on
from tests.builders import make_event

pytestmark = pytest.mark.django_db
LINK = "https://register.example.org/forum"


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def running(**fields):
    """An event in UTC that began yesterday and ends tomorrow."""
    today = timezone.now().date()
    begins, ends = today - timedelta(days=1), today + timedelta(days=1)
    hours = {"start_time": time(0), "end_time": time(0)}
    if fields.get("precision", "HOURS") != "HOURS":
        hours = {"start_time": None, "end_time": None}
    return make_event(slug="forum", time_zone="UTC", start_date=begins, end_date=ends, **hours | fields)


ON = [
    ({}, True),
    ({"precision": "DAYS"}, True),
    ({"status": "RESCHEDULED"}, True),
    ({"is_moved_online": True, "attendance": "ONLINE"}, True),
    ({"precision": "MONTH"}, False),
    ({"status": "POSTPONED"}, False),
    ({"status": "CANCELLED"}, False),
    ({"status": "POSTPONED", "precision": "DAYS"}, False),
]


@pytest.mark.parametrize(("fields", "expected"), ON)
@pytest.mark.parametrize("address", ["/en/events/forum/", "/en/events/", "/en/"])
def test_on_now_is_said_of_what_takes_place_alike_on_page_list_and_home(client, fields, expected, address):
    running(**fields)

    main = client.get(address).content.decode().partition("<main")[2]

    assert 'href="/en/events/forum/' in main or address.endswith("forum/")
    assert (">On now</strong>" in main) is expected


def test_what_ends_at_a_moment_is_not_on_in_that_moment():
    event = make_event()

    assert is_on(event, event.starts_at)
    assert not is_on(event, event.ends_at)
    assert not is_on(event, event.starts_at - timedelta(seconds=1))


def registration(client, event):
    """What page and both calendar files say of the registration, and whether they link to it."""
    page = client.get(f"/en/events/{event.slug}/").content.decode()
    told = text(re.search(r'<p class="note action-note">(.*?)</p>', page, re.S)[1])
    files = [
        Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]["DESCRIPTION"]
        for address in (f"/en/events/{event.slug}.ics", "/en/events.ics?when=all")
    ]
    google = re.search(r'href="(https://calendar.google.com/[^"]*)"', page)[1]
    said = [next((line for line in file.splitlines() if line.startswith("Registration: ")), "") for file in files]
    assert said[0] == said[1]
    linked = {LINK in page, *(LINK in file for file in files), "register.example.org" in google}
    assert len(linked) == 1
    return told, said[0], linked.pop()


@pytest.mark.parametrize("stored", ["OPEN", "FULL", "", "CLOSED"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_deadline_that_has_passed_closes_a_registration_whatever_is_stored(client, stored, zone):
    today = timezone.now().date()
    event = make_event(
        start_date=today + timedelta(days=30),
        time_zone=zone,
        registration="REQUIRED",
        registration_state=stored,
        registration_url=LINK,
        registration_deadline=today - timedelta(days=2),
    )

    page, entry, is_linked = registration(client, event)

    assert page.endswith("(closed)")
    assert entry.endswith(", closed")
    assert not is_linked


@pytest.mark.parametrize(
    ("stored", "said", "is_linked"),
    [("OPEN", "open", True), ("FULL", "full", True), ("", "", True), ("CLOSED", "closed", False)],
)
def test_before_the_deadline_the_stored_state_counts(client, stored, said, is_linked):
    today = timezone.now().date()
    event = make_event(
        start_date=today + timedelta(days=30),
        registration="REQUIRED",
        registration_state=stored,
        registration_url=LINK,
        registration_deadline=today + timedelta(days=2),
    )

    page, entry, found = registration(client, event)

    assert (re.search(r"\((\w+)\)", page) or ("", ""))[1] == said
    assert entry.endswith(f", {said}" if said else str(event.registration_deadline.year))
    assert found is is_linked


def test_the_last_day_counts_to_its_end_by_the_hosts_clock():
    event = make_event(time_zone="Pacific/Kiritimati", registration_deadline=date(2030, 3, 1), registration="REQUIRED")
    over = datetime(2030, 3, 1, 10, tzinfo=UTC)  # midnight at UTC+14

    assert event.registering(over - timedelta(seconds=1)).state == ""
    assert event.registering(over).state == "CLOSED"
    assert event.registration_closed_at(over) == over


def test_what_is_over_has_no_open_registration_and_no_registration_is_not_closed():
    event = make_event(registration="REQUIRED", registration_state="OPEN", registration_url=LINK)
    plain = make_event(registration="NONE", registration_deadline=date(2020, 1, 1))

    assert event.registering(event.ends_at).state == "CLOSED"
    assert event.registering(event.ends_at).url == ""
    assert plain.registering(plain.ends_at).state == ""


def test_an_entry_says_when_its_registration_was_closed(client):
    today = timezone.now().date()
    event = make_event(
        start_date=today + timedelta(days=30),
        time_zone="UTC",
        registration="REQUIRED",
        registration_deadline=today - timedelta(days=1),
    )
    Event.objects.update(revised_at=datetime(2024, 1, 1, tzinfo=UTC))

    (entry,) = Calendar.from_ical(client.get(f"/en/events/{event.slug}.ics").content).walk("VEVENT")

    assert entry["LAST-MODIFIED"].dt == entry["DTSTAMP"].dt == datetime.combine(today, time(0), UTC)
