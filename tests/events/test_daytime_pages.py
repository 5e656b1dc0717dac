"""The order by hours, and what the pages say of hours by the reader's clock."""

from datetime import UTC, date, datetime, time
from urllib.parse import quote

import pytest

from events.index import current
from events.listing import listing
from events.models import Event
from multilingual.languages import CODES
from tests.builders import make_event, make_session
from tests.events.queries import NOW, ask, listed

pytestmark = pytest.mark.django_db
LATER = datetime(2031, 3, 1, tzinfo=UTC)


def in_civil_order(*, descending=False):
    pks = listed(f"sort=civil&tz=UTC&when={'past' if descending else 'all'}", now=LATER if descending else NOW).page()[
        0
    ]
    by_key = Event.objects.in_bulk()
    return [by_key[pk] for pk in pks]


def make_hours(begin, end, **fields):
    return make_event(time_zone="UTC", start_time=time(begin), end_time=time(end), **fields)


def test_the_best_hours_come_first_then_time_decides():
    night, half, later = make_hours(21, 23), make_hours(6, 10), make_hours(9, 10, start_date=date(2030, 3, 12))
    first = make_hours(9, 10, start_date=date(2030, 3, 11))
    unknown = make_hours(9, 10, start_date=date(2030, 3, 8), precision="DAYS")

    assert in_civil_order() == [first, later, half, unknown, night]
    assert in_civil_order(descending=True) == [later, first, half, night, unknown]


def test_sessions_count_instead_of_the_event_and_breaks_do_not():
    by_event = make_hours(6, 10)
    by_sessions = make_hours(9, 23)
    make_session(by_sessions, start_time=time(9), end_time=time(10))
    make_session(by_sessions, start_time=time(21), end_time=time(22))
    make_session(by_sessions, start_time=time(22), end_time=time(23))
    make_session(by_sessions, start_time=time(10), end_time=time(20), kind="BREAK")

    assert in_civil_order() == [by_event, by_sessions]


def test_only_the_first_events_are_ranked(monkeypatch):
    monkeypatch.setattr(listing, "MAX_RANKED", 2)
    night, day = make_hours(21, 23), make_hours(9, 10, start_date=date(2030, 3, 10))
    make_hours(9, 10, start_date=date(2030, 3, 11))

    assert listed("sort=civil&tz=UTC").page() == ([day.pk, night.pk], None)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_order_costs_no_query_more(django_assert_num_queries, rows):
    for _ in range(rows):
        make_session(make_event())
    current.current()

    with django_assert_num_queries(1):  # the journal
        keys, _ = listed("sort=civil&tz=UTC").page()

    assert len(keys) == rows


def test_the_order_is_of_time_without_a_zone():
    question, ranked = ask("sort=civil"), ask("sort=civil&tz=Asia/Tokyo")

    assert (question.ranked_by, question.problems, question.lacks_zone) == (None, [], True)
    assert ranked.ranked_by == "civil"
    assert not ranked.lacks_zone
    assert ask("sort=civil&tz=Asia/Tokyo&cursor=5.1").problems
    assert ask("sort=civil&cursor=r30").problems


def shown(context):
    return [row.event.pk for month in context["months"] for row in month.rows]


@pytest.mark.slow
def test_the_list_pages_through_the_order_once(client):
    nights = [make_hours(21, 22) for _ in range(20)]
    days = [make_hours(10, 11) for _ in range(20)]

    first = client.get("/en/events/?sort=civil&tz=UTC").context_data
    second = client.get("/en/events/" + first["next_page"]).context_data

    assert shown(first) + shown(second) == [event.pk for event in days + nights]
    assert second["next_page"] is None


def test_the_list_keeps_what_lies_well(client):
    night, day = make_hours(21, 22), make_hours(10, 11)

    context = client.get("/en/events/?civil=1&tz=UTC").context_data

    assert shown(context) == [day.pk]
    assert context["count"] == 1
    assert shown(client.get("/en/events/?civil=1&tz=Asia/Tokyo").context_data) == [day.pk]
    assert shown(client.get("/en/events/?civil=1&tz=America/Los_Angeles").context_data) == [night.pk]


def test_without_a_zone_the_list_says_how_to_choose_one(client):
    make_hours(21, 22)
    sentence = "We do not know your time zone yet, so no event is left out or moved because of its time."

    lacking = client.get("/en/events/?civil=1").content.decode()
    known = client.get("/en/events/?civil=1&tz=UTC").content.decode()

    way = '<a href="/en/time-zone/?page=%2Fen%2Fevents%2F%3Fcivil%3D1">Choose your time zone</a>'
    assert f"{sentence} {way}" in lacking
    assert sentence not in known
    assert sentence in client.get("/en/events/?sort=civil").content.decode()
    assert sentence not in client.get("/en/events/").content.decode()


def test_month_and_map_say_it_too_and_lead_back_to_themselves(client):
    for page in ("events/calendar/2030-03", "events/map"):
        html = client.get(f"/en/{page}/?civil=1").content.decode()
        address = f"/en/time-zone/?page={quote(f'/en/{page}/?civil=1', safe='')}"
        assert f'<a href="{address}">Choose your time zone</a>' in html


def test_month_map_and_calendar_file_keep_the_same_events(client):
    make_hours(21, 22, title_en="Night")
    make_hours(10, 11, title_en="Daylight")

    assert client.get("/en/events/calendar/2030-03/?civil=1&tz=UTC").context_data["month"].count == 1
    assert client.get("/en/events/map/?civil=1&tz=UTC").context_data["map"].count == 1
    calendar = client.get("/en/events.ics?civil=1&tz=UTC").content.decode()
    assert "SUMMARY:Daylight" in calendar
    assert "SUMMARY:Night" not in calendar


def test_the_form_offers_the_box(client):
    make_event()
    box = 'type="checkbox" name="civil" value="1"{}>\n<span>Only 08:00–20:00 in my time zone</span>'

    assert box.format("") in client.get("/en/events/").content.decode()
    assert box.format(" checked") in client.get("/en/events/?civil=1&tz=Asia/Tokyo").content.decode()


@pytest.mark.usefixtures("indexed")
def test_the_list_offers_the_order_where_the_zone_is_known(client):
    make_event()

    by_date = client.get("/en/events/?tz=Asia/Tokyo").content.decode()
    by_hours = client.get("/en/events/?tz=Asia/Tokyo&sort=civil").content.decode()
    searched = client.get("/en/events/?q=forum&tz=Asia/Tokyo&sort=civil").content.decode()

    assert '<a href="/en/events/?sort=civil&amp;tz=Asia%2FTokyo">Most convenient times first</a>' in by_date
    assert '<strong aria-current="true">By date</strong>' in by_date
    assert '<a href="/en/events/?tz=Asia%2FTokyo">By date</a>' in by_hours
    assert '<strong aria-current="true">Most convenient times first</strong>' in by_hours
    assert "Best matches first" not in by_hours
    assert ">Best matches first</a>" in searched
    assert '<strong aria-current="true">Most convenient times first</strong>' in searched
    assert "Most convenient times first" not in client.get("/en/events/").content.decode()


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("query", ["civil=1", "civil=1&sort=civil&tz=Asia/Tokyo", "civil=2"])
def test_the_list_speaks_every_language(client, language, query):
    make_event()

    response = client.get(f"/{language}/events/?{query}")

    assert response.status_code == 200
    assert "08:00" in response.content.decode()
