"""The events in memory: they follow what is written, at once or behind the reader's back."""

import threading
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from events.index import current, event_index, journal
from events.listing.facets import Facets
from events.models import CatalogueChange, Event, EventKeys, Theme
from multilingual.records import record_changed
from tests.builders import make_city, make_event, make_office, make_region, make_theme, rewritten, saved
from tests.events.queries import found, listed, lists

pytestmark = pytest.mark.django_db


def numbers(parameter):
    """Return value → the number beside it."""
    (facet,) = (each for each in lists(Facets(listed("when=all"))) if each.parameter == parameter)
    return {option.choice.value: option.count for option in facet.options}


def pages():
    return listed("when=all").page()[0]


def test_a_change_is_followed_without_reading_everything(django_assert_max_num_queries):
    event, _ = make_event(), make_event()
    assert numbers("attendance") == {"in-person": 2}

    event.attendance = "ONLINE"
    saved(event)

    with django_assert_max_num_queries(7):  # the journal, the event, and five for its keys, which are written then
        assert numbers("attendance") == {"in-person": 1, "online": 1}


def test_nothing_new_costs_one_query(django_assert_num_queries):
    make_event()
    current.current()

    with django_assert_num_queries(1):
        current.current()


def test_one_change_costs_two_queries(django_assert_num_queries, indexed):
    event = make_event()
    current.current()
    record_changed(event)

    with django_assert_num_queries(2):
        current.current()


def test_what_is_withdrawn_leaves_and_what_is_published_comes():
    event, draft = make_event(), make_event(publication="DRAFT")
    assert pages() == [event.pk]

    for record, publication in ((event, "WITHDRAWN"), (draft, "PUBLISHED")):
        record.publication = publication
        saved(record)

    assert pages() == [draft.pk]


def test_what_is_rolled_back_leaves_no_trace():
    event = make_event()
    current.current()
    with transaction.atomic():
        event.attendance = "ONLINE"
        saved(event)
        assert numbers("attendance") == {"online": 1}
        transaction.set_rollback(True)
    other = make_event()  # takes the number of the entry that is no more

    assert numbers("attendance") == {"in-person": 2}
    assert pages() == [event.pk, other.pk]


def test_a_new_name_and_a_moved_city_are_followed(indexed):
    city = make_city(name_en="Tokyo", country="JP")
    make_event(host_city=city)
    assert numbers("country") == {"JP": 1}

    city.name_en, city.country = "Edo", "TW"
    saved(city)

    assert numbers("country") == {"TW": 1}
    (facet,) = (each for each in lists(Facets(listed("when=all"))) if each.parameter == "city")
    assert facet.options[0].choice.label == "Edo"


def test_a_theme_that_gets_another_parent_moves_its_events(indexed):
    energy, heat = make_theme(name_en="Energy"), make_theme(name_en="Heat")
    event = make_event(themes=[solar := make_theme(name_en="Solar", parent=energy)])
    assert found("theme=energy") == {event}

    solar.parent = heat
    saved(solar)

    assert found("theme=energy") == set()
    assert found("theme=heat") == {event}


def test_a_country_that_moves_to_another_region_moves_its_events(indexed):
    asia, pacific = make_region(name_en="Asia", countries=["JP"]), make_region(name_en="Pacific")
    event = make_event(host_city=make_city(country="JP"), offices=[make_office(region=pacific)])
    saved(asia)
    assert found("region=asia") == {event}

    asia.countries.update(region=pacific)
    saved(asia)
    saved(pacific)

    assert found("region=asia") == set()
    assert found("region=pacific") == {event}


def test_after_a_bulk_load_everything_is_read_again():
    event = make_event()
    current.current()
    Event.objects.filter(pk=event.pk).update(attendance="ONLINE")
    EventKeys.objects.all().delete()
    journal.note(CatalogueChange.EVERYTHING)

    assert numbers("attendance") == {"online": 1}


def test_an_event_that_was_written_past_the_site_is_listed_once_the_rows_are_made_anew():
    make_event()
    assert len(pages()) == 1
    Event.objects.bulk_create([Event(slug="past-the-site", publication="PUBLISHED", **_times())])
    assert len(pages()) == 1

    call_command("rebuild_search", verbosity=0)

    assert len(pages()) == 2


def test_many_changes_are_read_at_once(monkeypatch):
    monkeypatch.setattr(current, "MOST_FOLLOWED", 3)
    current.current()
    events = [make_event(start_date=date(2030, 3, 9 - number)) for number in range(6)]

    assert pages() == [event.pk for event in reversed(events)]


def test_time_goes_on_without_a_change():
    first = make_event(start_date=date(2030, 3, 9))
    second = make_event(start_date=date(2030, 3, 10))

    for now, upcoming in (
        (first.starts_at, [first.pk, second.pk]),
        (first.ends_at, [second.pk]),
        (second.ends_at, []),
        (first.starts_at, [first.pk, second.pk]),
    ):
        assert listed("", now=now).page()[0] == upcoming


@pytest.mark.django_db(transaction=True)
def test_readers_go_on_with_what_is_known_while_everything_is_read_anew(monkeypatch):
    event, may_read = make_event(), threading.Event()
    assert pages() == [event.pk]
    other = make_event()
    journal.note(CatalogueChange.EVERYTHING)
    read = event_index.read
    monkeypatch.setattr(current, "read", lambda *args, **options: may_read.wait(30) and read(*args, **options))

    assert pages() == [event.pk]
    may_read.set()
    current._readers["default"].join(30)

    assert pages() == [event.pk, other.pk]


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_everything_is_read_anew_is_followed_afterwards():
    make_event()
    current.current()
    journal.note(CatalogueChange.EVERYTHING)
    current.current()
    current._readers["default"].join(30)
    later = make_event(attendance="ONLINE")

    assert found("attendance=online&when=all") == {later}


def test_the_journal_keeps_the_last_entries(monkeypatch):
    monkeypatch.setattr(journal, "TRIMMED_EACH", 1)
    monkeypatch.setattr(journal, "KEPT", 3)

    journal.note(*range(1, 9))

    assert list(CatalogueChange.objects.order_by("pk").values_list("event", flat=True)) == [6, 7, 8]


@pytest.mark.django_db(transaction=True)
def test_who_reads_everything_anew_names_the_filters_for_the_next_reader(client, django_assert_num_queries):
    theme = make_theme(name_en="Ponds", name_de="Teiche")
    make_event(themes=[theme])
    for language in ("en", "de"):
        client.get(f"/{language}/events/")
    Theme.objects.filter(pk=theme.pk).update(name_de="Gewässer")  # past the site, as a bulk load does
    journal.note(CatalogueChange.EVERYTHING)
    client.get("/de/events/")
    current._readers["default"].join(30)

    with django_assert_num_queries(4):  # the journal, and the rows: events, follow-in languages, themes
        page = client.get("/de/events/").content.decode()

    assert "Gewässer" in page
    assert "Teiche" not in page


def test_parts_written_past_the_site_are_found_once_it_is_told():
    event, theme = make_event(), make_theme(name_en="Water")
    current.current()
    event.themes.add(theme)
    assert found("theme=water&when=all") == set()

    rewritten(event.pk)

    assert found("theme=water&when=all") == {event}


def _times():
    event = Event.objects.first()
    names = ("starts_at", "ends_at", "start_date", "end_date", "time_zone", "title_en", "original_language")
    return {name: getattr(event, name) for name in names}
