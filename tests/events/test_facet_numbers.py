"""The number beside a value: so many events the list has with this value alone in its facet, all other filters kept."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest

from events.models import Link
from multilingual.records import record_changed
from tests.builders import (
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_region,
    make_series,
    make_theme,
    saved,
)
from tests.events.list_pages import facets, ticked, titles

pytestmark = pytest.mark.django_db

FACETS = {
    *("city", "country", "region", "theme", "series", "initiative"),
    *("organizer", "organizer_kind", "office", "attendance", "access", "follow"),
}


@pytest.fixture(autouse=True)
def _catalogue():
    """Make twelve events of which every facet has several values; those with the numbers 2, 6 and 9 are over."""
    east, west = make_region(name_en="East", countries=["JP", "TW"]), make_region(name_en="West", countries=["DE"])
    places = [("Tokyo", "JP"), ("Bonn", "DE"), ("Kobe", "JP"), ("Tainan", "TW")]
    cities = [*(make_city(name_en=name, country=country) for name, country in places), None]
    energy = make_theme(name_en="Energy")
    solar, wind = (make_theme(name_en=name, parent=energy) for name in ("Solar", "Wind"))
    heat = make_theme(name_en="Heat")
    themes = [[solar], [wind, heat], [energy], [heat], [solar, heat], [], [wind]]
    race = make_initiative(name_en="Race")
    initiatives = [[race], [make_initiative(name_en="Race, second phase", parent=race)], [], [make_initiative()]]
    offices = [[make_office(region=east)], [make_office(region=west)], []]
    series = [make_series(name_en="Daring"), make_series(name_en="Resilient"), None]
    organizations = [make_organization(kind=kind) for kind in ("CITY_NETWORK", "UNIVERSITY", "UNIVERSITY")]
    for number in range(12):
        event = make_event(
            title_en=f"{'Harbour' if number % 2 else 'Kitchen'} talk {number}",
            start_date=date(2020 if number in (2, 6, 9) else 2030, 3, 1) + timedelta(days=number),
            host_city=cities[number % 5],
            series=series[number % 3],
            attendance=("IN_PERSON", "ONLINE", "HYBRID", "IN_PERSON")[number % 4],
            access=("OPEN", "MEMBERS", "NOT_STATED", "OPEN", "INVITATION")[number % 5],
            themes=themes[number % 7],
            initiatives=initiatives[number % 4],
            offices=offices[number // 2 % 3],
        )
        make_credit(event, organizations[number % 3], role=("ORGANIZER", "HOST", "SUPPORTER", "ORGANIZER")[number % 4])
        for language in (("ja", "en"), ("es",), ("zh-hant", "ja"), ())[number % 4]:
            make_follow_language(event, language)
        if number % 4 == 1:
            saved(Link(event=event, kind="RECORDING", url="https://example.org/film"))
        record_changed(event)


def page(client, query):
    return client.get(f"/en/events/?{query}")


def alone(query, parameter, value):
    """Return the query with this value alone in its facet, and everything else as it was."""
    others = [pair for pair in parse_qsl(query) if pair[0] != parameter]
    return urlencode([*others, (parameter, value)])


def test_every_facet_offers_values(client):
    offered = facets(page(client, "when=all"))

    assert offered.keys() >= FACETS
    assert all(len(offered[name]) > 1 for name in FACETS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "city=tokyo",
        "theme=solar&theme=heat",
        "theme=energy&attendance=online",
        "q=harbour",
        "when=past",
    ],
)
def test_a_number_is_what_the_list_counts_with_its_value_alone(client, query):
    every = [(name, value) for name, values in facets(page(client, "when=all")).items() for value in values]
    offered = facets(page(client, query))

    shown = {f"{name}={value}": offered.get(name, {}).get(value, 0) for name, value in every}

    assert shown == {f"{name}={value}": len(titles(page(client, alone(query, name, value)))) for name, value in every}


def test_numbers_of_a_facet_do_not_change_with_what_is_chosen_in_it(client):
    before = facets(page(client, "attendance=online"))["theme"]

    after = facets(page(client, "attendance=online&theme=wind&theme=heat"))["theme"]

    assert after == before


@pytest.mark.parametrize(
    ("query", "name", "first"),
    [
        ("city=tokyo", "city", {"tokyo"}),
        ("theme=solar&theme=heat", "theme", {"solar", "heat"}),
        ("theme=wind&attendance=online", "attendance", {"online"}),
        ("follow=es&when=all", "follow", {"es"}),
    ],
)
def test_what_is_chosen_stands_first_in_its_facet(client, query, name, first):
    response = page(client, query)

    assert {*list(facets(response)[name])[: len(first)]} == first
    assert ticked(response) >= {(name, value) for value in first}


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("city=tainan&q=nothing-at-all", "city", "tainan"),
        ("theme=wind&to=2000-01-01", "theme", "wind"),
        ("city=nowhere", "city", "nowhere"),
    ],
)
def test_what_is_chosen_stays_in_its_facet_when_nothing_is_found(client, query, name, value):
    make_city(name_en="Nowhere")

    response = page(client, query)

    assert titles(response) == []
    assert facets(response)[name][value] == 0
    assert (name, value) in ticked(response)
