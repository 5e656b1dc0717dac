"""Search: the right events on both databases, up to date at once, at a fixed price, and never an error."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import search
from events.models import Event, EventSearch, SearchName
from events.search import matching
from events.search.documents import documents
from events.search.matching import Search
from events.search.spelling import distance
from multilingual.folding import groups, tokens
from multilingual.languages import CODES
from multilingual.records import record_changed
from organizations.models import Venue
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_initiative,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)

pytestmark = pytest.mark.django_db

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


@pytest.fixture
def catalogue():
    """Events that are found by their texts, by names around them in another language, or not at all."""
    kaohsiung = make_city(
        name_en="Kaohsiung", name_zh_hant="高雄", name_ja="高雄", name_ko="가오슝", other_names="Takao", country="TW"
    )
    theme = make_theme(name_en="Multilevel governance", name_ja="マルチレベルガバナンス", name_ar="الحوكمة")
    series = make_series(name_en="CityCOP", name_zh_hant="城市氣候峰會")
    made = {
        "kaohsiung": make_event(title_en="Forum of harbours", host_city=kaohsiung, series=series),
        "german": make_event(
            title_de="Klimaschutzforum der Städte",
            title_en="Forum of protection",
            summary_de="Ein Tag des Klimaschutzes.",
            original_language="de",
        ),
        "spanish": make_event(title_es="Foro de la ciudad", original_language="es", title_en=None),
        "russian": make_event(title_ru="Форум городов 2025", original_language="ru", title_en=None),
        "vietnamese": make_event(title_vi="Diễn đàn thành phố", original_language="vi", title_en=None),
        "chinese": make_event(title_zh_hant="氣候論壇", original_language="zh-hant", title_en=None),
        "korean": make_event(title_ko="도시기후포럼", original_language="ko", title_en=None),
        "arabic": make_event(title_ar="منتدى تغير المناخ", original_language="ar", title_en=None),
        "plain": make_event(title_en="Kitchen talk", themes=[theme]),
        "draft": make_event(title_en="Forum of Kaohsiung in secret", publication="DRAFT", host_city=kaohsiung),
    }
    session = make_session(made["plain"], title_en="Buses", abstract_en="All about *ciudades*.", title_ja="気候とバス")
    make_appearance(session, make_speaker(latin_name="Lin Mei", native_name="林美", native_language="zh-hant"))
    record_changed(made["plain"])
    return made


def found(query, language="en"):
    return set(Search(query, language).among(Event.objects.published()).values_list("pk", flat=True))


def found_by_hand(query, language="en"):
    """The published events that have all groups in the tokens of one language, compared one by one."""
    asked = groups(query, language)[:30]
    hits = set()
    for row in EventSearch.objects.filter(event__publication="PUBLISHED"):
        kept = f" {row.title_tokens} {row.body_tokens} "
        if all(
            f" {' '.join(group.pairs)} " in kept
            if group.pairs
            else any(f" {beginning}" in kept for beginning in group.beginnings)
            for group in asked
        ):
            hits.add(row.event_id)
    return hits


@pytest.mark.parametrize("few", [matching.FEW, 0], ids=["by key", "one by one"])
@pytest.mark.parametrize("query", ASKED)
def test_search_finds_what_the_folded_texts_have(catalogue, monkeypatch, query, few):
    monkeypatch.setattr(matching, "FEW", few)

    assert found(query) == found_by_hand(query)


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


def test_search_finds_events_by_everything_around_them():
    credit = make_credit(make_event(), make_organization(name_en="Harbour guild", short_name_ja="港湾会"))
    event = credit.event
    event.initiatives.set([make_initiative(name_en="Race to shade")])
    event.themes.set([make_theme(name_fr="Mobilité douce")])
    record_changed(event)

    for query in ("harbour guild", "港湾", "race shade", "mobilite douce harbour"):
        assert found(query) == {event.pk}


@pytest.mark.parametrize("kind", ["city", "venue", "speaker", "organization", "theme", "series", "initiative"])
def test_the_index_follows_a_name(kind):
    city, theme, series, initiative = make_city(), make_theme(), make_series(), make_initiative()
    venue, speaker, organization = saved(Venue(name_en="Hall", city=city)), make_speaker(), make_organization()
    event = make_event(host_city=city, venue=venue, themes=[theme], series=series, initiatives=[initiative])
    make_credit(event, organization)
    make_appearance(make_session(event), speaker)
    record_changed(event)
    record = {
        "city": city,
        "venue": venue,
        "speaker": speaker,
        "organization": organization,
        "theme": theme,
        "series": series,
        "initiative": initiative,
    }[kind]

    record.name_vi = "Zyxwvut"
    saved(record)

    assert found("zyxwvut") == {event.pk}
    record.name_vi = None
    saved(record)
    assert found("zyxwvut") == set()


def test_a_record_saved_under_its_old_names_touches_no_event(django_assert_max_num_queries):
    theme = make_theme()
    make_event(themes=[theme])
    theme.description_en = "New words"

    with django_assert_max_num_queries(1):
        search.follow(theme)


def test_deferred_indexes_an_event_once(django_assert_max_num_queries):
    event = make_event()
    sessions = [make_session(event) for _ in range(5)]
    for session in sessions:
        session.title_fr = "Atelier"
        session.save()

    with django_assert_max_num_queries(20), search.deferred():
        for session in sessions:
            search.follow(session)

    assert found("atelier") == {event.pk}


def test_what_is_removed_is_not_found():
    event = make_event(title_en="Gone", title_fr="Parti")
    event.title_fr = None
    saved(event)

    assert found("parti") == set()
    assert found("gone") == {event.pk}
    event.delete()
    assert not EventSearch.objects.exists()
    assert found("gone") == set()


@pytest.mark.parametrize("events", [1, 12])
def test_documents_cost_the_same_for_one_event_and_for_many(django_assert_num_queries, events):
    for _ in range(events):
        event = make_event(host_city=make_city(), themes=[make_theme()])
        make_credit(event)
        make_appearance(make_session(event, title_en="Talk"), make_speaker())

    keys = list(Event.objects.values_list("pk", flat=True))

    with django_assert_num_queries(8):
        documents(keys)


def test_rebuild_search_makes_the_same_index(catalogue, capsys):
    kept = ("event", "language", "title_tokens", "body_tokens", "fingerprint")
    before = sorted(EventSearch.objects.values_list(*kept))
    EventSearch.objects.filter(language="en").delete()
    EventSearch.objects.filter(language="de").update(title_tokens="wrong", fingerprint="")
    SearchName.objects.all().delete()

    call_command("rebuild_search")

    assert sorted(EventSearch.objects.values_list(*kept)) == before
    assert "10 of 10 events" in capsys.readouterr().out
    assert found("kaohsiung") == {catalogue["kaohsiung"].pk}
    assert SearchName.objects.filter(slug="kaohsiung").exists()


def test_rebuild_search_can_do_only_what_is_missing(catalogue):
    EventSearch.objects.filter(event=catalogue["german"]).delete()
    EventSearch.objects.filter(event=catalogue["korean"]).update(fingerprint="as it was")

    call_command("rebuild_search", missing=True, verbosity=0)

    assert found("Klimaschutz") == {catalogue["german"].pk}
    assert EventSearch.objects.filter(fingerprint="as it was").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.text(alphabet="a1é高ガ기и'\"*:&|!()<->\\ -", max_size=60))
def test_no_search_is_an_error(client, text):
    assert client.get("/en/events/?" + urlencode({"q": text})).status_code == 200
    assert found(text) == found_by_hand(text) if groups(text, "en") else found(text) == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60).filter(lambda text: list(tokens(text))))
def test_any_title_is_found_by_its_own_words(text):
    row = EventSearch.objects.create(
        event=make_event(), language="ko", title_tokens=" ".join(tokens(text)), body_tokens="", parts=[], fingerprint=""
    )

    assert row.event_id in found(text)


def test_a_very_long_search_is_cut_and_says_so(client):
    make_event(title_en=" ".join(f"w{number}" for number in range(30)))

    page = client.get("/en/events/?" + urlencode({"q": " ".join(f"w{number}" for number in range(300))}))

    assert "Only the first 30 words of your search are used." in page.content.decode()
    assert page.context["count"] == 1
    assert client.get("/en/events/?q=" + "x" * 10_000).context["question"].problems[0].parameter == "q"


def test_relevance_puts_titles_and_the_readers_language_first():
    city = make_city(name_en="Quimper")
    elsewhere = make_event(title_en="Talk", host_city=city)
    french = make_event(title_fr="Quimper", title_en="Brittany", start_date="2030-03-12")
    english = make_event(title_en="Quimper forum", start_date="2030-03-14")
    asked = Search("quimper", "en")

    ranked = asked.by_relevance(asked.among(Event.objects.all()), descending=False)

    assert list(ranked) == [english, french, elsewhere]


def test_relevance_pages_by_a_bounded_offset(client):
    for number in range(35):
        make_event(title_en=f"Forum {number}")

    first = client.get("/en/events/?q=forum&sort=relevance").context
    second = client.get("/en/events/" + first["next_page"]).context

    shown = [row.event.pk for context in (first, second) for month in context["months"] for row in month.rows]
    assert len(shown) == len(set(shown)) == 35
    assert second["next_page"] is None
    for cursor in ("r0", "r1000", "r-3", "r٣", "rr", "1.1"):
        problems = client.get(f"/en/events/?q=forum&sort=relevance&cursor={cursor}").context["question"].problems
        assert [problem.parameter for problem in problems] == ["cursor"]
    assert client.get("/en/events/?q=forum&cursor=r30").context["question"].problems


def test_common_words_are_ranked_too(monkeypatch):
    monkeypatch.setattr(matching, "FEW", 1)
    body = make_event(title_en="Talk", summary_en="About a forum")
    title = make_event(title_en="Forum", start_date="2030-03-12")
    asked = Search("forum", "en")

    ranked = asked.by_relevance(asked.among(Event.objects.all()), descending=False)

    assert list(ranked) == [title, body]


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

    with django_assert_num_queries(4 + 8 + 2):
        response = client.get(f"/en/events/?q=東京{sort}")

    assert response.content.decode().count("<mark>東京</mark>") == rows


@pytest.mark.parametrize("language", CODES)
def test_a_search_works_in_every_language(client, catalogue, language):
    response = client.get(f"/{language}/events/?q=kaohsiung")

    assert response.context["count"] == 1
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
        assert response.context["question"].correction == meant


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
        question = client.get("/en/events/?q=%E3%80%80forum%20+talk%20&attendance=online").context["question"]

    assert question.query_string() == "?q=forum+talk&attendance=online"
    assert question.chosen[0].choice.label == "forum talk"


def test_the_database_has_the_index():
    table = "events_eventsearch" if connection.vendor == "postgresql" else "events_eventsearch_fts"

    assert table in connection.introspection.table_names()
