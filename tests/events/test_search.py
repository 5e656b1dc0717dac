"""Search: the right events on both databases, in the right order, and never an error."""

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.listing import ranking
from events.models import EventSearch
from events.search import documents
from events.search.folding import tokens
from events.search.lexemes import ANY, mark
from events.search.terms import terms
from multilingual.records import record_changed
from tests.builders import (
    make_city,
    make_credit,
    make_event,
    make_initiative,
    make_organization,
    make_session,
    make_theme,
)
from tests.events.queries import listed
from tests.events.searched import found, found_by_hand, make_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def catalogue():
    return make_catalogue()


ASKED = [
    "高雄",
    "气候",
    "氣候",
    "気候",
    "雄",
    "論壇",
    "ガバナンス",
    "기후",
    "городов",
    "ciudades",
    "Klimaschutzes",
    "thanh pho",
    "thành phố",
    "المناخ",
    "forum kaohsiung",
    "forum 高雄",
    "Takao",
    "k",
    "台灣",
    "lin mei",
    "nobody",
    "forum nobody",
    "2025",
    "word " * 300,
    " ".join(f"w{number}" for number in range(300)),
]


@pytest.mark.slow
@pytest.mark.parametrize("query", ASKED)
def test_search_finds_what_the_folded_texts_have(catalogue, query):
    assert found(query) == found_by_hand(query)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("高雄", {"kaohsiung"}),
        ("雄", {"kaohsiung"}),
        ("气候", {"chinese", "kaohsiung", "plain"}),
        ("ガバナンス", {"plain"}),
        ("기후", {"korean"}),
        ("городов", {"russian"}),
        ("ciudades", {"spanish", "plain"}),
        ("Klimaschutzes", {"german"}),
        ("thanh pho", {"vietnamese"}),
        ("المناخ", {"arabic"}),
        ("مناخ", {"arabic"}),
        ("forum kaohsiung", {"kaohsiung"}),
        ("forum 高雄", {"kaohsiung"}),
        ("'forum' AND -\"Kaohsiung\" | (", {"kaohsiung"} - {"kaohsiung"}),
        ("Тайвань", {"kaohsiung"}),
        ("林美", {"plain"}),
        ("Foro harbours", set()),
        ("···", set()),
    ],
)
def test_search_finds_the_right_events(catalogue, query, names):
    assert found(query) == {catalogue[name].pk for name in names}


@pytest.mark.parametrize(
    "query", ["Klima\u00adschutz", "\u200eKlimaschutz", "Nuku’alofa", "nukualofa", "CO2", "CO 2", "1115"]
)
def test_no_way_of_writing_hides_a_word(client, query):
    make_event(title_en="Nukuʻalofa, CO₂", summary_de="Klima\u200bschutz in 1\u202f115 Städten")
    make_event(title_en="Another")

    page = client.get("/de/events/?" + urlencode({"q": query}))

    assert page.context_data["count"] == 1
    assert "<mark>" in page.content.decode()


def test_search_finds_events_by_everything_around_them():
    credit = make_credit(make_event(), make_organization(name_en="Harbour guild", short_name_ja="港湾会"))
    event = credit.event
    event.initiatives.set([make_initiative(name_en="Race to shade")])
    event.themes.set([make_theme(name_fr="Mobilité douce")])
    record_changed(event)

    for query in ("harbour guild", "港湾", "race shade", "mobilite douce harbour"):
        assert found(query) == {event.pk}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.text(alphabet="a1é高ガ기и'\"*:&|!()<->\\ -", max_size=60))
def test_no_search_is_an_error(client, text):
    assert client.get("/en/events/?" + urlencode({"q": text})).status_code == 200
    assert found(text) == found_by_hand(text) if terms(text, "en") else found(text) == set()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60).filter(tokens))
def test_any_title_is_found_by_its_own_words(text):
    lexemes = " ".join(dict.fromkeys(f"{each}{token}" for token in tokens(text) for each in (mark("ko"), ANY)))
    event = make_event()
    EventSearch.objects.filter(event=event).update(lexemes=lexemes)

    assert event.pk in found(text)


def test_relevance_puts_titles_and_the_readers_language_first():
    city = make_city(name_en="Quimper")
    elsewhere = make_event(title_en="Talk", host_city=city)
    french = make_event(title_fr="Port de Quimper", title_en="Brittany", start_date="2030-03-12")
    english = make_event(title_en="Quimper forum", start_date="2030-03-14")

    assert ranked("quimper") == [english.pk, french.pk, elsewhere.pk]


@pytest.mark.parametrize(
    "typed", ["Quimper forum", "QUIMPER FORUM", "“Quimpér – forum”", "Le forum de Quimper", "Q-Forum 30"]
)
def test_what_was_typed_exactly_comes_first(typed):
    for title in (
        "Quimper forum of harbours",
        "Quimper, a forum",
        "Le forum de Quimper et de Brest",
        "Q-Forum 30 of Brest",
    ):
        make_event(title_en=title)
    called_so = make_event(
        title_en="Quimper forum", title_fr="Le forum de Quimper", other_names="Q-Forum 30", start_date="2030-03-14"
    )

    assert ranked(typed)[0] == called_so.pk
    assert len(ranked(typed)) > 1


def test_words_meet_across_languages_and_names():
    city = make_city(name_en="Quimper", name_ja="カンペール")
    event = make_event(title_en="Harbour", title_fr="Le port", summary_fr="Une ville", host_city=city)

    assert found("port ville カンペール") == found("harbour quimper") == {event.pk}
    assert found("harbour ville カンペール") == {event.pk}
    assert found("harbour village") == set()


def test_relevance_says_how_well_an_event_fits():
    city = make_city(name_en="Quimper")
    events = [
        make_event(title_en="Talk", summary_fr="À Quimper"),
        make_event(title_en="Talk", host_city=city),
        make_event(title_fr="Port de Quimper", title_en="Brittany"),
        make_event(title_en="Quimper forum"),
    ]

    assert ranked("quimper") == [event.pk for event in reversed(events)]
    assert ranked("···") == ranked("zyzzy") == []


def test_a_programme_too_long_for_the_database_is_cut(monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 400)
    event = make_event(title_en="Forum", title_de="Klimaforum")
    for code in ("en", "de"):
        make_session(event, **{f"abstract_{code}": " ".join(f"w{number}" for number in range(500))})
    record_changed(event)

    assert len(EventSearch.objects.get().lexemes.encode()) < 400
    assert found("forum w1") == found("klimaforum w1") == {event.pk}
    assert found("w499") == set()


def test_common_words_are_ranked_too(monkeypatch):
    monkeypatch.setattr(ranking, "MAX_LOOKED_INTO", 1)
    city = make_city(name_en="Forum")
    body = [make_event(title_en="Talk", host_city=city), make_event(title_en="Talk", summary_en="About a forum")]
    title = make_event(title_en="Forum", start_date="2030-03-12")

    assert ranked("forum") == [title.pk, *(event.pk for event in body)]


def test_the_best_of_many_are_ranked(monkeypatch):
    monkeypatch.setattr(ranking, "MAX_RANKED", 3)
    for _ in range(3):
        make_event(title_en="Talk", summary_en="About a forum")
    title = make_event(title_en="Forum", start_date="2030-03-12")

    assert ranked("forum")[0] == title.pk
    assert len(ranked("forum")) == 3


def ranked(query):
    asked = QueryDict(mutable=True)
    asked.update({"q": query, "sort": "relevance", "when": "all"})
    return listed(asked, now=timezone.now()).ranked
