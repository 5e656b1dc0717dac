"""Facets: every number equals what choosing its value gives, whatever else is chosen, on both databases."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.listing.facets import Facets
from events.models import Event, Link
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
from tests.events import queries

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
EVENTS = 45


def ask(query, now=NOW):
    return queries.ask(query, now)


def listed(query, now=NOW):
    return queries.listed(query, now)


def count(query: str) -> int:
    """How many events a page of the list says there are."""
    return listed(query).count


def numbers(query: str) -> dict[str, dict[str, int]]:
    """Return parameter → value → the number beside it."""
    return {
        facet.parameter: {each.choice.value: each.count for each in facet.options}
        for facet in queries.lists(Facets(listed(query)))
    }


@pytest.fixture
def varied(indexed):
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
        saved(event)


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


def is_meant(event, asked: dict[str, list[str]]) -> bool:
    """Whether an event answers a query, read from its records one by one: what the list must find."""
    city, credits_ = event.host_city, [c for c in event.credits.all() if c.role in ("ORGANIZER", "HOST")]
    themes = [*event.themes.all(), *(t for session in event.sessions.all() for t in session.themes.all())]
    regions = ({"JP": "east", "TW": "east", "DE": "west"}[city.country],) if city else ()
    modes = {"in-person", "online", "hybrid"} if event.attendance == "HYBRID" else {event.attendance}
    recorded = event.links.filter(kind="RECORDING").exists()
    first, last = event.start_date, event.end_date
    when = asked.get("when", ["all" if min([*asked.get("from", []), *asked.get("to", []), "9"]) < "2030-06-15" else ""])
    has = {
        "city": {city.slug} if city else set(),
        "country": {city.country} if city else set(),
        "region": set(regions or (office.region.slug for office in event.offices.all() if not city)),
        "theme": {t.slug for t in themes} | {t.parent.slug for t in themes if t.parent},
        "series": {event.series.slug} if event.series else set(),
        "initiative": {i.slug for i in event.initiatives.all()}
        | {i.parent.slug for i in event.initiatives.all() if i.parent},
        "organizer_kind": {c.organization.kind.lower().replace("_", "-") for c in credits_},
        "speaker": {a.speaker.slug for session in event.sessions.all() for a in session.appearances.all()},
        "attendance": {mode.lower().replace("_", "-") for mode in modes},
        "access": {event.access.lower()},
        "status": {event.status.lower()},
        "follow": {each.language.split("-")[0] for each in event.follow_languages.all()},
        "text": set(event.available_languages()),
        "recording": {"1"} if recorded else set(),
        "when": {"all", "upcoming" if event.ends_at > NOW else "past"},
    }
    primary = {"follow": lambda tag: tag.split("-")[0]}
    chosen = {"when": [when[-1] or "upcoming"]} | {name: values for name, values in asked.items() if name in has}
    chosen["when"] = chosen["when"][-1:]
    return (
        all(has[name] & set(map(primary.get(name, str), values)) for name, values in chosen.items())
        and all(last >= date.fromisoformat(day) for day in asked.get("from", [])[-1:])
        and all(first <= date.fromisoformat(day) for day in asked.get("to", [])[-1:])
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=questions)
@example(asked=[("from", "2030-08-01"), ("to", "2030-06-30")])
@example(asked=[("access", "open"), ("country", "JP"), ("from", "2030-05-01"), ("speaker", "ada-example")])
def test_the_list_finds_what_the_records_say_and_every_number_is_its_lists(varied, asked):
    query, by_name = QueryDict(mutable=True), {}
    for name, value in asked:
        query.appendlist(name, value)
        by_name.setdefault(name, []).append(value)
    listing = listed(query)
    facets, events = Facets(listing), Event.objects.published()

    if not listing.query.problems and not by_name.keys() & {"q", "civil", "tz"}:
        assert set(listing.found) == {event.pk for event in events if is_meant(event, by_name)}
    for facet in queries.lists(facets):
        for option in facet.options:
            alone = listing.query.query_string(**{facet.parameter: option.choice.value, "cursor": None})
            assert listing.query.problems or option.count == count(alone), (facet.parameter, option)
        for _heading, options in facet.groups:
            chosen = [option.is_chosen for option in options]
            assert chosen == sorted(chosen, reverse=True)
        assert len(facet.chosen) == len(listing.query.address_values(facet.parameter))
    for month in facets.months:
        assert month.count == count(month.query)
    if not listing.query.problems:
        assert facets.recorded == count(listing.query.query_string(recording="1"))
    for relaxation in facets.relaxations:
        assert relaxation.count == count(relaxation.query) > 0
    if facets.relaxations:
        assert listing.count == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=questions, size=st.integers(1, 20), is_latest_first=st.booleans())
def test_its_pages_hold_every_event_once_in_the_order_of_time(varied, asked, size, is_latest_first):
    query = QueryDict(mutable=True)
    for name, value in asked:
        query.appendlist(name, value)
    query["sort"] = "-date" if is_latest_first else "date"
    in_time = Event.objects.in_time_order(descending=is_latest_first)
    expected = list(in_time.filter(pk__in=listed(query).found).values_list("pk", flat=True))

    seen, cursor = [], ""
    while cursor is not None:
        query["cursor"] = cursor
        pks, cursor = listed(query).page(size=size)
        seen += pks

    assert seen == expected


def test_civil_hours_of_coming_events_hold_while_time_goes_on():
    event = make_event(start_date=date(2030, 3, 9))
    asked = "civil=1&tz=Asia/Tokyo"

    assert listed(asked, now=event.ends_at).count == 0
    assert listed(asked, now=event.starts_at).count == 1


def test_a_value_without_events_is_offered_only_where_it_is_chosen():
    make_event(host_city=make_city(name_en="Tokyo"), attendance="ONLINE")
    make_city(name_en="Nowhere")

    assert numbers("city=tokyo&when=all")["city"] == {"tokyo": 1}
    assert numbers("city=nowhere&when=all")["city"] == {"nowhere": 0, "tokyo": 1}
    assert numbers("city=nowhere&when=all").get("attendance") is None


def test_numbers_of_a_list_in_which_something_is_chosen_leave_out_what_is_chosen_there():
    for name, events in (("Tokyo", 2), ("Bonn", 3)):
        city = make_city(name_en=name)
        for _ in range(events):
            make_event(host_city=city)

    assert numbers("when=all")["city"] == {"bonn": 3, "tokyo": 2}
    assert list(numbers("city=tokyo&when=all")["city"].items()) == [("tokyo", 2), ("bonn", 3)]


def test_an_empty_answer_names_the_filters_that_stand_in_the_way():
    tokyo = make_city(name_en="Tokyo")
    make_event(host_city=tokyo, attendance="ONLINE")
    make_event(host_city=make_city(name_en="Bonn"), attendance="IN_PERSON")
    make_event(host_city=tokyo, attendance="ONLINE")

    facets = Facets(listed("city=bonn&attendance=online&when=all"))

    assert [(drop.choice.value, drop.count) for drop in facets.relaxations] == [("bonn", 2), ("online", 1)]
