"""The list as a month: days, bars, bounds, in every language, at a fixed price."""

from datetime import date, time
from gzip import compress

import pytest

from events.views.event_month import MOST_UNDATED
from multilingual.languages import CODES, direction
from tests.builders import make_city, make_event, make_theme
from tests.promises import words

pytestmark = pytest.mark.django_db

MONTH_QUERIES = 2  # what changed in the catalogue, lines


def month(client, when="2030-03", query="", language="en"):
    response = client.get(f"/{language}/events/calendar/{when}/{query}")
    assert response.status_code == 200
    return response


def shown(response):
    """Return pairs of day and title of the bars that begin on it."""
    days = [day for week in response.context_data["month"].weeks for day in week]
    return [(day.date.day, bar.entry.line.event.title_read) for day in days for bar in day.bars]


@pytest.mark.parametrize("events", [1, 30])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_event_month_costs_the_same_for_one_event_and_for_thirty(client, django_assert_num_queries, events, language):
    for number in range(events):
        make_event(start_date=date(2030, 3, 1 + number), host_city=make_city())

    month(client, language=language)  # the catalogue and the names of filters are in memory from then on

    with django_assert_num_queries(MONTH_QUERIES):
        response = month(client, language=language)

    assert len(shown(response)) == events


@pytest.mark.parametrize("language", CODES)
def test_event_month_is_in_the_language_of_its_path(client, language):
    make_event(title_en="Forum of the day")

    response = month(client, language=language)

    assert f'<html lang="{language}" dir="{direction(language)}">' in response.content.decode()
    assert "Forum of the day" in words(response.content.decode())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_event_month_shows_past_months_too(client):
    make_event(title_en="Long ago", start_date=date(2020, 2, 3))

    assert shown(month(client, "2020-02")) == [(3, "Long ago")]
    assert shown(month(client, "2020-02", "?when=upcoming")) == []


def test_event_month_says_what_goes_on_from_week_to_week(client):
    make_event(title_en="Ten days", start_date=date(2030, 3, 8), end_date=date(2030, 3, 18))  # Friday to Monday

    response = month(client)

    assert shown(response) == [(8, "Ten days"), (11, "Ten days"), (18, "Ten days")]
    page = words(response.content.decode())
    assert page.count("continued") == 2
    assert page.count("8–18 March 2030") == 3


def test_event_month_holds_what_reaches_into_it(client):
    make_event(title_en="Over the turn", start_date=date(2030, 2, 27), end_date=date(2030, 3, 1))
    make_event(title_en="Out of it", start_date=date(2030, 2, 27))

    assert shown(month(client)) == [(1, "Over the turn")]


def test_event_month_follows_the_zone_of_the_reader(client):
    make_event(title_en="Early in Tokyo", start_date=date(2030, 3, 1), start_time=time(2), end_time=time(3))

    assert shown(month(client)) == [(1, "Early in Tokyo")]
    assert shown(month(client, query="?tz=America/Denver")) == []
    assert shown(month(client, "2030-02", "?tz=America/Denver")) == [(28, "Early in Tokyo")]


def test_event_month_leaves_days_without_hours_to_the_host(client):
    make_event(title_en="A day", precision="DAYS", start_date=date(2030, 3, 1), start_time=None, end_time=None)

    assert shown(month(client, query="?tz=America/Denver")) == [(1, "A day")]


def test_event_month_lists_what_has_no_day_above_the_days(client):
    for number in range(MOST_UNDATED + 2):
        make_event(title_en=f"Month {number}", precision="MONTH", start_time=None, end_time=None)

    response = month(client)

    assert shown(response) == []
    page = words(response.content.decode())
    assert "Sometime this month" in page
    assert page.count("Month 1 ") == 1
    assert "+2 more" in page


def test_event_month_counts_what_a_day_cannot_show(client):
    for number in range(7):
        make_event(title_en=f"Forum no. {number}")

    response = month(client)
    page = response.content.decode()

    assert len(shown(response)) == 4
    assert "+3 more" in words(page)
    assert 'href="/en/events/?when=all&amp;from=2030-03-09&amp;to=2030-03-09"' in page
    listed = client.get("/en/events/?when=all&from=2030-03-09&to=2030-03-09")
    assert listed.context_data["count"] == 7


def test_event_month_keeps_the_question(client):
    make_event(title_en="About water", themes=[make_theme(name_en="Water")])
    make_event(title_en="About fire", themes=[make_theme(name_en="Fire")])

    response = month(client, query="?theme=water&tz=Asia/Tokyo&cursor=1.1")
    page = response.content.decode()

    assert shown(response) == [(9, "About water")]
    for path in ("/en/events/calendar/2030-02/", "/en/events/calendar/2030-04/", "/en/events/", "/en/events/map/"):
        assert f'href="{path}?theme=water&amp;tz=Asia%2FTokyo"' in page
    assert 'href="/en/events/calendar/2030-03/?tz=Asia%2FTokyo' in page  # without the theme


def test_event_month_leads_from_the_list_and_back(client):
    make_event()

    assert 'href="/en/events/calendar/2030-03/?attendance=in-person"' in (
        client.get("/en/events/?attendance=in-person").content.decode()
    )
    assert 'href="/en/events/?attendance=in-person"' in month(client, query="?attendance=in-person").content.decode()


def test_event_month_has_bounds(client):
    first, last = month(client, "1900-01").content.decode(), month(client, "2999-12").content.decode()

    assert 'rel="prev"' not in first
    assert 'rel="next"' in first
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last


@pytest.mark.parametrize(
    "when", ["2026-13", "2026-00", "1899-12", "3000-01", "2026-1", "26-01", "%00", "2026-01x", "2٠26-01", "%ED%A0%80"]
)
def test_no_other_month_exists(client, when):
    assert client.get(f"/en/events/calendar/{when}/").status_code == 404


def test_event_month_without_a_month_leads_to_the_present_one(client):
    response = client.get("/de/events/calendar/?theme=water", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"].startswith("/de/events/calendar/20")
    assert response.request["QUERY_STRING"] == "theme=water"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "query",
    ["?city=atlantis", "?from=2026-02-31", "?cursor=garbage", "?city=" + "x" * 9999],
)
def test_event_month_explains_a_bad_value(client, language, query):
    make_event(title_en="Forum of the day")

    response = month(client, query=query, language=language)

    assert response.context_data["list_query"].problems
    assert "Forum of the day" not in response.content.decode()


def test_event_month_says_when_it_is_empty_and_hides_drafts(client):
    make_event(title_en="Secret forum", publication="DRAFT")

    page = words(month(client).content.decode())

    assert "Secret forum" not in page
    assert "There are no events in this month." in page


def test_event_month_says_in_words_what_was_cancelled(client):
    make_event(title_en="Called off", status="CANCELLED")

    assert "Called off" in words(month(client).content.decode())
    assert "Cancelled" in words(month(client).content.decode())


@pytest.mark.slow
def test_event_month_is_light_when_every_day_is_full(client):
    city = make_city(name_en="Kaohsiung", name_zh_hant="高雄")
    for number in range(31 * 5):
        make_event(
            title_en=f"Forum on matter {number * 7919}", start_date=date(2030, 3, 1 + number % 31), host_city=city
        )

    assert len(compress(month(client, language="zh-hant").content)) < 30_000
