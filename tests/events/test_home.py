"""The first page: whose calendar it is, the way in, what is next, and what there is in numbers."""

import re
from datetime import date

import pytest

from events.index import current
from events.models import Link
from multilingual.languages import CODES
from tests.builders import make_city, make_event, make_follow_language, make_region, make_session, make_theme, saved
from tests.promises import read_page, words

pytestmark = pytest.mark.django_db


def options(html: str, parameter: str) -> list[str]:
    """Return the values that one list of the finder offers."""
    return re.findall(r'<option value="([^"]+)"', html.partition(f'name="{parameter}"')[2].partition("</select>")[0])


def make_catalogue(*, rows=1):
    """Return nothing; make as many coming events and past ones with a recording and a document as ``rows``."""
    make_region(name_en="Europe", countries=["DE"])
    for number in range(rows):
        city, theme = make_city(country="DE", latitude=50, longitude=7 + number % 90), make_theme()
        for year in (2020, 2090):
            event = make_event(host_city=city, themes=[theme], start_date=date(year, 1 + number % 12, 3), access="OPEN")
            make_follow_language(event, "ja")
            make_session(event, recording_url=f"https://watch.example/{event.pk}")
            saved(Link(event=event, kind="DOCUMENT", url="https://read.example/"))


@pytest.mark.parametrize("language", CODES)
def test_home_is_told_in_every_language(client, language):
    make_catalogue(rows=3)

    html = read_page(client, "/", language)

    assert f'<form class="finder" action="/{language}/events/"' in html
    assert html.count('<li class="event-row') == 3


def test_home_says_who_keeps_the_calendar_and_how_many_events_are_open_to_all(client):
    make_event(access="OPEN")
    make_event(access="MEMBERS")

    told = words(read_page(client, "/"))

    assert "ICLEI – Local Governments for Sustainability , in 13 languages." in told
    assert "1 of the 2 upcoming events is open to all." in told


def test_finder_offers_what_is_coming_by_region_and_family(client):
    make_region(name_en="Europe", countries=["DE"])
    bonn, lima = make_city(name_en="Bonn", country="DE"), make_city(name_en="Lima", country="PE")
    heat, water = make_theme(name_en="Heat", family="ENERGY"), make_theme(name_en="Water")
    make_follow_language(make_event(host_city=bonn, themes=[heat]), "ja")
    make_follow_language(make_event(host_city=lima, themes=[water], start_date=date(2020, 5, 1)), "ko")

    html = read_page(client, "/")

    assert options(html, "city") == ["bonn"]
    assert options(html, "theme") == ["heat"]
    assert "ja" in options(html, "follow")
    assert "ko" not in options(html, "follow")
    assert '<optgroup label="Europe">' in html
    assert '<optgroup label="Climate and energy">' in html


def test_numbers_of_home_are_those_of_the_list(client):
    make_region(name_en="Europe", slug="europe", countries=["DE"])
    heat = make_theme(name_en="Heat", family="ENERGY")
    for day in (1, 2):
        make_event(host_city=make_city(country="DE"), themes=[heat], start_date=date(2090, 1, day))
    make_event(start_date=date(2090, 2, 1))

    html = read_page(client, "/")

    told = words(html)
    assert "All 3 upcoming events" in told
    assert "January 2090 2 February 2090 1" in told
    assert "Climate and energy Heat 2" in told
    assert "Europe 2" in told
    for query in ("?theme=heat", "?region=europe", "?when=upcoming&amp;from=2090-01-01&amp;to=2090-01-31"):
        assert f'href="/en/events/{query}"' in html
        listed = client.get(f"/en/events/{query}".replace("&amp;", "&")).content.decode()
        assert listed.count('<li class="event-row') == 2


def test_only_the_next_six_are_shown_in_time(client):
    for day in range(1, 9):
        make_event(title_en=f"Forum {day}", start_date=date(2090, 1, day))

    told = words(read_page(client, "/"))

    assert [day for day in range(1, 9) if f"Forum {day}" in told] == [1, 2, 3, 4, 5, 6]


def test_home_looks_back_on_what_was_recorded_first(client):
    recorded = make_event(title_en="Recorded Forum", start_date=date(2019, 5, 1))
    make_session(recorded, recording_url="https://watch.example/1")
    saved(Link(event=recorded, kind="RECORDING", url="https://watch.example/1"))
    saved(Link(event=recorded, kind="RECORDING", url="https://watch.example/2"))
    saved(Link(event=recorded, kind="DOCUMENT", url="https://read.example/"))
    for year in (2020, 2021, 2022):
        make_event(title_en=f"Forum of {year}", start_date=date(year, 5, 1))

    told = words(read_page(client, "/")).partition("Looking back")[2]

    assert told.index("Forum of 2022") < told.index("Forum of 2021") < told.index("Recorded Forum")
    assert "Forum of 2020" not in told
    assert "2 recordings 1 document" in told


def test_home_without_coming_events_leads_to_the_past(client):
    make_event(title_en="Old Forum", start_date=date(2020, 5, 1))

    html = read_page(client, "/")

    told = words(html)
    assert "Nothing is announced at present." in told
    assert "Old Forum" in told
    assert "finder" not in html
    assert 'href="/en/events/?when=past"' in html


def test_no_link_of_home_carries_a_zone(client):
    make_catalogue(rows=2)

    html = read_page(client, "/?tz=Asia/Tokyo")

    links = re.findall(r'href="([^"]*)"', html.partition("<main")[2].partition("</main>")[0])
    assert [link for link in links if "tz=" in link] == ["/en/?tz=Asia%2FTokyo"]  # of the switch, to this page itself


@pytest.mark.parametrize("rows", [3, 30])
def test_home_costs_the_same_queries_whatever_there_is(client, django_assert_num_queries, rows):
    make_catalogue(rows=rows)

    read_page(client, "/", "vi")  # the index and the names of its values are in memory from then on
    current.forget_answers()

    with django_assert_num_queries(10):
        read_page(client, "/", "vi")
