"""The search for everything: groups with numbers and ways on, what cannot be searched for, at a fixed price."""

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from events.index.current import current
from multilingual.languages import CODES
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)
from tests.events.search_pages import groups, numbers, ways_on
from tests.promises import read_page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def searched(client, typed, language="en", **more):
    return client.get(f"/{language}/search/?" + urlencode({"q": typed} | more))


@pytest.fixture
def catalogue():
    """One of each kind whose name has Kao."""
    make_event(title_en="Kaohsiung forum", slug="forum")
    make_event(title_en="Kaohsiung talk", slug="talk", start_date="2019-03-09")
    make_initiative(name_en="Kaohsiung pledge", slug="pledge")
    make_organization(name_en="Kaohsiung guild", slug="guild")
    make_office(organization=make_organization(name_en="Kaohsiung office"), slug="office")
    make_speaker(latin_name="Mei Kaohsiung", slug="mei")
    make_city(name_en="Kaohsiung bay", name_zh_hant="高雄", country="TW", slug="kaohsiung")
    make_theme(name_en="Kaohsiung mining", slug="mining")
    make_series(name_en="Forums of Kaohsiung", slug="forums")


EVERYTHING = {
    "upcoming": ["forum"],
    "past": ["talk"],
    "initiative": ["pledge"],
    "organization": ["guild"],
    "office": ["office"],
    "speaker": ["mei"],
    "city": ["kaohsiung"],
    "theme": ["mining"],
    "series": ["forums"],
}


@pytest.mark.parametrize("typed", ["kaohsiung", "KÁOHSIUNG", " kaohs\u00adiung ", "kaohs"])
def test_search_finds_one_of_every_kind_in_one_order(client, catalogue, typed):
    response = searched(client, typed)

    assert groups(response) == EVERYTHING
    assert list(groups(response)) == list(EVERYTHING)
    assert set(numbers(response).values()) == {"1"}
    assert list(ways_on(response)) == ["upcoming", "past"]  # the list goes on with filters
    assert "<mark>Kaohsiung</mark> mining" in response.content.decode()


@pytest.mark.parametrize("language", CODES)
def test_search_is_a_page_of_every_language(client, catalogue, language):
    html = read_page(client, "/search/?q=kaohsiung", language)

    assert html.count('class="search-group"') == len(EVERYTHING)
    assert '<meta name="robots" content="noindex, follow">' in html
    assert 'value="kaohsiung"' in html  # the box keeps what was typed


def test_groups_in_which_something_is_called_so_come_first(client, catalogue):
    make_theme(name_en="Talk of Kaohsiung", name_de="Kaohsiung", slug="called-so")

    found = groups(searched(client, "kaohsiung"))

    assert list(found)[:2] == ["theme", "upcoming"]
    assert found["theme"] == ["called-so", "mining"]


def test_another_name_that_was_found_is_told(client, catalogue):
    html = searched(client, "高雄", "de").content.decode()

    assert "Kaohsiung bay" in html
    assert '<bdi lang="zh-hant"><mark>高雄</mark></bdi>' in html


def test_events_lead_on_to_the_list_and_others_to_their_kind_alone(client):
    for number in range(7):
        make_event(title_en=f"Forum {number}")
        make_theme(name_en=f"Forum theme {number}")

    response = searched(client, "forum")

    assert {name: len(slugs) for name, slugs in groups(response).items()} == {"upcoming": 6, "theme": 5}
    assert numbers(response) == {"upcoming": "7", "theme": "7"}
    assert ways_on(response) == {
        "upcoming": "/en/events/?q=forum&when=upcoming&sort=relevance",
        "theme": "/en/search/?q=forum&kind=theme",
    }
    alone = client.get("/en/search/?q=forum&kind=theme")
    assert {name: len(slugs) for name, slugs in groups(alone).items()} == {"theme": 7}
    assert ways_on(alone) == {}
    assert 'href="/en/search/?q=forum"' in alone.content.decode()


def test_of_one_kind_no_more_than_a_hundred_are_shown(client):
    for number in range(101):
        make_theme(name_en=f"Forum theme {number}")

    response = searched(client, "forum", kind="theme")

    assert len(groups(response)["theme"]) == 100
    assert numbers(response) == {"theme": "101"}
    assert "Only the first 100 are shown." in words(response.content.decode())


def test_an_unknown_kind_is_all_kinds(client, catalogue):
    assert groups(searched(client, "kaohsiung", kind="atlantis")) == EVERYTHING


def test_an_office_is_listed_once_and_follows_the_name_of_its_organization(client):
    organization = make_organization(name_en="Harbour office")
    make_office(organization=organization, slug="office")
    assert groups(searched(client, "harbour")) == {"office": ["office"]}

    organization.name_en = "Quay office"
    saved(organization)

    assert groups(searched(client, "harbour")) == {}
    assert groups(searched(client, "quay office")) == {"office": ["office"]}


def test_what_nobody_may_see_is_not_found(client):
    make_event(title_en="Secret", publication="DRAFT")
    theme = make_theme(name_en="Secret theme")
    theme.withdrawn_at = timezone.now()
    saved(theme)
    draft = make_event(title_en="Draft", publication="DRAFT")
    make_appearance(make_session(draft), make_speaker(latin_name="Mei Secret"))

    response = searched(client, "secret")

    assert groups(response) == {}
    assert "Nothing was found." in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type what you are looking for."),
        ("  ", "Type what you are looking for."),
        ("···", "There is no word in this search."),
        ("x" * 3001, "That is too long."),
        ("zyzzy", "Nothing was found."),
        ("word " * 300, "Nothing was found."),
        ("<script>alert(1)</script>", "Nothing was found."),
        ("\"'; DROP TABLE % _ \\", "Nothing was found."),
    ],
)
def test_what_finds_nothing_is_explained(client, catalogue, typed, said):
    response = searched(client, typed)

    assert groups(response) == {}
    assert said in words(response.content.decode())
    assert "<script>alert" not in response.content.decode()


def test_a_page_without_a_question_asks_for_one(client):
    assert "Type what you are looking for." in words(client.get("/en/search/").content.decode())


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("高雄", "city"),
        ("雄", "city"),
        ("“Kaohsiung mining”", "theme"),
        ("الهواء", "theme"),
        ("هواء", "theme"),
        ("co 2", "theme"),
    ],
)
def test_every_way_of_writing_finds_a_name(client, catalogue, typed, group):
    make_theme(name_en="Air of CO2", name_ar="جودة الهواء", slug="air")

    found = groups(searched(client, typed))

    assert list(found) == [group]


@pytest.mark.parametrize(("typed", "meant"), [("Kaoshiung", "Kaohsiung"), ("kaoshiung pledge", "Kaohsiung pledge")])
def test_a_mistyped_name_is_guessed(client, typed, meant):
    make_initiative(name_en="Kaohsiung pledge")

    html = searched(client, typed).content.decode()

    assert f'href="/en/search/?{urlencode({"q": meant})}"' in html
    assert "Did you mean" in html


def test_a_name_that_nobody_may_see_is_never_guessed(client):
    theme = make_theme(name_en="Kaohsiung")
    theme.withdrawn_at = timezone.now()
    saved(theme)

    assert "Did you mean" not in searched(client, "Kaoshiung").content.decode()


@pytest.mark.parametrize("records", [1, 30])
def test_search_costs_sixteen_queries_at_most(client, django_assert_num_queries, records):
    for number in range(records):
        city = make_city(name_en=f"Kao {number}")
        make_event(title_en=f"Kao {number}", host_city=city, themes=[make_theme(name_en=f"Kao {number}")])
        make_event(title_en=f"Talk {number}", summary_de=f"Kao {number}", start_date="2019-03-09")
        make_initiative(name_en=f"Kao {number}")
        make_office(organization=make_organization(name_en=f"Kao office {number}"))
        make_organization(name_en=f"Kao {number}", city=city)
        make_speaker(latin_name=f"Kao Speaker{number}")
        make_series(name_en=f"Kao {number}")
    current()  # the catalogue is read once for many answers

    # The journal, events, their order, their rows (3), where their words stand (2), names, seven kinds.
    with django_assert_num_queries(16):
        response = searched(client, "kao")

    assert set(numbers(response).values()) == {str(records)}
