"""The directory of offices and the page of one."""

from datetime import date

import pytest

from events.index.current import current
from multilingual.languages import CODES
from organizations.models import OfficeAddress
from tests.builders import make_event, make_follow_language, make_office, make_organization, make_region
from tests.promises import (
    assert_former_address_moves,
    assert_garbage_is_answered,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_busy_office(*, rows=1):
    """Return an office under another one, with as many addresses, branches and events as ``rows``."""
    region = make_region()
    office = make_office(region=region, parent=make_office(region=region))
    for number in range(rows):
        OfficeAddress.objects.create(office=office, text=f"{number} Harbour Road")
        make_office(region=region, parent=office)
        for year in (2020, 2090):
            event = make_event(offices=[office], start_date=date(year, 3, 1 + number % 28))
            make_follow_language(event, "ja")
    return office


@pytest.mark.parametrize("language", CODES)
def test_offices_are_listed_in_every_language(client, language):
    office = make_office(
        organization=make_organization(name_en="Japan Office"), region=make_region(name_en="East Asia")
    )

    html = read_page(client, "/offices/", language)

    assert f'href="/{language}/offices/{office.slug}/"' in html
    assert ('<span lang="en" dir="ltr">East Asia</span>' in html) == (language != "en")


@pytest.mark.parametrize("language", CODES)
def test_office_is_told_in_every_language(client, language):
    office = make_busy_office()

    html = read_page(client, f"/offices/{office.slug}/", language)

    assert "0 Harbour Road" in html


def test_directory_shows_how_to_reach_an_office(client):
    office = make_office(
        organization=make_organization(name_en="World Secretariat"),
        telephone="+49-228 / 97 62 99-00",
        fax="+49-228 / 97 62 99-01",
        email="office@network.example",
        website="https://network.example/",
    )
    OfficeAddress.objects.create(office=office, text="Kaiser-Friedrich-Straße 7\n53113 Bonn", language="de")

    html = read_page(client, "/offices/", "ar")

    assert '<address lang="de" dir="auto">Kaiser-Friedrich-Straße 7<br>53113 Bonn</address>' in html
    assert '<bdi dir="ltr">+49-228 / 97 62 99-00</bdi>' in html
    assert "+49-228 / 97 62 99-01" in html
    assert 'href="mailto:office@network.example"' in html
    assert 'href="https://network.example/"' in html


def test_directory_hangs_offices_under_their_secretariat(client):
    world, asia = make_region(name_en="World", position=1), make_region(name_en="East Asia", position=2)
    seat = make_office(region=world, organization=make_organization(name_en="World Secretariat"))
    regional = make_office(
        region=asia, parent=seat, position=5, organization=make_organization(name_en="Asia Secretariat")
    )
    make_office(region=asia, parent=regional, position=1, organization=make_organization(name_en="Japan Office"))

    told = words(read_page(client, "/offices/"))

    assert told.startswith("Offices 3 World 1 East Asia 2 ")
    assert told.index("World Secretariat") < told.rindex("East Asia") < told.index("Asia Secretariat")
    assert told.index("Asia Secretariat") < told.index("Japan Office")


def test_directory_says_how_many_events_of_an_office_are_coming(client):
    office = make_office(kind="COUNTRY_OFFICE")
    make_event(offices=[office])
    make_event(offices=[office])
    make_event(offices=[make_office()], start_date=date(2020, 5, 1))

    html = read_page(client, "/offices/")

    assert "Country office · 2 upcoming events" in words(html)
    assert html.count("upcoming event") == 1
    assert f'href="/en/events/?office={office.slug}"' in html


def test_office_tells_what_is_known_of_it(client):
    region = make_region(name_en="East Asia")
    seat = make_office(organization=make_organization(name_en="World Secretariat"))
    office = make_office(
        organization=make_organization(name_en="Asia Secretariat", description_en="It serves the region."),
        region=region,
        parent=seat,
        telephone="+82-2-1234",
        working_languages=["ko", "en"],
        kind="REGIONAL_SECRETARIAT",
    )
    make_office(organization=make_organization(name_en="Japan Office"), region=region, parent=office)
    OfficeAddress.objects.create(office=office, text="서울특별시 종로구", language="ko")
    OfficeAddress.objects.create(office=office, text="P.O. Box 1", language="en", kind="POSTAL")
    make_event(title_en="Asia Forum", offices=[office])

    html = read_page(client, f"/offices/{office.slug}/")

    told = words(html)
    for fact in (
        "Asia Secretariat",
        "It serves the region.",
        "East Asia",
        "World Secretariat",
        "+82-2-1234",
        "Korean",
        "English",
        "Regional secretariat",
        "Japan Office",
        "Postal address P.O. Box 1",
        "Asia Forum",
    ):
        assert fact in told
    assert '<address lang="ko" dir="auto">서울특별시 종로구</address>' in html
    assert f'href="/en/events/?office={office.slug}"' in html


def test_office_that_moved_is_found(client):
    assert_former_address_moves(client, make_office(), "offices")


def test_office_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_office(), "offices")


def test_garbage_about_offices_is_answered(client):
    assert_garbage_is_answered(client, "offices")


@pytest.mark.parametrize("rows", [1, 30])
def test_offices_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for number in range(rows):
        OfficeAddress.objects.create(office=make_office(), text=f"{number} Harbour Road")

    current()  # is in memory from then on

    with django_assert_num_queries(3):
        read_page(client, "/offices/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_office_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    office = make_busy_office(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(10):
        read_page(client, f"/offices/{office.slug}/", "vi")
