"""The index: up to date at once, at a bounded price, and the same when it is made anew."""

import pytest
from django.core.management import call_command
from django.db import connection

from events.contents import Contents
from events.index import indexing as search
from events.models import Event, EventSearch, SearchName, SearchText, SearchWord
from events.search.documents import documents
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
from tests.events.searched import found, make_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def catalogue():
    return make_catalogue()


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
    theme.position = 3

    has_lock = connection.vendor == "postgresql"  # of the journal
    with django_assert_max_num_queries(2 + has_lock):  # an entry for what tells of the theme
        search.follow(theme)


def test_deferred_indexes_an_event_once(django_assert_num_queries):
    event = make_event()
    sessions = [make_session(event) for _ in range(5)]
    for session in sessions:
        session.title_fr = "Atelier"
        session.save()

    has_lock = connection.vendor == "postgresql"
    with django_assert_num_queries(15 + has_lock), search.deferred():
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


@pytest.mark.slow
@pytest.mark.parametrize("events", [1, 12])
def test_documents_cost_the_same_for_one_event_and_for_many(django_assert_num_queries, events):
    for _ in range(events):
        event = make_event(host_city=make_city(), themes=[make_theme()])
        make_credit(event)
        make_appearance(make_session(event, title_en="Talk"), make_speaker())

    keys = list(Event.objects.values_list("pk", flat=True))

    with django_assert_num_queries(9):
        documents(Contents(keys))


def test_rebuild_search_makes_the_same_index(catalogue, capsys):
    kept = ("event", "lexemes", "fingerprint")
    before = sorted(EventSearch.objects.values_list(*kept))
    shown = sorted(SearchText.objects.values_list("event", "language"))
    EventSearch.objects.filter(event=catalogue["kaohsiung"]).delete()
    EventSearch.objects.filter(event=catalogue["german"]).update(lexemes="wrong", fingerprint="")
    SearchName.objects.all().delete()

    call_command("rebuild_search")

    assert sorted(EventSearch.objects.values_list(*kept)) == before
    assert sorted(SearchText.objects.values_list("event", "language")) == shown
    assert "10 events indexed" in capsys.readouterr().out
    assert found("kaohsiung") == {catalogue["kaohsiung"].pk}
    assert SearchName.objects.filter(slug="kaohsiung").exists()


def collects_lexemes():
    """Whether PostgreSQL puts lexemes aside, to sort them into the index later; SQLite never does."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'events_eventsearch_lexemes'")
        return "fastupdate=on" in cursor.fetchone()[0]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_large_catalogue_is_indexed_by_every_core_and_collects_lexemes_meanwhile(monkeypatch):
    catalogue = make_catalogue()
    before = sorted(EventSearch.objects.values_list("event", "lexemes"))
    EventSearch.objects.all().delete()
    monkeypatch.setattr(search, "WORTH_PROCESSES", 2)
    monkeypatch.setattr(search, "BATCH", 3)

    collecting = [collects_lexemes() for _ in search.rebuild()]

    assert len(collecting) == 4
    assert set(collecting) == {connection.vendor == "postgresql"}
    assert not collects_lexemes()
    assert sorted(EventSearch.objects.values_list("event", "lexemes")) == before
    assert found("kaohsiung") == {catalogue["kaohsiung"].pk}


def test_rebuild_search_keeps_the_words_that_may_be_meant(catalogue):
    call_command("rebuild_search", verbosity=0)
    call_command("rebuild_search", verbosity=0)

    assert SearchWord.objects.filter(word="kaohsiung").exists()


def test_rebuild_search_can_do_only_what_is_missing(catalogue):
    EventSearch.objects.filter(event=catalogue["german"]).delete()
    EventSearch.objects.filter(event=catalogue["korean"]).update(fingerprint="as it was")

    call_command("rebuild_search", missing=True, verbosity=0)

    assert found("Klimaschutz") == {catalogue["german"].pk}
    assert EventSearch.objects.filter(fingerprint="as it was").exists()


def test_the_database_has_the_index():
    table = "events_eventsearch" if connection.vendor == "postgresql" else "events_eventsearch_fts"

    assert table in connection.introspection.table_names()
