"""The list of events: rows, filters, paging, in every language, at a fixed price."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from lxml import html

from events.index import current
from multilingual.languages import CODES, direction
from tests.builders import make_city, make_event, make_follow_language, make_region, make_theme

pytestmark = pytest.mark.django_db

ROW_QUERIES = 3  # events, follow languages, themes
JOURNAL = 1  # what has changed since the catalogue was read; counts and lists come from memory


def address(language="en", query=""):
    with translation.override(language):
        return reverse("events:event_list") + query


def forum(number, city):
    event = make_event(
        title_en=f"Forum {number}",
        host_city=city,
        themes=[make_theme()],
        start_date=date(2030, 3, 1 + number % 28),
    )
    make_follow_language(event, "ja")
    return event


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("language", ["en", "ar", "zh-hant"])
def test_event_list_costs_the_same_for_one_row_and_for_thirty(client, django_assert_num_queries, rows, language):
    city = make_city(name_en="Tokyo")
    for number in range(rows):
        forum(number, city)

    client.get(address(language))  # the catalogue and its vocabulary are in memory from then on

    with django_assert_num_queries(JOURNAL):
        client.get(address(language))
    current.forget_answers()
    with django_assert_num_queries(ROW_QUERIES + JOURNAL):
        response = client.get(address(language))

    assert response.content.decode().count(f'href="/{language}/events/forum-') == rows


def test_a_list_is_taken_along_as_json_with_its_filters_and_in_its_language(client):
    city = make_city(name_en="Tokyo", name_de="Tokio")
    forum(1, city)
    forum(2, make_city(name_en="Bonn"))

    page = html.fromstring(client.get(address("de", "?city=tokyo")).content)
    (link,) = page.xpath("//*[@class='take-along']//a[@type='application/json']/@href")
    (found,) = client.get(link).json()["items"]

    assert (found["title"]["text"], found["city"]["name"]["text"]) == ("Forum 1", "Tokio")


@pytest.mark.parametrize("language", CODES)
def test_event_list_is_in_the_language_of_its_path(client, language):
    make_event(host_city=make_city(name_en="Tokyo"))

    response = client.get(address(language))

    assert f'<html lang="{language}" dir="{direction(language)}"' in response.content.decode()
    assert response["Content-Language"] == language
    assert "Vary" not in response or "Language" not in response["Vary"]
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60, stale-if-error=86400"


def test_event_list_shows_what_there_is_and_marks_its_language(client):
    make_event(
        original_language="vi",
        title_vi="Diễn đàn thành phố",
        title_en="",
        host_city=make_city(original_language="vi", name_vi="Hà Nội", name_en="", country="VN"),
    )

    page = client.get(address("de")).content.decode()

    assert '<span lang="vi" dir="ltr">Diễn đàn thành phố</span>' in page
    assert '<small class="in-language">auf Vietnamesisch' in page
    assert '<span lang="vi" dir="ltr">Hà Nội</span>' in page


def test_event_list_hides_what_is_not_published(client):
    for publication in ("DRAFT", "IN_REVIEW", "WITHDRAWN"):
        make_event(title_en="Secret forum", publication=publication)

    assert "Secret forum" not in client.get(address()).content.decode()


def test_event_list_names_the_chosen_filters_and_leads_back(client):
    make_region(countries=["JP"], name_en="East Asia")
    make_event(title_en="Here", host_city=make_city(name_en="Tokyo"), attendance="ONLINE")
    make_event(title_en="Elsewhere", host_city=make_city(name_en="Bonn", country="DE"))

    page = client.get(address(query="?city=tokyo&attendance=online")).content.decode()

    assert "Here" in page
    assert "Elsewhere" not in page
    assert 'href="/en/events/?attendance=online"' in page
    assert 'href="/en/events/?city=tokyo"' in page


def test_event_list_pages_by_cursor(client):
    for number in range(35):
        make_event(title_en=f"Forum no. {number:02}")

    first = client.get(address()).context_data
    second = client.get(address(query=first["next_page"])).context_data

    assert sum(len(month.rows) for month in first["months"]) == 30
    assert sum(len(month.rows) for month in second["months"]) == 5
    assert second["next_page"] is None
    assert second["count"] == 35


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "query",
    [
        "?cursor=garbage",
        "?from=2026-02-31",
        "?city=atlantis",
        "?q=" + "x" * 10_000,
        "?city=" + "x" * 10_000,
        "?when=never&colour=blue",
    ],
)
def test_event_list_explains_a_bad_value_in_every_language(client, language, query):
    make_event(title_en="Forum of the day")

    response = client.get(address(language, query))

    assert response.status_code == 200
    if not query.startswith("?q="):
        assert response.context_data["list_query"].problems
        assert "Forum of the day" not in response.content.decode()


def test_an_empty_list_says_so_and_offers_the_past(client):
    page = client.get(address(query="?attendance=online")).content.decode()

    assert "when=past" in page
