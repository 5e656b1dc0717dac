"""Calendar files: what they say, to whom, and that they stay the same while nothing changes."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from icalendar import Calendar

from events.index.current import current
from events.lifecycle.states import cancel, move_online, postpone, reschedule
from events.models import Event
from multilingual.languages import CODES
from multilingual.records import record_changed
from organizations.models import Venue
from tests.builders import (
    make_city,
    make_event,
    make_follow_language,
    make_session,
    saved,
)

pytestmark = pytest.mark.django_db

LIST_QUERIES = 4  # the journal of the catalogue, events, follow languages, change notes
EVENT_QUERIES = 3
PROGRAMME_QUERIES = 5


def entries(answer):
    assert answer.status_code == 200, answer.content.decode()
    return Calendar.from_ical(answer.content).walk("VEVENT")


def entry_of(client, event, query="", language="en"):
    (entry,) = entries(client.get(f"/{language}/events/{event.slug}.ics{query}"))
    return entry


def test_an_event_is_one_entry_in_the_hosts_zone(client):
    city = make_city(name_en="Tokyo", latitude=Decimal("35.5"), longitude=Decimal("139.5"))
    venue = saved(Venue(name_en="City hall", address_en="1 Main Street", city=city))
    event = make_event(title_en="Forum; of, cities", host_city=city, venue=venue, summary_en="What **it** is.")
    make_follow_language(event, "ja")

    answer = client.get(f"/en/events/{event.slug}.ics")

    (entry,) = entries(answer)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'
    assert b"DTSTART;TZID=Asia/Tokyo:20300309T100000\r\n" in answer.content
    assert (entry.start, entry.end) == (event.starts_at, event.ends_at)
    assert (entry["UID"], entry["SEQUENCE"], entry["STATUS"]) == (str(event.uuid), 0, "CONFIRMED")
    assert entry["SUMMARY"] == "Forum; of, cities"
    assert entry["LOCATION"] == "City hall, 1 Main Street, Tokyo, Japan"
    assert entry["GEO"].to_ical() == "35.5;139.5"
    assert entry["URL"] == f"{settings.SITE_URL}/en/events/{event.slug}/"
    assert entry["DESCRIPTION"] == (
        "What it is.\n\nSaturday, 9 March 2030, 10:00–12:00 (Tokyo, UTC+9)\n\nSpoken in: Japanese\n\n"
        f"{settings.SITE_URL}/en/events/{event.slug}/"
    )


@pytest.mark.parametrize("language", CODES)
def test_an_entry_is_in_the_language_of_its_path(client, language):
    title = {"en": {"title_en": "Forum"}}.get(language) or {
        "title_en": "Forum",
        f"title_{'ind' if language == 'id' else language.replace('-', '_')}": f"Forum {language}",
    }
    event = make_event(**title, host_city=make_city(), summary_en="What it is.", registration="REQUIRED")

    entry = entry_of(client, event, language=language)

    assert entry["SUMMARY"] == title[f"title_{'ind' if language == 'id' else language.replace('-', '_')}"]
    assert entry["URL"] == f"{settings.SITE_URL}/{language}/events/{event.slug}/"
    assert "UTC+9" in entry["DESCRIPTION"]


def test_borrowed_and_machine_text_is_told(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="Forum", summary_vi="Toàn văn")
    event.summary_en = "All of it"
    event.save()
    record_changed(event, origin="MACHINE")

    assert "All of it\nTranslated by machine." in entry_of(client, event)["DESCRIPTION"]
    assert "Toàn văn" not in entry_of(client, event, language="de")["DESCRIPTION"]


def test_the_readers_zone_is_kept_and_told(client):
    event = make_event()

    entry = entry_of(client, event, "?tz=America/New_York")

    assert "Friday, 8 March 2030, 20:00–22:00 (New York, UTC−5)" in entry["DESCRIPTION"]
    assert entry["URL"].endswith(f"/en/events/{event.slug}/?tz=America%2FNew_York")
    assert entry.start == event.starts_at
    unknown = client.get(f"/en/events/{event.slug}.ics?tz=Mars")
    assert b"is not a time zone" in unknown.content
    assert b"UTC-5" not in unknown.content


@pytest.mark.parametrize("precision", ["DAYS", "MONTH"])
def test_without_hours_an_entry_is_a_bar_and_shows_none(client, precision):
    event = make_event(precision=precision, start_time=None, end_time=None, end_date=date(2030, 3, 11))

    answer = client.get(f"/en/events/{event.slug}.ics?tz=America/New_York")

    (entry,) = entries(answer)
    first, last = (date(2030, 3, 9), date(2030, 3, 12)) if precision == "DAYS" else (date(2030, 3, 1), date(2030, 4, 1))
    assert (entry.start, entry.end) == (first, last)
    assert entry["TRANSP"] == "TRANSPARENT"
    assert "UTC" not in entry["DESCRIPTION"]
    assert b"VTIMEZONE" not in answer.content


def test_several_days_with_hours_are_a_bar_over_the_readers_days(client):
    event = make_event(end_date=date(2030, 3, 10))
    night = make_event(start_time=time(20), end_date=date(2030, 3, 10), end_time=time(1))

    host, reader = entry_of(client, event), entry_of(client, event, "?tz=America/New_York")

    assert (host.start, host.end) == (date(2030, 3, 9), date(2030, 3, 11))
    assert (reader.start, reader.end) == (date(2030, 3, 8), date(2030, 3, 10))
    assert entry_of(client, night).start == night.starts_at


def test_a_programme_has_an_entry_for_each_session_with_hours(client):
    event = make_event(end_date=date(2030, 3, 10))
    session = make_session(event, number="1", room_en="Hall 2", abstract_en="About rivers.")
    endless = make_session(event, start_time=time(11), end_time=None)
    make_session(event, start_date=None, start_time=None, end_time=None)
    make_follow_language(event, "es", session=session, mode="SIMULTANEOUS")

    found = {str(entry["UID"]): entry for entry in entries(client.get(f"/en/events/{event.slug}/programme.ics"))}

    assert set(found) == {str(session.uuid), str(endless.uuid)}
    entry = found[str(session.uuid)]
    assert (entry.start, entry.end) == (session.starts_at, session.ends_at)
    assert entry["SUMMARY"] == f"1 {session.title_en}"
    assert entry["LOCATION"] == "Hall 2"
    assert "About rivers." in entry["DESCRIPTION"]
    assert "Simultaneous interpretation into: Spanish" in entry["DESCRIPTION"]
    assert entry["URL"].endswith(f"/en/events/{event.slug}/#s-{session.uuid}")
    assert "DTEND" not in found[str(endless.uuid)]


def test_my_programme_is_what_its_address_chooses(client):
    event = make_event()
    first, second, third = (
        make_session(event, start_time=time(hour), end_time=time(hour + 1)) for hour in (10, 11, 12)
    )
    address = f"/en/events/{event.slug}/programme.ics?sessions="

    def chosen(value):
        return {str(entry["UID"]) for entry in entries(client.get(address + value))}

    assert chosen(f"{str(first.uuid)[:8]},{third.uuid}") == {str(first.uuid), str(third.uuid)}
    assert chosen(f"{str(second.uuid)[:8]}&sessions={first.uuid}") == {str(first.uuid), str(second.uuid)}
    third.delete()
    assert chosen(f"{str(first.uuid)[:8]},{third.uuid}") == {str(first.uuid)}
    assert client.get(address + str(third.uuid)).content.decode() == "None of these sessions is in this programme.\n"
    for garbage in ("x", "%00", "1234567", "a" * 10_000, "%ED%A0%80"):
        assert client.get(address + garbage).status_code == 400


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_calendar_files_cost_the_same_for_one_entry_and_for_thirty(client, django_assert_num_queries, number, language):
    for _number in range(number):
        event = make_event(host_city=make_city(), summary_en="What it is.")
        make_follow_language(event, "ja")
    for minute in range(number):
        make_follow_language(event, "es", session=make_session(event, start_time=time(10, minute)))

    current()  # the catalogue is read once for many answers
    with django_assert_num_queries(LIST_QUERIES):
        listed = client.get(f"/{language}/events.ics")
    with django_assert_num_queries(EVENT_QUERIES):
        client.get(f"/{language}/events/{event.slug}.ics")
    with django_assert_num_queries(PROGRAMME_QUERIES):
        programme = client.get(f"/{language}/events/{event.slug}/programme.ics")

    assert (len(entries(listed)), len(entries(programme))) == (number, number)


def test_a_file_stays_the_same_and_answers_304(client):
    event = make_event()

    for address in (f"/en/events/{event.slug}.ics", f"/en/events/{event.slug}/programme.ics", "/en/events.ics"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "public, max-age=60, stale-if-error=86400"
        assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
        assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_drafts_are_in_no_calendar_file(client):
    for publication, status in (("DRAFT", 404), ("IN_REVIEW", 404), ("WITHDRAWN", 410)):
        event = make_event(publication=publication)
        make_session(event)
        assert client.get(f"/en/events/{event.slug}.ics").status_code == status
        assert client.get(f"/en/events/{event.slug}/programme.ics").status_code == status


def test_a_former_slug_leads_subscribers_on(client):
    event = make_event(title_en="Old name")
    event.slug = "new-name"
    event.save()
    record_changed(event)

    assert client.get("/en/events/old-name-2030.ics?tz=UTC").headers["Location"] == "/en/events/new-name.ics?tz=UTC"
    programme = client.get("/en/events/old-name-2030/programme.ics")
    assert (programme.status_code, programme.headers["Location"]) == (301, "/en/events/new-name/programme.ics")


@pytest.mark.parametrize(
    ("verb", "status", "title"),
    [
        (cancel, "TENTATIVE", "Cancelled"),
        (postpone, "TENTATIVE", "Postponed"),
        (move_online, "CONFIRMED", "Moved online"),
    ],
)
def test_what_is_off_stays_in_calendars_and_says_so(client, verb, status, title):
    event = make_event(title_en="Forum")
    session = make_session(event)
    before = entry_of(client, event)

    verb(event=event, by="")

    after = entry_of(client, event)
    (of_session,) = entries(client.get(f"/en/events/{event.slug}/programme.ics"))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    assert (after["STATUS"], after["SUMMARY"]) == (status, f"{title}: Forum")
    assert of_session["SUMMARY"] == f"{title}: {session.title_en}"
    assert of_session["SEQUENCE"] == 1


def test_moving_an_event_changes_its_sequence_and_not_its_uid(client):
    event = make_event()
    session = make_session(event)
    before, former = entry_of(client, event), session.starts_at

    reschedule(event=event, by="", start_date=date(2030, 4, 9), start_time=time(10), end_time=time(12))

    after = entry_of(client, event)
    (of_session,) = entries(client.get(f"/en/events/{event.slug}/programme.ics"))
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after.start == before.start + timedelta(days=31)
    assert "Before: Saturday, 9 March 2030, 10:00–12:00 (Tokyo, UTC+9)" in after["DESCRIPTION"]
    assert (of_session["UID"], of_session.start) == (str(session.uuid), former + timedelta(days=31))
    assert of_session["SEQUENCE"] == 2


def test_no_text_breaks_a_line_of_the_file(client):
    event = make_event(title_en="Forum", summary_en="One\u2028two\x0bthree\u0085four")
    Event.objects.filter(pk=event.pk).update(title_en="Forum\r\nATTENDEE:mailto:a@example.org\x07\x1f")

    answer = client.get(f"/en/events/{event.slug}.ics")

    (entry,) = entries(answer)
    assert "ATTENDEE" not in entry
    assert all(ord(letter) >= 32 or letter in "\r\n" for letter in answer.content.decode())
    assert len(answer.content.decode().splitlines()) == answer.content.count(b"\r\n")
