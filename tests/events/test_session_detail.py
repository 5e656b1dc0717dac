"""The page of one session."""

import re
from datetime import date, time
from html import unescape
from uuid import UUID

import pytest

from events.index.current import current
from multilingual.languages import CODES, direction
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_follow_language,
    make_session,
    make_speaker,
)
from tests.promises import words

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 14


@pytest.fixture
def event():
    """A forum in Tokyo and online with three sessions and a break; the last session has no time yet."""
    event = make_event(slug="forum", title_en="Forum", attendance="HYBRID", host_city=make_city(name_en="Tokyo"))
    for number, (title, fields) in enumerate(
        [
            (
                "Buses",
                {"room_en": "Hall 2", "abstract_en": "How *lines* are planned.", "recording_url": "https://v.example"},
            ),
            ("Bicycles", {"start_time": time(11), "end_time": time(12)}),
            ("Ferries", {"start_date": None, "start_time": None, "end_time": None}),
        ],
        start=1,
    ):
        make_session(event, uuid=UUID(int=number << 120), title_en=title, **fields)
    make_session(event, uuid=UUID(int=4 << 120), kind="BREAK", title_en="")
    return event


def address(number, language="en", query=""):
    return f"/{language}/events/forum/sessions/0{number}000000/{query}"


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("language", CODES)
def test_a_session_has_a_page_in_every_language(client, event, language):
    response = client.get(address(1, language))

    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{direction(language)}"' in html
    assert "Buses" in html
    assert f'href="/{language}/events/forum/#s-{UUID(int=1 << 120)}"' in html
    assert not response.cookies


def test_a_session_tells_when_where_who_and_what_one_can_watch(client, event):
    session = event.sessions.get(title_en="Buses")
    make_appearance(session, make_speaker(latin_name="Lin Mei"), position_en="Mayor")
    make_follow_language(event, "ja", session=session)

    page = words(client.get(address(1)).content.decode())

    for told in ("Sat 9 Mar 2030", "10:00 –11:00", "Tokyo, UTC+9", "Hall 2", "Speaker : Lin Mei , Mayor", "Japanese"):
        assert told in page
    assert "How lines are planned." in page
    assert "Watch the recording" in page


def test_a_session_tells_both_clocks_where_one_may_follow_from_afar(client, event):
    page = words(client.get(address(1, query="?tz=America/New_York")).content.decode())

    assert "10:00 –11:00 Your time 20:00 –21:00 New York Fri 8 Mar" in page


def test_sessions_lead_to_each_other_in_order_and_breaks_are_left_out(client, event):
    def ways(number):
        return re.findall(r'rel="(prev|next)" href="([^"]*)"', client.get(address(number)).content.decode())

    assert ways(1) == [("next", address(2))]
    assert ways(2) == [("prev", address(1)), ("next", address(3))]
    assert ways(3) == [("prev", address(2))]
    assert client.get(address(4)).status_code == 404
    assert "Time not known yet" in words(client.get(address(3)).content.decode())


def test_the_programme_links_to_the_pages_of_its_sessions(client, event):
    html = client.get("/en/events/forum/?tz=Asia/Seoul").content.decode()

    assert re.findall(r'<h4 class="session-title"[^>]*><a href="([^"]*)">', html) == [address(n) for n in (1, 2, 3)]


def test_a_session_is_as_public_as_its_event(client, event):
    assert client.get("/en/events/forum/sessions/99999999/").status_code == 404
    assert client.get("/en/events/nowhere/sessions/01000000/").status_code == 404
    assert client.get("/en/events/forum/sessions/0100/").status_code == 404
    event.slug = "renamed"
    event.save()
    record_changed(event)

    moved = client.get(address(1, query="?tz=Asia/Tokyo"))

    assert (moved.status_code, moved["Location"]) == (301, "/en/events/renamed/sessions/01000000/?tz=Asia/Tokyo")
    for publication, status in (("DRAFT", 404), ("WITHDRAWN", 410)):
        event.publication = publication
        event.save()
        record_changed(event)
        assert client.get("/en/events/renamed/sessions/01000000/").status_code == status


def test_search_engines_are_told_the_languages_of_the_session(client, event):
    session = event.sessions.get(title_en="Buses")
    session.title_de, session.title_en, session.original_language = "Busse", "", "de"
    session.save()

    html = client.get(address(1, "fr")).content.decode()

    assert '<link rel="canonical" href="http://127.0.0.1:8000/de/events/forum/sessions/01000000/">' in html
    assert re.findall(r'<link rel="alternate" hreflang="([\w-]+)"', html) == ["x-default", "de"]


@pytest.mark.parametrize("sessions", [1, 30])
def test_a_session_costs_the_same_queries_whatever_the_programme(client, django_assert_num_queries, event, sessions):
    for number in range(sessions):
        session = make_session(event, start_time=time(13, number), end_time=time(14))
        make_appearance(session, make_speaker())

    current()
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address(1))


def test_a_session_without_an_end_says_only_its_start(client):
    event = make_event(slug="forum", end_date=date(2030, 3, 10))
    make_session(event, uuid=UUID(int=1 << 120), end_time=None)

    main = words(client.get(address(1)).content.decode())

    assert re.findall(r"\d\d:\d\d", main) == ["10:00"]
