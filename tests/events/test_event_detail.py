"""The page of one event."""

import re
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

PAGE_QUERIES = 14


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

    assert response.content.decode().count("Session no.") == sessions


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
    assert client.get(address(event, query="?tz=%00")).context_data["zone_problem"]
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


def translated_by_machine(record, **texts):
    for name, text in texts.items():
        setattr(record, name, text)
    record.save()
    record_changed(record, origin="MACHINE")


def test_the_page_says_once_that_a_machine_translated_it(client):
    event = make_event(original_language="pt-br", title_pt_br="Congresso", title_en="", summary_pt_br="Três dias.")
    translated_by_machine(event, title_en="Congress", summary_en="Three days.")
    for number in range(12):
        session = make_session(event, original_language="pt-br", title_pt_br=f"Sessão {number}", title_en="")
        translated_by_machine(session, title_en=f"Part {number}")

    page = client.get(address(event)).content.decode()

    assert page.lower().count("by machine") + page.lower().count("machine translation") == 1
    assert 'hreflang="pt-br">Read the original (Brazilian Portuguese)</a>' in page


def test_a_programme_says_once_what_the_notice_of_the_page_does_not(client):
    event = make_event(title_en="Forum")
    for number in range(12):
        session = make_session(event, original_language="de", title_de=f"Teil {number}", title_en="")
        translated_by_machine(session, title_en=f"Part {number}")

    page = client.get(address(event)).content.decode()

    assert page.count("translated by machine") == 1
    assert "Some of these texts were translated by machine" in page.partition('id="programme"')[2]


def test_an_invented_event_says_so_once(client):
    event = make_event(is_sample=True)
    for _number in range(3):
        make_appearance(make_session(event), make_speaker(is_sample=True))
    make_credit(event, make_organization(is_sample=True))

    page = client.get(address(event)).content.decode()

    assert words(page).count("Invented") == 1
    assert '<p class="banner sample-mark">Invented for demonstration.</p>' in page


def test_a_venue_opens_in_a_map(client):
    city = make_city(name_en="Kaohsiung")
    venue = saved(Venue(name_en="Exhibition centre", city=city, latitude="22.6056", longitude="120.2994"))

    page = client.get(address(make_event(host_city=city, venue=venue))).content.decode()
    without = client.get(address(make_event(host_city=city))).content.decode()

    assert 'href="geo:22.60560,120.29940?q=22.60560,120.29940"' in page
    assert "https://www.openstreetmap.org/?mlat=22.60560&amp;mlon=120.29940#map=17/22.60560/120.29940" in page
    assert "geo:" not in without


def test_a_page_is_shared_by_plain_links(client):
    event = make_event(title_en="Heat & water", slug="forum")

    page = client.get(address(event)).content.decode()

    shared = "http%3A//127.0.0.1%3A8000/en/events/forum/"
    assert f'href="mailto:?subject=Heat%20%26%20water&amp;body={shared}"' in page
    assert '<input readonly value="http://127.0.0.1:8000/en/events/forum/"' in page


def test_what_is_over_leads_with_its_recordings(client):
    past = {"start_date": date(2020, 3, 9), "registration_url": "https://example.org/register"}
    event = make_event(**past)
    first = make_session(event, recording_url="https://example.org/1")

    one = client.get(address(event)).content.decode()
    make_session(event, start_time=time(11), end_time=time(12), recording_url="https://example.org/2")
    two = client.get(address(event)).content.decode()
    none = client.get(address(make_event(**past))).content.decode()

    assert '<a class="button button-main" href="https://example.org/1">Watch the recording</a>' in one
    assert f'<a class="button button-main" href="#{first.anchor}">Watch the recordings</a>' in two
    assert "button-main" not in none.partition('class="actions"')[2].partition('class="sections"')[0]
    assert "https://example.org/register" not in one + two + none


def test_the_address_of_registration_is_there_for_paper(client):
    event = make_event(registration="REQUIRED", registration_url="https://example.org/register")

    page = client.get(address(event)).content.decode()

    assert '<div class="print-only"><dt>Register</dt><dd dir="ltr">https://example.org/register</dd></div>' in page


def test_no_row_stands_for_what_is_not_stated(client):
    head = client.get(address(make_event())).content.decode().partition('<dl class="facts">')[2].partition("</dl>")[0]

    assert re.findall(r"<dt>(.*?)</dt>", head) == ["Where"]
