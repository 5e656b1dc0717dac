"""Parts of an event's page: what is said once, what leads, and what has no row."""

import re
from datetime import date, time

import pytest

from multilingual.records import record_changed
from organizations.models import Venue
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_organization,
    make_session,
    make_speaker,
    saved,
)
from tests.events.test_event_detail import address
from tests.promises import words

pytestmark = pytest.mark.django_db


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

    main = words(page).lower()
    assert main.count("by machine") + main.count("machine translation") == 1
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
