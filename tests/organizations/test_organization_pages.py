"""The index of organizations and the page of one."""

from datetime import date

import pytest

from events.index.current import current
from multilingual.languages import CODES
from multilingual.origins import Origin
from organizations.models import Membership, OfficeAddress
from tests.builders import (
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    saved,
)
from tests.promises import (
    assert_former_address_moves,
    assert_garbage_is_answered,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_busy_organization(*, rows=1, **fields):
    """Return an organization with as many memberships, events, people, series and cities as ``rows``."""
    organization = make_organization(city=make_city(), **fields)
    office = make_office(organization=organization)
    for number in range(rows):
        make_office(parent=office)
        saved(Membership(initiative=make_initiative(), organization=organization, role="PARTNER"))
        make_speaker(organization=organization, position_en="Director")
        make_series().organizers.add(organization)
        make_city(government=organization)
        make_office(network=organization)
        for year in (2020, 2090):
            event = make_event(start_date=date(year, 3, 1 + number % 28))
            make_credit(event, organization, role="SUPPORTER")
            make_follow_language(event, "ja")
    return organization


@pytest.mark.parametrize("language", CODES)
def test_organizations_are_listed_in_every_language(client, language):
    make_organization(name_en="Institute of Rain", short_name_en="IR", city=make_city(name_en="Bonn", country="DE"))

    html = read_page(client, "/organizations/", language)

    assert f'href="/{language}/organizations/institute-of-rain/"' in html
    assert ('<span lang="en" dir="ltr">Institute of Rain</span>' in html) == (language != "en")


@pytest.mark.parametrize("language", CODES)
def test_organization_is_told_in_every_language(client, language):
    organization = make_busy_organization(description_en="It measures rain.")

    html = read_page(client, f"/organizations/{organization.slug}/", language)

    assert ('class="text-note"' in html) == (language != "en")


def test_organization_tells_what_is_known_of_it(client):
    organization = make_organization(
        original_language="zh-hant",
        name_en="Institute of Rain",
        name_zh_hant="雨研究所",
        short_name_en="IR",
        kind="RESEARCH",
        website="https://rain.example/",
        description_en="It **measures** rain.",
        is_sample=True,
        city=make_city(name_en="Bonn", country="DE"),
    )
    make_office(organization=organization, kind="LIAISON_OFFICE")
    saved(Membership(initiative=make_initiative(name_en="Equity Pledge"), organization=organization, role="SIGNATORY"))
    make_city(name_en="Raintown", government=organization)
    make_speaker(latin_name="Hana Sato", organization=organization, position_en="Director")
    make_series(name_en="Rain Days").organizers.add(organization)
    make_credit(make_event(title_en="Rain Forum"), organization, role="FUNDER")
    of_session = make_event(title_en="Cloud Forum")
    make_credit(of_session, organization, session=make_session(of_session), role="HOST")

    html = read_page(client, f"/organizations/{organization.slug}/")

    told = words(html)
    for fact in (
        "雨研究所",
        "IR",
        "Research institute",
        "rain.example",
        "measures",
        "Invented",
        "Bonn",
        "Germany",
        "Liaison office",
        "Equity Pledge",
        "Signatory",
        "Raintown",
        "Hana Sato",
        "Director",
        "Rain Days",
        "Rain Forum",
        "Cloud Forum",
    ):
        assert fact in told
    assert "<strong>measures</strong>" in html
    assert 'href="/en/events/?organizer=institute-of-rain"' in html


def test_a_network_shows_its_seat_and_leads_to_its_offices(client):
    network = make_organization(name_en="Rain Network")
    seat = make_office(kind="WORLD_SECRETARIAT", network=network)
    branch = make_office(organization=make_organization(name_en="Rain Network Asia"), network=network)
    other = make_office(organization=make_organization(name_en="Snow Network Asia"))
    OfficeAddress.objects.create(office=seat, text="Regenstraße 1, Bonn", language="de")
    OfficeAddress.objects.create(office=branch, text="2 Rain Road", language="en")

    html = read_page(client, f"/organizations/{network.slug}/")

    told = words(html)
    assert "World secretariat Regenstraße 1, Bonn" in told
    assert "2 Rain Road" not in told
    assert f'href="/en/offices/{branch.slug}/"' in html
    assert f'href="/en/offices/{seat.slug}/"' in html
    assert f'href="/en/offices/{other.slug}/"' not in html


def test_texts_that_a_machine_translated_are_told_of_once(client):
    organization = make_organization()
    for _ in range(4):
        texts = {"original_language": "ru", "activity_ru": "Это.", "activity_en": "This."}
        membership = Membership(initiative=make_initiative(), organization=organization, role="PARTNER", **texts)
        saved(membership, origin=Origin.MACHINE)

    told = words(read_page(client, f"/organizations/{organization.slug}/"))

    assert told.count("This.") == 4
    assert told.count("ranslated by machine") == 1


def test_people_have_their_names_as_readers_write_them(client):
    organization = make_organization()
    make_speaker(latin_name="YAMAGUCHI Tsuyoshi", native_name="山口壯", native_language="ja", organization=organization)

    japanese, english = (read_page(client, f"/organizations/{organization.slug}/", code) for code in ("ja", "en"))

    assert words(japanese).index("山口壯") < words(japanese).index("YAMAGUCHI Tsuyoshi")
    assert words(english).index("YAMAGUCHI Tsuyoshi") < words(english).index("山口壯")
    assert 'lang="ja">山口壯</bdi>' in english


def test_organization_that_moved_is_found(client):
    assert_former_address_moves(client, make_organization(), "organizations")


def test_organization_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_organization(), "organizations")


def test_garbage_about_organizations_is_answered(client):
    assert_garbage_is_answered(client, "organizations")


@pytest.mark.parametrize("rows", [1, 30])
def test_organizations_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_organization(city=make_city(), short_name_en="Net")

    with django_assert_num_queries(1):
        read_page(client, "/organizations/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_organization_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    organization = make_busy_organization(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(13):
        read_page(client, f"/organizations/{organization.slug}/", "vi")
