"""The list as a map: cities with counts, the same in words, in every language, at a fixed price."""

from decimal import Decimal
from gzip import compress
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.index.current import current
from events.listing.map import HEIGHT, WIDTH, Mark, event_map, position
from multilingual.languages import CODES, direction
from tests.builders import make_city, make_event
from tests.promises import words

MAP_QUERIES = 2  # cities of the events, cities

SVG = "{http://www.w3.org/2000/svg}"


@given(st.decimals(-90, 90, places=5), st.decimals(-180, 180, places=5))
def test_every_place_north_of_the_edge_stands_inside_the_frame(latitude, longitude):
    x, y = position(latitude, longitude)

    if y is None:
        assert latitude < -61
    else:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [("0", "0", (500.0, 250.0)), ("22.62", "120.31", (834.2, 187.2)), ("-18.14", "178.44", (995.7, 300.4))],
)
def test_places_stand_where_the_land_is_drawn(latitude, longitude, expected):
    assert position(Decimal(latitude), Decimal(longitude)) == expected


def test_a_place_without_coordinates_has_no_mark():
    assert position(None, Decimal(1)) == (None, None)


def test_marks_grow_with_the_events_up_to_a_bound():
    radii = [Mark(None, count, 0, 0).radius for count in (1, 2, 10, 1000, 100_000)]

    assert radii == sorted(radii)
    assert radii[-1] == radii[-2]


def city(name, **fields):
    return make_city(**{"name_en": name, "latitude": Decimal("22.62"), "longitude": Decimal("120.31")} | fields)


@pytest.mark.django_db
@pytest.mark.parametrize("cities", [1, 30])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_event_map_costs_the_same_for_one_city_and_for_thirty(client, django_assert_num_queries, cities, language):
    for number in range(cities):
        make_event(host_city=city(f"City number {number}"))

    current()  # the catalogue is read once for many pages
    client.get(f"/{language}/events/map/")  # names of filters are in memory from then on

    with django_assert_num_queries(MAP_QUERIES):
        response = client.get(f"/{language}/events/map/")

    assert response.content.decode().count("<circle") == cities


@pytest.mark.django_db
@pytest.mark.parametrize("language", CODES)
def test_event_map_is_in_the_language_of_its_path(client, language):
    make_event(host_city=city("Kaohsiung"))

    response = client.get(f"/{language}/events/map/")

    html = response.content.decode()
    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    assert 'cx="834.2" cy="187.2"' in html  # no decimal comma in any language
    assert " style=" not in html
    assert not response.cookies
    assert len(compress(response.content)) < 30_000


@pytest.mark.django_db
def test_event_map_counts_what_the_links_find(client):
    kaohsiung, bonn = city("Kaohsiung"), city("Bonn")
    for place in (kaohsiung, kaohsiung, bonn, None):
        make_event(host_city=place, attendance="ONLINE" if place is None else "IN_PERSON")
    make_event(host_city=bonn, publication="DRAFT")

    response = client.get("/en/events/map/?access=not-stated")

    page = words(response.content.decode())
    assert [(mark.city.slug, mark.count) for mark, _query in response.context_data["cities"]] == [
        ("bonn", 1),
        ("kaohsiung", 2),
    ]
    assert "1 of them is in no city" in page
    for mark, query in response.context_data["cities"]:
        assert client.get(f"/en/events/{query}").context_data["count"] == mark.count
        assert "access=not-stated" in query


@pytest.mark.django_db
def test_marks_are_links_with_names_and_the_largest_lie_below(client):
    large, small = city("Large"), city("Small")
    for place in (small, large, large):
        make_event(host_city=place)

    html = client.get("/en/events/map/").content.decode()
    drawn = html.split('<svg class="land-map"')[1].split("</svg>")[0]
    svg = ElementTree.fromstring(f"<svg xmlns='http://www.w3.org/2000/svg' {drawn}</svg>")

    links = svg.findall(f"{SVG}a")
    assert [link.get("aria-label") for link in links] == ["Large: 2 events", "Small: 1 event"]
    assert [link.get("href") for link in links] == ["/en/events/?city=large", "/en/events/?city=small"]


@pytest.mark.django_db
def test_a_city_of_unknown_place_is_in_the_list_only(client):
    make_event(host_city=city("Nowhere yet", latitude=None))

    html = client.get("/en/events/map/").content.decode()

    assert "<circle" not in html
    assert "not on the map" in words(html)


@pytest.mark.django_db
def test_event_map_says_when_there_are_more_events_than_it_counts():
    place = city("Kaohsiung")
    for _number in range(3):
        make_event(host_city=place)

    known = current()

    found = event_map(known, known.everything, most=2)

    assert (found.count, found.is_cut, found.cities[0].count) == (2, True, 2)
    assert not event_map(known, known.everything, most=3).is_cut


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("query", ["?city=atlantis", "?from=2026-02-31", "?cursor=garbage"])
def test_event_map_explains_a_bad_value(client, language, query):
    make_event(host_city=city("Kaohsiung"))

    response = client.get(f"/{language}/events/map/{query}")

    assert response.status_code == 200
    assert response.context_data["list_query"].problems
    assert "land-map" not in response.content.decode()


@pytest.mark.django_db
def test_home_shows_the_coming_forums_on_the_land(client):
    make_event(host_city=city("Kaohsiung"))

    html = client.get("/de/").content.decode()

    assert html.count("<circle") == 1
    assert 'href="/de/events/map/"' in html
