"""The translation desk of an event: what stands on it, in which order, for whom."""

import re
from datetime import time

import pytest
from django.db import connection

from events.models import Link
from multilingual.records import record_changed
from organizations.models import Role
from tests.builders import (
    make_appearance,
    make_event,
    make_series,
    make_session,
    make_speaker,
    make_venue,
    saved,
)
from tests.events.translation_desks import desk, opened, rows, send, translated, written
from tests.promises import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(offices):
    return make_event(
        offices=[offices[0]],
        publication="DRAFT",
        title_en="Forum",
        summary_en="Two days of talks.",
        series=make_series(name_en="Forums"),
        venue=make_venue(name_en="Hall", directions_en="Tram 9"),
    )


@pytest.fixture
def translator(sign_in, offices):
    return sign_in((Role.TRANSLATOR, offices[0]), working_languages=["de", "fr"])


def test_page_has_all_texts_of_the_event_in_order_with_their_originals(client, translator, event):
    session = make_session(event, title_en="Trains", abstract_en="All about trains.", start_time=time(10, 30))
    make_appearance(session, make_speaker(latin_name="Ana Lee", position_en="Mayor"))
    saved(Link(event=event, label_en="The page", url="https://example.org/"))

    answer = client.get(desk(event))

    assert [(row.label, row.source_words) for row in rows(answer)] == [
        ("Title", "Forum"),
        ("Summary", "Two days of talks."),
        ("How to get there", "Tram 9"),
        ("Label", "The page"),
        ("Title", "Trains"),
        ("Abstract", "All about trains."),
        ("Position", "Mayor"),
    ]
    assert [section.heading for section in answer.context["sections"]] == ["Event", "Trains"]
    assert "Trains Sat 9 Mar, 10:30" in words(answer.content.decode())
    assert answer.context["sections"][1].rows[2].about == "Ana Lee"
    assert client.get(f"{desk(event)}?show=all").content.decode().count("<textarea") == 9  # and two names


def test_texts_are_shown_by_what_they_need(client, translator, event):
    written(event, title_de="Forum", summary_de="Zwei Tage Gespräche.")
    written(event, summary_en="Three days of talks.")
    record_changed(event.venue)
    event.venue.directions_de = "Linie 9"
    event.venue.save()
    record_changed(event.venue, origin="MACHINE")

    assert [row.text.field for row in rows(client.get(desk(event)))] == ["summary", "directions"]
    assert [row.text.field for row in rows(client.get(f"{desk(event)}?show=outdated"))] == ["summary"]
    assert [row.text.field for row in rows(client.get(f"{desk(event)}?show=machine"))] == ["directions"]
    assert rows(client.get(f"{desk(event)}?show=missing")) == []
    assert {name: number for name, _words, number, _is_shown in client.get(desk(event)).context["choices"]} == {
        "to-do": 2,
        "missing": 0,
        "outdated": 1,
        "machine": 1,
        "all": 3,
    }


def test_difference_of_the_original_since_it_was_translated_is_shown(client, translator, event):
    written(event, summary_de="Zwei Tage Gespräche.")
    written(event, summary_en="Three days of talks.")
    written(event, summary_en="Three days of good talks.")

    page = client.get(desk(event)).content.decode()

    assert re.findall(r"<del\s*>(.*?)</del>", page) == ["Two"]
    assert re.findall(r"<ins>(.*?)</ins>", page) == ["Three", "good "]


def test_difference_that_is_no_longer_kept_is_said(client, translator, event):
    event.summary_de = "Zwei Tage."
    event.save()
    record_changed(event)
    event.summary_en = "Three days."
    event.save()
    record_changed(event)

    page = client.get(desk(event)).content.decode()

    assert "the former text is no longer kept" in page


def test_translator_chooses_the_language_beside(client, translator, event):
    written(event, title_ja="フォーラム")

    answer = client.get(f"{desk(event)}?source=ja")

    assert [(row.source, row.source_words) for row in rows(answer)][:2] == [
        ("ja", "フォーラム"),
        ("en", "Two days of talks."),
    ]
    assert [code for code, _name in answer.context["sources"]] == ["en", "ja"]


def test_same_words_elsewhere_are_offered(client, translator, event, offices):
    other = make_event(offices=[offices[0]], title_en="Other")
    for german in ("Mittagspause", "Mittagspause", "Mittag"):
        make_session(other, title_en="Lunch break", title_de=german)
    hidden = make_event(offices=[offices[1]], title_en="Hidden", publication="DRAFT", series=event.series)
    make_session(hidden, title_en="Lunch break", title_de="Geheim")
    make_session(event, title_en="Lunch break")
    make_session(event, title_fr="Pause", original_language="fr", title_en=None)

    row = next(row for row in rows(client.get(desk(event))) if row.source_words == "Lunch break")

    assert row.elsewhere == ["Mittagspause", "Mittag"]


def test_desk_opens_in_the_first_language_that_one_works_in(client, translator, event):
    answer = client.get(f"/admin/events/event/{event.pk}/translate/")

    assert answer.url == desk(event, "de")


def test_language_that_one_does_not_work_in_is_read_only(client, translator, event):
    page = client.get(desk(event, "ko")).content.decode()

    assert "<textarea" not in page
    assert "you write in your working languages" in page


def test_editor_of_the_event_writes_every_language_but_of_what_all_share_their_own(client, sign_in, event, offices):
    sign_in((Role.EDITOR, offices[0]), working_languages=["fr"])

    writable = {row.text.field: row.is_writable for row in rows(client.get(desk(event)))}

    assert writable == {"title": True, "summary": True, "directions": False}


def test_original_is_never_written_here(client, translator, event):
    answer = client.get(f"{desk(event, 'en')}?show=all")

    assert "<textarea" not in answer.content.decode()


@pytest.mark.parametrize("language", ["xx", "zh", "EN"])
def test_unknown_language_is_no_page(client, translator, event, language):
    assert client.get(desk(event, language)).status_code == 404


def test_event_of_others_is_refused(client, translator, offices):
    public = make_event(offices=[offices[1]])

    assert client.get(desk(public)).status_code == 403


@pytest.mark.parametrize("number", [1, 40])
def test_page_costs_the_same_queries_for_any_number_of_sessions(
    client, sign_in, event, offices, number, django_assert_num_queries
):
    sign_in((Role.EDITOR, offices[0]), working_languages=["de"])
    for _each in range(number):
        session = make_session(event, abstract_en="Old", abstract_de="Alt")
        written(session, abstract_en="New")
        make_appearance(session, make_speaker(position_en="Mayor"))
        saved(Link(event=event, session=session, label_en="Slides", url="https://example.org/"))
    client.get(desk(event))  # kinds of content are known from then on

    with django_assert_num_queries(27):
        answer = client.get(desk(event))

    assert len(rows(answer)) == 3 + 4 * number


def test_form_of_the_event_leads_to_the_desk(client, translator, event):
    page = client.get(f"/admin/events/event/{event.pk}/change/").content.decode()

    assert f'href="/admin/events/event/{event.pk}/translate/"' in page


@pytest.mark.parametrize("number", [1, 40])
def test_saving_a_text_costs_the_same_queries_for_any_number_of_sessions(
    client, translator, event, number, django_assert_num_queries
):
    for _each in range(number):
        make_appearance(make_session(event), make_speaker(position_en="Mayor"))
    translated(client, event, "summary", "Zwei Tage.")  # kinds of content are known from then on
    row, versions = opened(client, event)

    has_lock = connection.vendor == "postgresql"  # by which the index takes turns
    with django_assert_num_queries(69 + has_lock):
        send(client, event, row, versions, "Das Forum")
