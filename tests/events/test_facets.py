"""Facets: every number equals what choosing its value gives, whatever else is chosen, on both databases."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.filters.cursors import page
from events.index import catalogue, journal
from events.listing.facets import Facets
from events.listing.list_query import Question
from events.listing.listing import Answer
from events.models import CatalogueChange, Event, Link
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_region,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
EVENTS = 45


def ask(query: str, now=NOW) -> Question:
    return Question(QueryDict(query), now=now)


def numbers(query: str) -> dict[str, dict[str, int | None]]:
    """Return parameter → value → the number beside it."""
    facets = Facets(Answer(ask(query)))
    return {facet.parameter: {each.choice.value: each.count for each in facet.options} for facet in facets.lists}


@pytest.fixture
def varied():
    """A small catalogue in which every filter finds something, the same each time."""
    chance = random.Random(5)
    east, west = make_region(name_en="East", countries=["JP", "TW"]), make_region(name_en="West", countries=["DE"])
    cities = [make_city(name_en=name, country=code) for name, code in (("Tokyo", "JP"), ("Kobe", "JP"), ("Bonn", "DE"))]
    energy, heat = make_theme(name_en="Energy"), make_theme(name_en="Heat")
    themes = [energy, heat, make_theme(name_en="Solar", parent=energy), make_theme(name_en="Wind", parent=energy)]
    series = [make_series(name_en="Daring"), make_series(name_en="Resilient")]
    offices = [make_office(region=east), make_office(region=west)]
    campaign = make_initiative(name_en="Race")
    initiatives = [campaign, make_initiative(name_en="Race, second phase", parent=campaign)]
    organizations = [make_organization(kind=kind) for kind in ("CITY_NETWORK", "UNIVERSITY", "UNIVERSITY")]
    speaker = make_speaker(latin_name="Ada Example")
    for number in range(EVENTS):
        first = date(2030, 6, 15) + timedelta(days=chance.randint(-200, 200))
        chosen = chance.sample(themes, chance.randint(0, 2))
        event = make_event(
            title_en=f"Forum {number}" if chance.random() < 0.7 else "",
            title_ja=f"会議 {number} 気候" if chance.random() < 0.5 else "日",
            original_language="ja",
            start_date=first,
            end_date=first + timedelta(days=chance.choice((0, 0, 1, 40))),
            end_time=time(18),
            host_city=chance.choice([*cities, None]),
            series=chance.choice([*series, None]),
            attendance=chance.choice(("IN_PERSON", "ONLINE", "HYBRID")),
            access=chance.choice(("OPEN", "MEMBERS", "NOT_STATED")),
            publication=chance.choice(("PUBLISHED",) * 6 + ("DRAFT",)),
            themes=chosen,
            offices=chance.sample(offices, chance.randint(0, 2)),
            initiatives=chance.sample(initiatives, chance.randint(0, 1)),
        )
        session = make_session(event, end_time=time(11))
        session.themes.set(chance.sample(themes, chance.randint(0, 1)))
        if chance.random() < 0.2:
            make_appearance(session, speaker)
        if chance.random() < 0.3:
            saved(Link(event=event, kind="RECORDING", url="https://example.org/film"))
        for organization in chance.sample(organizations, chance.randint(0, 2)):
            make_credit(event, organization, role=chance.choice(("ORGANIZER", "SUPPORTER", "HOST")))
        for language in chance.sample(("ja", "en", "es", "zh-hant"), chance.randint(0, 3)):
            make_follow_language(event, language, session=chance.choice((None, session)))
        record_changed(event)


CHOICES = {
    "q": ["forum", "会", "nothing-at-all"],
    "city": ["tokyo", "kobe", "bonn"],
    "country": ["JP", "DE", "TW"],
    "region": ["east", "west"],
    "theme": ["energy", "heat", "solar", "wind"],
    "series": ["daring", "resilient"],
    "initiative": ["race", "race-second-phase"],
    "organizer_kind": ["city-network", "university"],
    "speaker": ["ada-example"],
    "attendance": ["in-person", "online", "hybrid"],
    "access": ["open", "members"],
    "status": ["scheduled", "cancelled"],
    "follow": ["es", "zh-hans", "ja"],
    "text": ["en", "ja", "ko"],
    "when": ["past", "all", "upcoming"],
    "from": ["2030-05-01", "2030-06-15", "2030-08-01"],
    "to": ["2030-06-30", "2030-08-31", "2031-01-01"],
    "recording": ["1"],
    "civil": ["1"],
    "tz": ["America/New_York", "Asia/Kathmandu"],
}
questions = st.lists(
    st.sampled_from(sorted(CHOICES)).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(CHOICES[name]))),
    max_size=6,
    unique=True,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=questions)
@example(asked=[("from", "2030-08-01"), ("to", "2030-06-30")])
@example(asked=[("access", "open"), ("country", "JP"), ("from", "2030-05-01"), ("speaker", "ada-example")])
def test_every_number_equals_what_choosing_its_value_gives(varied, asked):
    query = QueryDict(mutable=True)
    for name, value in asked:
        query.appendlist(name, value)
    question = Question(query, now=NOW)
    answer = Answer(question)
    facets = Facets(answer)

    assert set(answer.catalogue.keys(answer.found)) == set(question.events().values_list("pk", flat=True))
    for facet in facets.lists:
        chosen = question.address_values(facet.parameter)
        for option in facet.options:
            clicked = question.query_string(**{facet.parameter: [*chosen, option.choice.value], "cursor": None})
            is_counted = not (option.is_chosen or question.problems)
            assert option.count == (ask(clicked[1:]).events().count() if is_counted else None), (facet, option)
    for month in facets.months:
        assert month.count == ask(month.query[1:]).events().count()
    if not question.problems:
        assert facets.recorded == ask(question.query_string(recording="1")[1:]).events().count()
    for drop in facets.drops:
        assert drop.count == ask(drop.query[1:]).events().count() > 0
    if facets.drops:
        assert answer.count == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=questions, size=st.integers(1, 20), is_latest_first=st.booleans())
def test_its_pages_are_those_of_sql(varied, asked, size, is_latest_first):
    query = QueryDict(mutable=True)
    for name, value in asked:
        query.appendlist(name, value)
    query["sort"] = "-date" if is_latest_first else "date"

    while True:
        question = Question(query, now=NOW)
        found = page(question.events(), cursor=question.cursor, descending=question.is_descending, size=size)
        keys, cursor = Answer(question).page(size=size)
        assert (keys, cursor) == ([event.pk for event in found.events], found.next_cursor)
        if cursor is None:
            break
        query["cursor"] = cursor


def test_civil_hours_of_coming_events_hold_while_time_goes_on():
    event = make_event(start_date=date(2030, 3, 9))
    asked = "civil=1&tz=Asia/Tokyo"

    assert Answer(ask(asked, now=event.ends_at)).count == 0
    assert Answer(ask(asked, now=event.starts_at)).count == 1


def test_a_value_chosen_has_no_number_and_a_value_without_events_is_not_offered():
    make_event(host_city=make_city(name_en="Tokyo"), attendance="ONLINE")
    make_city(name_en="Nowhere")

    found = numbers("city=tokyo&when=all")

    assert found["city"] == {"tokyo": None}
    assert found["attendance"] == {"online": 1}


def test_numbers_of_a_list_in_which_something_is_chosen_say_what_the_list_will_hold():
    for name, events in (("Tokyo", 2), ("Bonn", 3)):
        city = make_city(name_en=name)
        for _ in range(events):
            make_event(host_city=city)

    assert numbers("when=all")["city"] == {"bonn": 3, "tokyo": 2}
    assert numbers("city=tokyo&when=all")["city"] == {"bonn": 5, "tokyo": None}


def test_an_empty_answer_names_the_filters_that_stand_in_the_way():
    tokyo = make_city(name_en="Tokyo")
    make_event(host_city=tokyo, attendance="ONLINE")
    make_event(host_city=make_city(name_en="Bonn"), attendance="IN_PERSON")
    make_event(host_city=tokyo, attendance="ONLINE")

    facets = Facets(Answer(ask("city=bonn&attendance=online&when=all")))

    assert [(drop.choice.value, drop.count) for drop in facets.drops] == [("bonn", 2), ("online", 1)]


# The catalogue in memory follows what is written -------------------------------------------------------------------


def test_a_change_is_followed_without_reading_everything(django_assert_max_num_queries):
    event, _ = make_event(), make_event()
    assert numbers("when=all")["attendance"] == {"in-person": 2}

    event.attendance = "ONLINE"
    saved(event)

    with django_assert_max_num_queries(12):
        assert numbers("when=all")["attendance"] == {"online": 1, "in-person": 1}


def test_nothing_new_costs_one_query(django_assert_num_queries):
    make_event()
    catalogue.current()

    with django_assert_num_queries(1):
        catalogue.current()


def test_what_is_withdrawn_leaves_and_what_is_published_comes():
    event, draft = make_event(), make_event(publication="DRAFT")
    assert Answer(ask("when=all")).page()[0] == [event.pk]

    for record, publication in ((event, "WITHDRAWN"), (draft, "PUBLISHED")):
        record.publication = publication
        saved(record)

    assert Answer(ask("when=all")).page()[0] == [draft.pk]


def test_what_is_rolled_back_leaves_no_trace():
    event = make_event()
    catalogue.current()
    with transaction.atomic():
        event.attendance = "ONLINE"
        saved(event)
        assert numbers("when=all")["attendance"] == {"online": 1}
        transaction.set_rollback(True)
    other = make_event()  # takes the number of the entry that is no more

    assert numbers("when=all")["attendance"] == {"in-person": 2}
    assert Answer(ask("when=all")).page()[0] == [event.pk, other.pk]


def test_a_new_name_and_a_moved_city_are_followed():
    city = make_city(name_en="Tokyo", country="JP")
    make_event(host_city=city)
    assert numbers("when=all")["country"] == {"JP": 1}

    city.name_en, city.country = "Edo", "TW"
    saved(city)

    assert numbers("when=all")["country"] == {"TW": 1}
    (facet,) = (each for each in Facets(Answer(ask("when=all"))).lists if each.parameter == "city")
    assert facet.options[0].choice.label == "Edo"


def test_after_a_bulk_load_everything_is_read_again():
    event = make_event()
    catalogue.current()
    Event.objects.filter(pk=event.pk).update(attendance="ONLINE")
    journal.note(CatalogueChange.EVERYTHING)

    assert numbers("when=all")["attendance"] == {"online": 1}


def test_many_changes_are_read_at_once(monkeypatch):
    monkeypatch.setattr(catalogue, "MOST_LATER", 3)
    catalogue.current()
    events = [make_event(start_date=date(2030, 3, 9 - number)) for number in range(6)]

    assert Answer(ask("when=all")).page()[0] == [event.pk for event in reversed(events)]


def test_time_goes_on_without_a_change():
    first = make_event(start_date=date(2030, 3, 9))
    second = make_event(start_date=date(2030, 3, 10))

    for now, upcoming in (
        (first.starts_at, [first.pk, second.pk]),
        (first.ends_at, [second.pk]),
        (second.ends_at, []),
        (first.starts_at, [first.pk, second.pk]),
    ):
        assert Answer(ask("", now=now)).page()[0] == upcoming
