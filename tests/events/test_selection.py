"""My programme: what an address chooses of a programme."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.http import QueryDict

from events.programme.days import days, tell_present
from events.programme.selection import code, selection
from tests.builders import make_event, make_session
from tests.promises import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A forum held online from Tokyo with two sessions at the same time, one later, and a break."""
    event = make_event(slug="forum", end_date=date(2030, 3, 10), attendance="ONLINE")
    for number, (title, day, start, end) in enumerate(
        [
            ("Buses", 9, time(10), time(11)),
            ("Bicycles", 9, time(10, 30), time(11, 30)),
            ("Trains", 10, time(9), time(10)),
        ],
        start=1,
    ):
        make_session(
            event,
            uuid=UUID(int=number << 120),
            title_en=title,
            start_date=date(2030, 3, day),
            start_time=start,
            end_time=end,
        )
    make_session(event, uuid=UUID(int=4 << 120), kind="BREAK", title_en="", start_time=time(12), end_time=time(13))
    return event


def chosen(event, query):
    return selection(event.sessions.in_order(), QueryDict(query))


def titles(event, query):
    return [session.title_en for session in chosen(event, query).chosen]


def test_selection_reads_commas_repetition_and_longer_codes(event):
    assert titles(event, "sessions=01000000,03000000") == ["Buses", "Trains"]
    assert titles(event, "sessions=03000000&sessions=01000000") == ["Buses", "Trains"]
    assert titles(event, f"sessions={UUID(int=2 << 120)}") == ["Bicycles"]


def test_selection_tells_what_it_does_not_know(event):
    found = chosen(event, "sessions=01000000,99999999,nonsense,04000000,0")

    assert [session.title_en for session in found.chosen] == ["Buses"]
    assert found.unknown == ["99999999", "nonsense", "04000000", "0"]
    assert found.address == "01000000"


def test_selection_of_nothing_is_not_asked(event):
    assert not chosen(event, "").is_asked
    assert not chosen(event, "sessions=,+,").is_asked


def test_selection_bears_what_nobody_would_write(client, event):
    for query in ("sessions=" + "a" * 9000, "sessions=%ED%A0%80", "sessions=" + "0,1," * 2000):
        assert client.get(f"/en/events/forum/?{query}").status_code == 200


def test_my_programme_shows_only_what_was_marked(client, event):
    html = client.get("/en/events/forum/?sessions=01000000,03000000&tz=Asia/Kathmandu").content.decode()
    page = words(html)

    assert "Buses" in page
    assert "Trains" in page
    assert "Bicycles" not in page
    assert "2 marked sessions." in page
    assert "At the same time" not in page
    assert 'href="/en/events/forum/programme.ics?sessions=01000000,03000000"' in html
    assert "/en/time-zone/?page=%2Fen%2Fevents%2Fforum%2F%3Fsessions%3D01000000%252C03000000" in html  # kept there


def test_my_programme_points_out_overlaps_in_the_readers_hours(client, event):
    html = client.get("/en/events/forum/?sessions=01000000,02000000&tz=America/New_York").content.decode()

    assert "At the same time: Buses , Bicycles Fri 8 Mar, 20:30 –21:00 UTC−5" in words(html)


def test_where_people_meet_my_programme_keeps_the_hosts_hours(client, event):
    event.attendance = "IN_PERSON"
    event.save()

    html = client.get("/en/events/forum/?sessions=01000000,02000000&tz=America/New_York").content.decode()

    assert "At the same time: Buses , Bicycles Sat 9 Mar, 10:30 –11:00 UTC+9" in words(html)
    assert "Fri 8 Mar" not in html.partition('id="programme"')[2].partition('id="about"')[0]


def test_my_programme_explains_sessions_that_are_gone(client, event):
    page = words(client.get("/en/events/forum/?sessions=99999999").content.decode())

    assert "Not in this programme: 99999999" in page
    assert "Buses" in page  # the whole programme, instead of nothing


def test_the_whole_programme_can_be_marked_again(client, event):
    html = client.get("/en/events/forum/?sessions=01000000&whole=1").content.decode()

    assert html.count(" checked>") == 1
    assert html.count('name="sessions" value="0') == 3  # a break is nobody's choice


def test_the_anchor_of_a_session_survives_edits(client, event):
    session = event.sessions.get(title_en="Trains")
    session.title_en, session.start_time = "Night trains", time(8)
    session.full_clean()
    session.save()

    html = client.get("/en/events/forum/").content.decode()

    assert f'id="s-{UUID(int=3 << 120)}"' in html
    assert code(session) == "03000000"


def programme_at(event, moment):
    programme = days(event.sessions.all(), zone_name="UTC", host_zone="Asia/Tokyo", first_day=event.start_date)
    found = tell_present(programme, moment)
    entries = [entry for day in programme for slot in day.slots for entry in slot.entries]
    running = [entry.session.title_en for entry in entries if entry.is_running]
    following = [entry.session.title_en for entry in entries if entry.is_next]
    return found and found.session.title_en, running, following


def test_now_and_next_are_half_open(event):
    assert programme_at(event, datetime(2030, 3, 9, 0, 59, tzinfo=UTC)) == (None, [], [])
    assert programme_at(event, datetime(2030, 3, 9, 1, 0, tzinfo=UTC)) == ("Buses", ["Buses"], ["Bicycles"])
    assert programme_at(event, datetime(2030, 3, 9, 2, 0, tzinfo=UTC)) == ("Bicycles", ["Bicycles"], ["Trains"])
    assert programme_at(event, datetime(2030, 3, 9, 2, 30, tzinfo=UTC)) == ("Trains", [], ["Trains"])
    assert programme_at(event, datetime(2030, 3, 10, 1, 0, tzinfo=UTC)) == (None, [], [])
