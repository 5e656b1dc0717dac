"""The index of cities and the page of one."""

from datetime import date

import pytest
from lxml import html

from events.index.current import current
from events.views.city_list import CityList
from multilingual.languages import CODES
from organizations.models import Membership, Venue
from tests.builders import (
    make_city,
    make_event,
    make_follow_language,
    make_initiative,
    make_organization,
    make_region,
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


def make_furnished_city(*, rows=1, **fields):
    """Return a city with as many memberships, venues, organizations, coming and past events as ``rows``."""
    city = make_city(government=make_organization(), **fields)
    make_region(countries=[city.country])
    for number in range(rows):
        initiative = make_initiative()
        saved(Membership(initiative=initiative, city=city, role="MEMBER"))
        saved(Membership(initiative=make_initiative(), organization=city.government, role="SIGNATORY"))
        saved(Venue(name_en=f"Hall {number}", city=city, address_en="1 Harbour Road"))
        make_organization(city=city)
        for year in (2020, 2090):
            make_follow_language(make_event(host_city=city, start_date=date(year, 3, 1 + number % 28)), "ja")
    return city


@pytest.mark.parametrize("language", CODES)
def test_cities_are_listed_in_every_language(client, language):
    make_city(name_en="Bonn", name_ar="بون", name_zh_hant="波恩", country="DE")

    html = read_page(client, "/cities/", language)

    assert f'href="/{language}/cities/bonn/"' in html
    assert ("بون" in html) == (language == "ar")
    assert ('<span lang="en" dir="ltr">Bonn</span>' in html) == (language not in ("en", "ar", "zh-hant", "zh-hans"))


@pytest.mark.parametrize("language", CODES)
def test_city_is_told_in_every_language(client, language):
    city = make_furnished_city(name_en="Bonn", description_en="A city on the Rhine.")

    html = read_page(client, f"/cities/{city.slug}/", language)

    assert ('<div class="prose" lang="en" dir="ltr">' in html) == (language != "en")
    assert ('class="text-note"' in html) == (language != "en")


def test_cities_are_in_the_order_of_the_readers_language(client):
    make_city(name_en="Vienna", name_de="Wien")
    make_city(name_en="Warsaw", name_de="Warschau")

    english, german = (words(read_page(client, "/cities/", language)) for language in ("en", "de"))

    assert english.index("Vienna") < english.index("Warsaw")
    assert german.index("Warschau") < german.index("Wien")


def test_cities_stand_under_letters_with_how_many_events_are_coming(client):
    bonn = make_city(name_en="Bonn", country="DE")
    make_city(name_en="Évora", name_ru="Эвора", country="PT")
    make_event(host_city=bonn)
    make_event(host_city=bonn, start_date=date(2020, 5, 1))

    english, russian = (read_page(client, "/cities/", language) for language in ("en", "ru"))

    assert "Cities 2 B E B Bonn Germany · 1 upcoming event E Évora Portugal" in words(english)
    assert '<a href="#group-1"><bdi lang="">B</bdi></a>' in english
    assert '<a href="#group-2"><bdi lang="">E</bdi></a>' in english
    assert '<bdi lang="">Э</bdi></a>' in russian  # where Latin names stand among Cyrillic ones, databases differ
    assert 'href="/en/events/?city=bonn"' in english


def test_city_has_its_next_event_first(client):
    city = make_city(name_en="Bonn", description_en="A city on the Rhine.")
    make_event(title_en="Rhine Forum", host_city=city)

    told = words(read_page(client, f"/cities/{city.slug}/"))

    assert told.index("Rhine Forum") < told.index("A city on the Rhine.")


def test_city_tells_what_is_known_of_it(client):
    government = make_organization(name_en="Kaohsiung City Government")
    city = make_city(
        name_en="Kaohsiung",
        name_zh_hant="高雄",
        other_names="Takao\n打狗",
        country="TW",
        time_zone="Asia/Taipei",
        government=government,
    )
    make_region(name_en="East Asia", countries=["TW"])
    saved(
        Membership(
            initiative=make_initiative(name_en="EcoMobility Alliance"), city=city, role="MEMBER", since_year=2017
        )
    )
    saved(Membership(initiative=make_initiative(name_en="Race to Zero"), organization=government, role="SIGNATORY"))
    saved(Venue(name_en="Exhibition Center", city=city, local_address="高雄市前鎮區成功二路39號"))
    make_event(title_en="CityCOP", host_city=city)
    make_event(title_en="First CityCOP", host_city=city, start_date=date(2020, 5, 1))
    make_event(title_en="Secret", host_city=city, publication="DRAFT")

    html = read_page(client, f"/cities/{city.slug}/")

    told = words(html)
    for fact in (
        "高雄",
        "Takao",
        "打狗",
        "Taiwan",
        "East Asia",
        "UTC+8",
        "Kaohsiung City Government",
        "EcoMobility Alliance",
        "since 2017",
        "Race to Zero",
        "Signatory · through the local government",
        "Exhibition Center",
        "高雄市前鎮區成功二路39號",
    ):
        assert fact in told
    assert told.index("Upcoming events") < told.index("CityCOP") < told.index("Past events")
    assert told.index("Past events") < told.index("First CityCOP")
    assert "Secret" not in told
    assert '<bdi lang="zh-hant">高雄</bdi>' in html


def test_city_leads_to_all_its_events(client):
    city = make_city(name_en="Bonn")
    for day in range(1, 13):
        make_event(title_en=f"Forum {day}", host_city=city, start_date=date(2090, 1, day))

    html = read_page(client, f"/cities/{city.slug}/")

    assert html.count('<li class="event-row') == 10
    assert 'href="/en/events/?city=bonn"' in html
    assert "when=past" not in html.partition("</main>")[0]
    assert "Upcoming events 12" in words(html)


def test_city_does_not_name_what_was_withdrawn(client):
    city = make_city(government=make_organization(name_en="Withdrawn Government"))
    membership = saved(Membership(initiative=make_initiative(name_en="Withdrawn Pledge"), city=city, role="MEMBER"))
    for record in (city.government, membership.initiative):
        record.withdrawn_at = "2026-01-01T00:00Z"
        record.save()

    told = words(read_page(client, f"/cities/{city.slug}/"))

    assert "Withdrawn" not in told


@pytest.mark.slow
def test_cities_turn_pages_by_the_last_name(client):
    for number in range(101):
        make_city(name_en=f"Town {number:03}")

    first = read_page(client, "/cities/")
    cursor = first.partition("?cursor=")[2].partition('"')[0]
    second = read_page(client, f"/cities/?cursor={cursor}")

    assert "Town 099" in first
    assert "Town 100" not in first
    assert [name for name in ("Town 099", "Town 100") if name in second] == ["Town 100"]
    assert "?cursor=" not in second.partition("<main")[2]


def page_of(client, path, language):
    return html.fromstring(read_page(client, path, language))


LETTERS_OF_CITIES = {
    "en": ("B D E H", "E", ["“Eisenach”", "Emden", "Évora"]),
    "vi": ("B Đ E H", "Đ", ["Đà Nẵng", "Đồng Hới"]),
    "ru": ("B D E Х", "Х", ["Ханой"]),
    "zh-hant": ("B D E 8畫", "8畫", ["河內"]),
}


@pytest.mark.parametrize("language", LETTERS_OF_CITIES)
def test_letters_lead_to_what_stands_under_them_on_any_page(client, language, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(CityList, "per_page", 2)
    for name in ("Bonn", "“Eisenach”", "Emden", "Évora"):
        make_city(name_en=name)
    make_city(name_en="Da Nang", name_vi="Đà Nẵng")
    make_city(name_en="Dong Hoi", name_vi="Đồng Hới")
    make_city(name_en="Hanoi", name_ru="Ханой", name_zh_hant="河內")
    letters, letter, names = LETTERS_OF_CITIES[language]
    current()  # is in memory from then on

    with django_assert_num_queries(3):
        page = page_of(client, "/cities/", language)
    told = page.xpath("string(//nav[@class='jump'])").split()
    (address,) = page.xpath(f"//nav[@class='jump']//a[normalize-space()='{letter}']/@href")
    found = []
    while address:
        page = page_of(client, f"/cities/{address}", language)
        found += page.xpath("//h3[@class='entry-name']/a/text()")
        assert page.xpath("normalize-space(//nav[@class='jump']//a[@aria-current='page'])") == letter
        address = page.xpath("string(//a[@rel='next']/@href)")

    assert told == letters.split()
    assert sorted(found) == sorted(names)


def test_letter_that_no_city_has_is_explained(client):
    make_city(name_en="Bonn")

    told = words(read_page(client, "/cities/?letter=Ж"))

    assert "Cities B This page of the list does not exist." in told
    assert "No city is listed yet." not in told


def test_unknown_page_of_cities_is_explained(client):
    make_city(name_en="Bonn")

    told = words(read_page(client, "/cities/?cursor=garbage"))

    assert "This page of the list does not exist." in told
    assert "Bonn" not in told


def test_city_that_moved_is_found(client):
    assert_former_address_moves(client, make_city(), "cities")


def test_city_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_city(), "cities")


def test_garbage_about_cities_is_answered(client):
    assert_garbage_is_answered(client, "cities")


@pytest.mark.parametrize("rows", [1, 30])
def test_cities_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_city()

    current()  # is in memory from then on

    with django_assert_num_queries(2):
        read_page(client, "/cities/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_city_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    city = make_furnished_city(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(12):
        read_page(client, f"/cities/{city.slug}/", "vi")


def test_cities_turn_pages_in_the_alphabet_of_the_readers_language(client):
    for number in range(100):
        make_city(name_en=f"Town {number:03}", name_vi=f"Cổ {number:03}")
    make_city(name_en="Da Nang", name_vi="Đà Nẵng")
    make_city(name_en="Dong Ha", name_vi="Du Già")

    first = read_page(client, "/cities/", "vi")
    cursor = first.partition("?cursor=")[2].partition('"')[0]
    second = words(read_page(client, f"/cities/?cursor={cursor}", "vi"))

    assert "Cổ 099" in first
    assert second.index("Du Già") < second.index("Đà Nẵng")
