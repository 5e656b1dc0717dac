"""Suggestions of the search box: short JSON, in any language, at a fixed price."""

import pytest
from django.utils import timezone

from events.index.current import current
from multilingual.languages import CODES
from multilingual.records import record_changed
from tests.builders import (
    make_city,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_speaker,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def suggested(client, typed, language="en"):
    response = client.get(f"/{language}/suggest/", {"q": typed})
    assert response.status_code == 200
    return response.json()["suggestions"]


@pytest.fixture
def catalogue():
    """One of each kind whose name begins with Kao."""
    make_initiative(name_en="Kaohsiung pledge", slug="pledge")
    make_organization(name_en="Kaohsiung guild", slug="guild")
    make_office(organization=make_organization(name_en="Kaohsiung office", slug="office-too"), slug="office")
    make_city(name_en="Kaohsiung", name_zh_hant="高雄", country="TW", slug="kaohsiung")
    make_theme(name_en="Kaolin mining", slug="kaolin")
    make_series(name_en="City of Kao", slug="kao")
    make_speaker(latin_name="Mei Kao", native_name="高美", native_language="zh-hant", slug="mei-kao")
    make_event(title_en="Kaohsiung forum", slug="forum")


@pytest.mark.parametrize("typed", ["kao", "KÁO", " kao "])
def test_suggestions_are_of_all_kinds(client, catalogue, typed):
    found = suggested(client, typed)

    assert [one["url"] for one in found] == [
        "/en/cities/kaohsiung/",
        "/en/themes/kaolin/",
        "/en/initiatives/pledge/",
        "/en/organizations/guild/",
        "/en/offices/office/",
        "/en/series/kao/",
        "/en/speakers/mei-kao/",
        "/en/events/forum/",
    ]
    assert found[0] == {
        "kind": "City",
        "label": "Kaohsiung",
        "lang": "en",
        "dir": "ltr",
        "matched": "",
        "detail": "Taiwan",
        "url": "/en/cities/kaohsiung/",
    }


def test_every_suggestion_leads_to_a_page(client, catalogue):
    assert {client.get(one["url"]).status_code for one in suggested(client, "kao")} == {200}


def test_what_is_called_so_is_suggested_first(client, catalogue):
    make_organization(name_en="Guild of harbours", short_name_en="Kao", slug="called-so")

    assert suggested(client, "kao")[0]["url"] == "/en/organizations/called-so/"
    assert suggested(client, "k")[4]["url"] == "/en/organizations/called-so/"  # the shorter of its kind's


def test_every_kind_has_a_suggestion_before_another_has_two(client, catalogue):
    for number in range(3):
        make_city(name_en=f"Kao {number}")
        make_theme(name_en=f"Kao theme {number}")
        make_speaker(latin_name=f"Kao Speaker{number}")

    kinds = [one["kind"] for one in suggested(client, "kao")]

    assert len(kinds) == 12 + 1  # of events one
    assert list(dict.fromkeys(kinds)) == [
        *("City", "Theme", "Initiative", "Organization", "Office", "Speaker", "Series", "Event")
    ]


def test_suggestions_are_found_by_a_name_in_another_language(client, catalogue):
    found = suggested(client, "雄", language="de")

    assert [(one["label"], one["lang"], one["matched"]) for one in found] == [("Kaohsiung", "en", "高雄")]


def test_a_name_that_languages_share_is_that_of_each(client):
    make_city(name_en="Kaohsiung", name_ja="高雄", name_zh_hant="高雄")

    assert [(one["label"], one["lang"]) for one in suggested(client, "kaohsiung", "zh-hant")] == [("高雄", "zh-hant")]


@pytest.mark.parametrize("language", CODES)
def test_suggestions_lead_to_pages_of_the_language(client, catalogue, language):
    assert {one["url"].split("/")[1] for one in suggested(client, "kao", language)} == {language}


@pytest.mark.parametrize("records", [1, 12])
def test_suggestions_cost_four_queries(client, django_assert_num_queries, records):
    for number in range(records):
        make_city(name_en=f"Kao {number}")
        make_event(title_en=f"Kao {number}")

    current()  # the catalogue is read once for many answers
    with django_assert_num_queries(4):
        found = suggested(client, "kao")

    assert len(found) == 2 * min(records, 3)


def test_suggestions_hide_drafts_and_what_is_withdrawn(client):
    make_event(title_en="Secret", publication="DRAFT")
    theme = make_theme(name_en="Secret theme")
    theme.withdrawn_at = timezone.now()
    theme.save()
    record_changed(theme)

    assert suggested(client, "secret") == []


def test_suggestions_of_no_word_are_none(client):
    assert suggested(client, "·") == []


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=%ED%A0%80", "?q=" + "x" * 101, "?p=1"])
def test_suggestions_explain_bad_input(client, query):
    response = client.get(f"/en/suggest/{query}")

    if query == "?q=%ED%A0%80":  # what is no UTF-8 arrives as signs that can be searched for
        assert response.status_code == 200
    else:
        assert response.status_code == 400
        assert response.json()["error"]


def test_suggestions_may_be_kept_by_everybody(client, catalogue):
    response = client.get("/en/suggest/?q=kao")

    assert response["Cache-Control"] == "public, max-age=60, stale-if-error=86400"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    assert len(response.content) < 3000
