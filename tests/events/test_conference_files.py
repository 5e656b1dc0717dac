"""``schedule.xml`` and ``schedule.json``: the programme as conference apps read it, with the shape that they expect."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from lxml import etree

from events.index.current import current
from events.models import Event, Session
from tests.builders import (
    make_appearance,
    make_event,
    make_follow_language,
    make_session,
    make_speaker,
    make_theme,
    saved,
)

pytestmark = pytest.mark.django_db

CHILDREN = {
    *("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language"),
    *("abstract", "description", "recording", "persons", "links"),
}
"""What every event of a schedule has, as frab, pretalx and the c3voc's schema have it."""
OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d")


def xml(client, event, language="en"):
    answer = client.get(f"/{language}/events/{event.slug}/schedule.xml")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = etree.fromstring(answer.content)
    assert [child.tag for child in root][:2] == ["version", "conference"]
    assert re.fullmatch("[a-z0-9_]{4,}", root.findtext("conference/acronym"))
    for day in root.iter("day"):
        assert day.get("index").isdecimal()
        date.fromisoformat(day.get("date"))
        assert OFFSET.fullmatch(day.get("start"))
        assert OFFSET.fullmatch(day.get("end"))
        for room in day:
            assert room.get("name")
            for talk in room:
                assert {child.tag for child in talk} == CHILDREN
                assert (talk.get("id").isdecimal(), len(talk.get("guid"))) == (True, 36)
                assert talk.findtext("room") == room.get("name")
                assert OFFSET.fullmatch(talk.findtext("date"))
                assert re.fullmatch(r"\d\d:\d\d", talk.findtext("start"))
                assert re.fullmatch(r"\d\d:\d\d", talk.findtext("duration"))
                assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}", talk.findtext("slug"))
    for unique in ("id", "guid"):
        found = [talk.get(unique) for talk in root.iter("event")]
        assert len(set(found)) == len(found)
    return root


def conference(client, event, language="en"):
    answer = client.get(f"/{language}/events/{event.slug}/schedule.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    return json.loads(answer.content)["schedule"]["conference"]


def make_programme():
    """Two days in Tokyo: a talk, two parallel ones without a room, a break; and one in a room of its own."""
    event = make_event(end_date=date(2030, 3, 10), end_time=time(18))
    make_follow_language(event, "ja")
    talk = make_session(event, title_en="Opening", room_en="Hall A", kind="OPENING")
    make_appearance(talk, make_speaker(latin_name="Ada Lovelace"))
    make_appearance(talk, placeholder_en="A mayor")
    for _number in range(2):
        make_session(event, start_time=time(11), end_time=time(12, 30))
    make_session(event, kind="BREAK", title_en="", start_time=time(12, 30), end_time=time(13))
    make_session(event, start_date=date(2030, 3, 10), start_time=time(9), end_time=time(10))
    return event


def test_a_programme_as_apps_read_it(client):
    event = make_programme()

    root, data = xml(client, event), conference(client, event)

    first = next(root.iter("event"))
    opening = event.sessions.get(title_en="Opening")
    assert root.findtext("conference/days") == "2"
    assert [day.get("date") for day in root.iter("day")] == ["2030-03-09", "2030-03-10"]
    assert first.findtext("date") == "2030-03-09T10:00:00+09:00"
    assert (first.findtext("start"), first.findtext("duration")) == ("10:00", "01:00")
    assert (first.findtext("title"), first.findtext("type"), first.findtext("language")) == ("Opening", "Opening", "ja")
    assert first.findtext("url") == f"{settings.SITE_URL}/en/events/{event.slug}/sessions/{opening.uuid.hex[:8]}/"
    assert client.get(first.findtext("url").removeprefix(settings.SITE_URL)).status_code == 200
    assert [person.text for person in first.iter("person")] == ["Ada Lovelace"]
    assert first.get("guid") == str(opening.uuid)
    assert (data["daysCount"], data["time_zone_name"]) == (2, "Asia/Tokyo")
    told = data["days"][0]["rooms"]["Hall A"][0]
    assert (told["guid"], told["start"], told["persons"][0]["name"]) == (str(opening.uuid), "10:00", "Ada Lovelace")


def test_both_files_have_the_same_sessions(client):
    event = make_programme()
    make_session(event, start_date=None, start_time=None, end_time=None)

    in_xml = {talk.get("guid") for talk in xml(client, event).iter("event")}
    days = conference(client, event)["days"]
    in_json = {talk["guid"] for day in days for talks in day["rooms"].values() for talk in talks}

    assert in_xml == in_json == {str(each.uuid) for each in Session.objects.filter(starts_at__isnull=False)}


def test_parallel_sessions_are_in_different_rooms(client):
    event = make_programme()

    rooms = [room.get("name") for room in xml(client, event).find("day")]

    assert rooms == ["Hall A", "In person", "In person (2)"]


def test_a_session_over_the_change_of_clocks_lasts_as_long_as_it_lasts(client):
    event = make_event(
        start_date=date(2030, 3, 30),
        start_time=time(22),
        end_date=date(2030, 3, 31),
        end_time=time(12),
        time_zone="Europe/Berlin",
    )
    make_session(event, start_time=time(23), end_date=date(2030, 3, 31), end_time=time(6))

    root = xml(client, event)

    assert next(root.iter("event")).findtext("duration") == "06:00"
    day = root.find("day")
    assert (day.get("start"), day.get("end")) == ("2030-03-30T00:00:00+01:00", "2030-03-31T06:00:00+02:00")


def test_what_is_borrowed_is_said(client):
    event = make_event(title_de="Forum")
    make_session(event, title_en="Opening")

    talk = next(xml(client, event, "de").iter("event"))

    assert talk.findtext("title") == "Opening"
    assert talk.findtext("description").startswith("Noch nicht auf Deutsch")


def test_themes_are_tracks_and_recordings_are_linked(client):
    event = make_event()
    session = make_session(event, recording_url="https://example.org/watch")
    session.themes.add(make_theme(name_en="Energy"))
    saved(session)

    talk = next(xml(client, event).iter("event"))

    assert talk.findtext("track") == "Energy"
    assert talk.findtext("recording/url") == "https://example.org/watch"
    assert [link.get("href") for link in talk.iter("link")] == ["https://example.org/watch"]


def test_odd_characters_do_not_break_it(client):
    event = make_event()
    session = make_session(event)
    odd = "A\x01 \x0b \ufffe 🌍 ]]> <b>&amp; منتدى \u202e"  # PostgreSQL keeps no NUL
    Session.objects.filter(pk=session.pk).update(title_en=odd, room_en=odd, abstract_en=odd.replace("\x01", ""))
    Event.objects.filter(pk=event.pk).update(title_en=odd)

    for language in ("en", "ar"):
        assert "🌍 ]]>" in next(xml(client, event, language).iter("event")).findtext("title")
        assert "🌍 ]]>" in conference(client, event, language)["title"]


def test_nothing_is_there_without_a_programme_and_for_what_is_not_public(client):
    without, draft, withdrawn = make_event(), make_event(publication="DRAFT"), make_event(publication="WITHDRAWN")
    for event in (draft, withdrawn):
        make_session(event)

    for name in ("schedule.xml", "schedule.json"):
        answers = [client.get(f"/en/events/{event.slug}/{name}").status_code for event in (without, draft, withdrawn)]
        assert answers == [404, 404, 410]


def test_the_version_changes_with_the_programme_and_it_answers_304(client):
    event = make_programme()
    address = f"/en/events/{event.slug}/schedule.xml"
    before = client.get(address)

    again = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    session = event.sessions.get(title_en="Opening")
    session.end_time = (datetime(2030, 3, 9, 11) + timedelta(minutes=15)).time()
    saved(session)

    assert again.status_code == 304
    assert xml(client, event).findtext("version") != etree.fromstring(before.content).findtext("version")


@pytest.mark.parametrize("name", ["schedule.xml", "schedule.json"])
@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_costs_the_same_queries_for_any_number_of_sessions(client, django_assert_num_queries, name, count):
    event = make_event()
    speaker = make_speaker()
    for _number in range(count):
        make_appearance(make_session(event), speaker)
    current()

    with django_assert_num_queries(12):
        client.get(f"/en/events/{event.slug}/{name}")
    with django_assert_num_queries(3):  # what was asked for is kept
        client.get(f"/en/events/{event.slug}/{name}")
