"""The list with a search: where it was found, what may have been meant, at a fixed price."""

import pytest
from django.utils import translation
from django.utils.http import urlencode

from events.index import current
from events.search.spelling import distance
from multilingual.languages import CODES
from multilingual.records import record_changed
from tests.builders import (
    make_city,
    make_event,
    make_session,
    make_theme,
)
from tests.events.searched import make_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def catalogue():
    return make_catalogue()


def test_a_very_long_search_is_cut_and_says_so(client):
    make_event(title_en=" ".join(f"w{number}" for number in range(30)))

    page = client.get("/en/events/?" + urlencode({"q": " ".join(f"w{number}" for number in range(300))}))

    assert "Only the first 30 words of your search are used." in page.content.decode()
    assert page.context_data["count"] == 1
    assert client.get("/en/events/?q=" + "x" * 10_000).context_data["list_query"].problems[0].parameter == "q"


@pytest.mark.slow
def test_relevance_pages_by_a_bounded_offset(client):
    for number in range(35):
        make_event(title_en=f"Forum {number}")

    first = client.get("/en/events/?q=forum&sort=relevance").context_data
    second = client.get("/en/events/" + first["next_page"]).context_data

    shown = [row.event.pk for context in (first, second) for month in context["months"] for row in month.rows]
    assert len(shown) == len(set(shown)) == 35
    assert second["next_page"] is None
    for cursor in ("r0", "r1000", "r-3", "r٣", "rr", "1.1"):
        problems = client.get(f"/en/events/?q=forum&sort=relevance&cursor={cursor}").context_data["list_query"].problems
        assert [problem.parameter for problem in problems] == ["cursor"]
    assert client.get("/en/events/?q=forum&cursor=r30").context_data["list_query"].problems


def test_the_list_says_where_it_found_something(client):
    event = make_event(
        title_en="Talk", title_de="Gespräch", summary_de="Ein Tag für den Klimaschutz der Häfen.", host_city=make_city()
    )
    make_session(event, title_en="Harbours of the bay")

    german = client.get("/en/events/?q=klimaschutz").content.decode()
    english = client.get("/en/events/?q=harbour+talk").content.decode()

    assert "Summary, in German" in german
    assert '<dd lang="de" dir="ltr">Ein Tag für den <mark>Klimaschutz</mark> der Häfen.</dd>' in german
    assert "<mark>Talk</mark></a>" in english
    assert "<mark>Harbours</mark> of the bay" in english


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("sort", ["", "&sort=relevance"])
def test_a_search_costs_two_queries_more_than_a_list(client, django_assert_num_queries, rows, sort):
    city = make_city(name_en="Tokyo", name_ja="東京")
    for number in range(rows):
        make_event(title_en=f"Forum {number}", host_city=city, themes=[make_theme()])

    client.get("/en/events/?q=京")  # the catalogue and its vocabulary are in memory from then on
    current.forget_answers()

    with django_assert_num_queries(4 + 2 + (1 if sort else 0)):
        response = client.get(f"/en/events/?q=東京{sort}")

    assert response.content.decode().count("<mark>東京</mark>") == rows


@pytest.mark.parametrize("language", CODES)
@pytest.mark.stored
def test_a_search_works_in_every_language(client, catalogue, language):
    response = client.get(f"/{language}/events/?q=kaohsiung")

    assert response.context_data["count"] == 1
    assert "kaohsiung" in response.content.decode().lower()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kaoshiung", "Kaohsiung"), ("forum Kaoshiung", "forum Kaohsiung"), ("Klimafrum", "Klimaforum"), ("klima", None)],
)
def test_a_mistyped_word_is_guessed(client, typed, meant):
    make_event(title_en="Forum of Kaohsiung")
    make_event(title_de="Klimaforum")

    response = client.get("/en/events/?" + urlencode({"q": typed}))

    assert ("Did you mean" in response.content.decode()) == (meant is not None)
    if meant:
        assert response.context_data["listing"].correction == meant


def test_a_drafts_word_is_never_guessed(client):
    make_event(title_en="Kaohsiung", publication="DRAFT")

    assert "Did you mean" not in client.get("/en/events/?q=Kaoshiung").content.decode()


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("kaoshiung", "kaohsiung", 1), ("forum", "forum", 0), ("frum", "forum", 1), ("abc", "xyz", 3), ("a", "abcd", 3)],
)
def test_distance_counts_typing_errors(one, other, away):
    assert distance(one, other, 2) == min(away, 3)


def test_a_search_keeps_its_words_in_every_link(client):
    make_event(title_en="Forum", attendance="ONLINE")

    with translation.override("en"):
        question = client.get("/en/events/?q=%E3%80%80forum%20+talk%20&attendance=online").context_data["list_query"]

    assert question.query_string() == "?q=forum+talk&attendance=online"
    assert question.chosen[0].choice.label == "forum talk"


def test_a_name_is_shown_in_the_readers_language_where_it_has_one(client):
    theme = make_theme(name_en="Air", name_zh_hans="气候行动", name_zh_hant="氣候行動")
    record_changed(make_event(themes=[theme]))

    for language, name in (("zh-hant", "氣候"), ("zh-hans", "气候")):
        assert f"<mark>{name}</mark>" in client.get(f"/{language}/events/?q=气候").content.decode()
