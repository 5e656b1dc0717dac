"""The query string as one object: parsed, explained, printed back."""

from datetime import date, time

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.filters.event_filters import EventFilters
from multilingual.records import record_changed
from tests.builders import make_appearance as appear
from tests.builders import (
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
)
from tests.events.queries import ask, found, listed

pytestmark = pytest.mark.django_db


def test_nothing_asked_is_everything_upcoming():
    coming, past = make_event(), make_event(start_date=date(2029, 3, 9))
    make_event(publication="DRAFT")
    make_event(publication="IN_REVIEW")
    make_event(publication="WITHDRAWN")

    assert found("") == {coming}
    assert found("when=past") == {past}
    assert found("when=all") == {coming, past}


def test_an_event_that_ends_now_is_over():
    event = make_event(start_date=date(2030, 3, 1), start_time=time(7), end_time=time(9))  # 22:00–00:00 UTC

    assert found("", now=event.ends_at) == set()
    assert found("when=past", now=event.ends_at) == {event}


def test_a_day_in_the_past_asks_for_the_past():
    past = make_event(start_date=date(2022, 3, 9), end_date=date(2022, 3, 10), end_time=time(23))
    make_event()

    assert found("from=2022-03-10&to=2022-03-10") == {past}
    assert found("to=2022-03-09") == {past}
    assert found("from=2022-03-11&to=2022-03-20") == set()
    assert found("from=2022-03-10&to=2022-03-10&when=upcoming") == set()


def test_places():
    region = make_region(countries=["JP", "TW"], name_en="East Asia")
    tokyo, bonn = make_city(name_en="Tokyo"), make_city(name_en="Bonn", country="DE", time_zone="Europe/Berlin")
    in_tokyo, in_bonn = make_event(host_city=tokyo), make_event(host_city=bonn)
    owned = make_event(offices=[make_office(region=region)])

    assert found("city=tokyo") == {in_tokyo}
    assert found("city=tokyo&city=bonn") == {in_tokyo, in_bonn}
    assert found("country=de") == {in_bonn}
    assert found("region=east-asia") == {in_tokyo, owned}


def test_an_office_does_not_move_an_event_that_has_a_city():
    asia, europe = make_region(countries=["JP"]), make_region(countries=["DE"], name_en="Europe")
    tokyo = make_city(name_en="Tokyo")
    make_event(host_city=tokyo, offices=[make_office(region=europe)])

    assert found("region=europe") == set()
    assert len(found(f"region={asia.slug}")) == 1


def test_themes_with_children_and_of_sessions():
    energy = make_theme(name_en="Energy")
    solar = make_theme(name_en="Solar", parent=energy)
    about, narrow, in_session = make_event(themes=[energy]), make_event(themes=[solar]), make_event()
    make_session(in_session).themes.add(solar)
    make_event()

    assert found("theme=energy") == {about, narrow, in_session}
    assert found("theme=solar") == {narrow, in_session}


def test_partners_and_lines():
    iges, office = make_organization(name_en="IGES"), make_office()
    series, initiative = make_series(name_en="Line"), make_initiative(name_en="Race")
    phase = make_initiative(name_en="Phase", parent=initiative)
    event = make_event(series=series, offices=[office], initiatives=[phase])
    make_credit(event, iges)
    supported = make_event()
    make_credit(supported, iges, role="SUPPORTER")

    assert found("organizer=iges") == {event}
    assert found("series=line") == {event}
    assert found("initiative=race") == {event}
    assert found(f"office={office.slug}") == {event}


def test_speaker_of_a_session():
    event, speaker = make_event(), make_speaker(latin_name="Ingrid Coetzee")
    appear(make_session(event), speaker)
    make_event()

    assert found("speaker=ingrid-coetzee") == {event}


def test_attendance_counts_hybrid_on_both_sides():
    there, online, both = (make_event(attendance=mode) for mode in ("IN_PERSON", "ONLINE", "HYBRID"))

    assert found("attendance=online") == {online, both}
    assert found("attendance=in-person") == {there, both}
    assert found("attendance=hybrid") == {both}


def test_follow_compares_primary_subtags_and_counts_every_way():
    spoken, signed, some = make_event(), make_event(), make_event()
    make_follow_language(spoken, "zh")
    make_follow_language(signed, "ase", mode="SIGN")
    make_follow_language(some, "es", session=make_session(some), mode="SIMULTANEOUS")
    make_event()

    assert found("follow=zh-hant") == found("follow=zh-hans") == {spoken}
    assert found("follow=ase") == {signed}
    assert found("follow=es") == {some}


def test_text_asks_for_title_and_for_summary_where_the_original_has_one():
    full = make_event(title_de="Forum", summary_en="Short", summary_de="Kurz")
    make_event(title_de="Forum", summary_en="Short")
    bare = make_event(title_de="Forum")

    assert found("text=de") == {full, bare}
    assert full.is_available_in("de")
    assert not full.is_available_in("fr")


def test_status_access_and_recording():
    cancelled = make_event(status="CANCELLED")
    invited = make_event(access="INVITATION")
    recorded = make_event()
    make_session(recorded, recording_url="https://example.org/watch")

    assert found("status=cancelled") == {cancelled}
    assert found("access=invitation") == {invited}
    assert found("recording=1") == {recorded}


def test_a_former_slug_is_understood():
    city = make_city(name_en="Kaohsiung")
    event = make_event(host_city=city)
    city.slug = "gaoxiong"
    city.save()
    record_changed(city)

    assert found("city=kaohsiung") == {event}
    assert ask("city=kaohsiung").query_string() == "?city=gaoxiong"


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-02-31",
        "to=0000-01-01",
        "city=atlantis",
        "country=Atlantis",
        "cursor=garbage",
        "when=never",
        "sort=colour",
        "attendance=telepathic",
        "follow=%3Cscript%3E",
        "text=klingon",
        "follow=xx",
        "theme=a%00b",
        "city=" + "x" * 10_000,
        "&".join(f"city=c{n}" for n in range(60)),
    ],
)
def test_a_bad_value_is_explained_and_matches_nothing(query):
    make_event()

    question = ask(query)

    assert [problem.parameter for problem in question.problems] == [query.partition("=")[0]]
    assert question.problems[0].message
    assert found(query) == set()
    assert question.problems[0].without == ""
    assert len(question.query_string()) < 1500


def test_an_unknown_zone_is_told_and_otherwise_ignored():
    event = make_event()

    query = ask("tz=Mars/Olympus&attendance=in-person")

    assert (query.zone_problem.value, query.problems, query.zone_name) == ("Mars/Olympus", [], None)
    assert found("tz=Mars/Olympus&attendance=in-person") == {event}


def test_days_that_end_before_they_begin_are_explained():
    make_event()

    question = ask("from=2030-04-01&to=2030-03-01")

    assert [problem.parameter for problem in question.problems] == ["to"]
    assert found("from=2030-04-01&to=2030-03-01") == set()
    assert question.problems[0].without == "?from=2030-04-01"


def test_unknown_parameters_are_ignored():
    event = make_event()

    assert found("colour=blue&q2=x") == {event}


def test_chosen_filters_are_named_in_the_readers_language_and_removable_one_by_one():
    make_event(host_city=make_city(name_en="Tokyo", name_de="Tokio"), attendance="ONLINE")

    with translation.override("de"):
        chosen = ask("city=tokyo&attendance=online&from=2030-01-01&tz=Asia/Tokyo").chosen

        assert (chosen[0].parameter, chosen[0].choice.label) == ("city", "Tokio")
        assert chosen[0].without == "?attendance=online&from=2030-01-01&tz=Asia%2FTokyo"
        assert chosen[-1].choice.label == "1. Januar 2030"


def test_the_cleared_question_keeps_zone_and_order():
    question = ask("attendance=online&tz=Asia/Tokyo&sort=-date&cursor=5.1")

    assert question.cleared == "?sort=-date&tz=Asia%2FTokyo"


values = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["online", "tokyo", "JP", "zh-hant", "2030-01-01", "-date", "Asia/Tokyo", "past", "1", "5f.2"]),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.tuples(st.sampled_from(list(EventFilters.base_filters)), values), max_size=6))
def test_any_question_can_be_printed_and_asked_again(query):
    data = QueryDict(mutable=True)
    for parameter, value in query:
        data.appendlist(parameter, value)

    asked = ask(data)
    again = ask(asked.query_string())

    assert again.query_string() == asked.query_string()
    assert bool(again.problems) == bool(asked.problems)
    assert listed(data).page()
