"""The page of one event."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import translation

from events.index.current import current
from events.lifecycle.states import reschedule
from events.models import Link, Pick, Relation
from multilingual.languages import CODES, direction
from multilingual.records import record_changed
from organizations.models import Venue
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)
from tests.promises import read_page, words

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 15
PAGE_QUERIES_AGAIN = 3  # the journal, the slug, the other events it stands in a relation to


def address(event, language="en", query=""):
    with translation.override(language):
        return reverse("events:event_detail", args=[event.slug]) + query


def full_event(sessions):
    """Return an event with everything a page can show, and a number of sessions with a speaker each."""
    city = make_city(name_en="Tokyo")
    venue = saved(Venue(name_en="City hall", city=city))
    office = make_office()
    event = make_event(
        host_city=city,
        venue=venue,
        series=make_series(),
        contact_organization=make_organization(),
        themes=[make_theme()],
        offices=[office],
        initiatives=[make_initiative()],
        summary_en="What it is.",
        end_date=date(2030, 3, 10),
    )
    make_credit(event)
    make_follow_language(event, "ja")
    saved(Link(event=event, label_en="Programme", url="https://example.org/programme"))
    saved(Relation(event=event, kind="TOWARDS", outside_name_en="COP30"))
    saved(Pick(event=event, office=office, reason_en="Close to home"))
    for number in range(sessions):
        session = make_session(event, start_time=time(10, number % 60), title_en=f"Session no. {number:02}")
        session.themes.set([make_theme()])
        make_appearance(session, make_speaker())
        make_follow_language(event, "es", session=session, mode="SIMULTANEOUS")
        make_credit(event, session=session)
    return event


@pytest.mark.parametrize("sessions", [1, 40])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_event_detail_costs_the_same_for_one_session_and_for_forty(
    client, django_assert_num_queries, sessions, language
):
    event = full_event(sessions)

    current()  # the catalogue is read once for many pages
    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(address(event, language))
    with django_assert_num_queries(PAGE_QUERIES_AGAIN):
        client.get(address(event, language))

    assert words(response.content.decode()).count("Session no.") == sessions


@pytest.mark.parametrize("language", CODES)
def test_event_detail_is_in_the_language_of_its_path(client, language):
    response = client.get(address(full_event(2), language))

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{direction(language)}"' in response.content.decode()
    assert not response.cookies


def test_event_detail_with_nothing_but_a_title_and_a_time(client):
    response = client.get(address(make_event(title_en="Bare forum")))

    assert "Bare forum" in response.content.decode()


def test_event_detail_marks_a_machines_title_and_leads_from_borrowed_text_to_the_original(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="Forum", description_vi="Toàn văn")
    event.title_de = "Forum der Städte"
    event.save()
    record_changed(event, origin="MACHINE")

    page = client.get(address(event, "de")).content.decode()

    note = page.partition('class="text-note"')[2].partition("</p>")[0]
    assert 'class="prose" lang="vi" dir="ltr"' in page
    assert "Maschinell übersetzt" in note
    assert f'href="/vi/events/{event.slug}/"' in note


def test_event_detail_keeps_drafts_to_itself(client):
    assert client.get(address(make_event(publication="DRAFT"))).status_code == 404
    assert client.get(address(make_event(publication="IN_REVIEW"))).status_code == 404


@pytest.mark.parametrize("language", CODES)
def test_a_withdrawn_event_is_gone_in_every_language(client, language):
    event = make_event(publication="WITHDRAWN", title_en="Once public")

    response = client.get(address(event, language))

    assert response.status_code == 410
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_former_slug_redirects_and_keeps_the_question(client):
    event = make_event(title_en="Old name")
    event.slug = "new-name"
    event.save()
    record_changed(event)

    response = client.get("/de/events/old-name-2030/?tz=Asia/Tokyo")

    assert (response.status_code, response["Location"]) == (301, "/de/events/new-name/?tz=Asia/Tokyo")


def test_event_detail_tells_the_reader_of_a_zone_that_is_none(client):
    event = make_event()

    assert client.get(address(event, query="?tz=Mars/Olympus")).context_data["zone_problem"]
    assert not client.get(address(event, query="?tz=Asia/Hanoi")).context_data["days"]


def test_an_event_known_to_the_day_shows_no_hour(client):
    event = make_event(
        precision="DAYS", start_date=date(2030, 10, 7), end_date=date(2030, 10, 28), start_time=None, end_time=None
    )

    page = client.get(address(event)).content.decode()

    assert "00:00" not in page
    assert "UTC" not in page.partition("<main")[2].partition("</main")[0]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("path", ["events/no-such-forum/", "nowhere/", "events/%00/", "events/" + "x" * 3000 + "/"])
def test_an_unknown_address_is_404_in_every_language(client, language, path):
    response = client.get(f"/{language}/{path}")

    assert response.status_code == 404
    assert f'<html lang="{language}" dir="{direction(language)}"' in response.content.decode()


def test_a_relation_to_what_is_not_public_is_not_told(client):
    event = make_event()
    for publication in ("DRAFT", "IN_REVIEW", "WITHDRAWN"):
        saved(Relation(event=event, kind="FOLLOWS", other=make_event(title_en="Secret", publication=publication)))
    saved(Relation(event=event, kind="FOLLOWS", other=make_event(title_en="Open forum")))

    page = client.get(address(event)).content.decode()

    assert "Open forum" in page
    assert "Secret" not in page


def test_a_changed_original_is_said_on_the_page_and_a_minor_change_is_not(client):
    event = make_event(title_de="Forum", summary_en="What it is.", summary_de="Was es ist.")
    said = "Das Original wurde seit dieser Übersetzung geändert"
    for summary, minor, expected in (("What it is!", True, False), ("What it will be.", False, True)):
        event.summary_en = summary
        event.save()
        record_changed(event, minor=minor)

        page = client.get(address(event, "de")).content.decode()

        note = page.partition('class="text-note"')[2].partition("</p>")[0]
        assert (said in note or "geändert" in note) == expected
        assert (f'href="/en/events/{event.slug}/"' in note) == expected


def test_a_picture_stands_on_the_page_with_its_text_and_credit(client):
    name = f"events/{'0' * 32}-640x360.jpg"
    event = make_event(image=name, image_text_en="A full hall", image_credit="A. Photographer")

    page = client.get(address(event)).content.decode()

    assert f'src="/media/{name}"' in page
    assert 'alt="A full hall"' in page
    assert "A. Photographer" in page


def test_a_changed_event_costs_one_query_more(client, django_assert_num_queries):
    event = full_event(1)
    reschedule(event=event, by="ada", start_date=date(2030, 4, 9), start_time=time(10), end_time=time(12))

    current()
    with django_assert_num_queries(PAGE_QUERIES + 1):
        page = client.get(address(event)).content.decode()

    assert 'id="changes"' in page


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "City of Kaohsiung (KCG)"), ("de", "Stadtverwaltung Kaohsiung (KCG)"), ("fr", "City of Kaohsiung (KCG)")],
)
def test_who_is_credited_is_named_in_the_readers_language_and_with_the_abbreviation(client, language, told):
    event = make_event()
    government = make_organization(
        name_en="Kaohsiung City Government", name_de="Stadtverwaltung Kaohsiung", short_name_en="KCG"
    )
    make_credit(event, government, credited_as_en="City of Kaohsiung")

    page = words(read_page(client, f"/events/{event.slug}/", language))
    assert told in page.replace("( ", "(").replace(" )", ")")  # what is borrowed stands in an element


def test_other_names_and_what_the_series_continues_are_told(client):
    before = make_series(name_en="Resilient Cities")
    event = make_event(
        title_en="Daring Cities",
        other_names="雄心城市全球论坛\nDaring Cities",
        series=make_series(name_en="Daring Cities", predecessor=before),
    )

    html = read_page(client, f"/events/{event.slug}/", "en")

    assert "Other names 雄心城市全球论坛" in words(html)
    assert html.count('<bdi lang="">Daring Cities</bdi>') == 0
    assert f'href="/en/series/{before.slug}/"' in html
