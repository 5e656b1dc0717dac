"""The list as a calendar file, and the links that take an event or a list into a calendar."""

from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from icalendar import Calendar

from events.lifecycle.states import cancel, reschedule
from events.views.calendar_links import links_of_event, links_of_list
from tests.builders import make_city, make_event

pytestmark = pytest.mark.django_db


def entries(answer):
    assert answer.status_code == 200, answer.content.decode()
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_list_answers_the_question_of_the_page(client):
    tokyo = make_event(host_city=make_city())
    berlin = make_event(host_city=make_city(country="DE", time_zone="Europe/Berlin"), time_zone="Europe/Berlin")
    make_event(publication="DRAFT")
    make_event(publication="WITHDRAWN")
    past = make_event(start_date=date(2020, 3, 9))

    def found(query):
        return {str(entry["UID"]) for entry in entries(client.get(f"/en/events.ics{query}"))}

    assert found("") == {str(tokyo.uuid), str(berlin.uuid)}
    assert found("?country=DE") == {str(berlin.uuid)}
    assert found("?when=all") == {str(tokyo.uuid), str(berlin.uuid), str(past.uuid)}
    assert found("?country=FR") == set()


def test_a_list_that_was_not_understood_is_explained(client):
    answer = client.get("/de/events.ics?from=2030-02-31&tz=Mars&cursor=garbage")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert [line.partition(" ")[0] for line in answer.content.decode().splitlines()] == ["from", "cursor"]


def test_a_long_list_is_cut_and_says_where_it_goes_on(client, monkeypatch):
    monkeypatch.setattr("events.views.calendar_files.ListCalendar.most", 2)
    for _number in range(3):
        make_event()

    answer = client.get("/en/events.ics?when=all")

    assert len(entries(answer)) == 2
    assert str(Calendar.from_ical(answer.content)["X-WR-CALDESC"]).startswith("Only the first 2 events.")
    following = answer.headers["Link"].partition(">")[0].removeprefix(f"<{settings.SITE_URL}")
    assert len(entries(client.get(following))) == 1


def test_links_of_an_event_carry_it_into_every_calendar():
    event = make_event(title_en="Forum & fair", host_city=make_city(name_en="Tokyo"))

    links = links_of_event(event, language="en", zone_name="Asia/Seoul", programme=True)

    google, outlook = (parse_qs(urlsplit(address).query) for address in (links.google, links.outlook))
    assert links.download == f"/en/events/{event.slug}.ics"
    assert links.subscribe == f"webcal://{urlsplit(settings.SITE_URL).netloc}{links.download}"
    assert links.programme == f"/en/events/{event.slug}/programme.ics"
    assert (google["text"], google["dates"]) == (["Forum & fair"], ["20300309T010000Z/20300309T030000Z"])
    assert (outlook["startdt"], outlook["location"]) == (["2030-03-09T01:00:00Z"], ["Tokyo, Japan"])
    assert "allday" not in outlook


def test_links_of_days_are_days():
    event = make_event(precision="DAYS", start_time=None, end_time=None, end_date=date(2030, 3, 10))

    links = links_of_event(event, language="en")

    google, outlook = (parse_qs(urlsplit(address).query) for address in (links.google, links.outlook))
    assert google["dates"] == ["20300309/20300311"]
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == (["2030-03-09"], ["2030-03-11"], ["true"])


def test_links_of_a_list_subscribe_to_its_question():
    links = links_of_list("?country=JP", name="Forums in Japan")

    assert links.download == "/en/events.ics?country=JP"
    assert parse_qs(urlsplit(links.google).query)["cid"] == [links.subscribe]
    assert parse_qs(urlsplit(links.outlook).query)["url"] == [f"{settings.SITE_URL}{links.download}"]


def test_changes_are_told_with_what_was_and_what_is(client):
    event = make_event()
    unchanged = make_event()
    reschedule(event=event, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=event, by="")

    html = client.get(f"/en/events/{event.slug}/").content.decode().partition('id="changes"')[2]

    first, second = html.index("Cancelled"), html.index("New date")
    assert first < second
    assert "Saturday, 9 March 2030" in html[second:]
    assert "Tuesday, 2 April 2030" in html[second:]
    assert "UTC+9" in html
    assert 'id="changes"' not in client.get(f"/en/events/{unchanged.slug}/").content.decode()
