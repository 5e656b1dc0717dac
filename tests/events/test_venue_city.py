"""An event with a venue and without a host city is in its venue's city and country: in whatever it was written, and on
every page."""

import re
from datetime import date
from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from icalendar import Calendar

from events.contents import Contents
from events.demo.loader import load
from events.index.keys import facts
from events.models import Event
from organizations.models import Editor
from tests.builders import make_city, make_event, make_region, make_venue, rewritten
from tests.events.drafts import make_draft, save
from tests.events.list_pages import facets, titles

pytestmark = pytest.mark.django_db

CITIES = """
- key: suva
  original_language: en
  name: {en: Suva}
  country: FJ
  time_zone: Pacific/Fiji
"""
VENUES = """
- key: suva-hall
  original_language: en
  name: {en: Suva Hall}
  city: suva
"""
EVENT = """
key: KEY
original_language: en
title: {en: Reef Forum}
precision: DAYS
start_date: 2025-05-06
time_zone: Pacific/Fiji
attendance: IN_PERSON
venue: suva-hall
"""


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    client.force_login(anna)
    return anna


@pytest.fixture
def venue():
    make_region(slug="oceania", countries=["FJ"])
    return make_venue(
        city=make_city(name_en="Suva", country="FJ", time_zone="Pacific/Fiji", latitude=-18, longitude=178)
    )


def test_the_form_takes_the_venues_city_and_shows_it(client, anna, venue):
    event = make_draft(title_vi="Forum", time_zone="Pacific/Fiji")

    answer = save(event, client, venue=venue.pk, _continue="1")

    event.refresh_from_db()
    assert event.host_city == venue.city
    assert answer.context["adminform"].form["host_city"].value() == venue.city_id


def test_a_host_city_that_is_named_is_kept_and_another_one_is_refused(client, anna, venue):
    event = make_draft(title_vi="Forum", host_city=make_city(), time_zone="Asia/Tokyo")

    answer = save(event, client, venue=venue.pk)

    assert answer.context["adminform"].form.errors == {"venue": ["This venue is in another city."]}


def test_the_events_of_a_venue_follow_it_to_its_true_city(client, anna, venue):
    event, elsewhere = make_event(venue=venue), make_event()
    other = make_city(name_en="Nadi", country="FJ")
    answer = client.get(f"/admin/organizations/venue/{venue.pk}/change/")
    initial = {bound.html_name: bound.value() for bound in answer.context["adminform"].form}

    data = {name: value for name, value in initial.items() if value not in (None, False)}
    client.post(f"/admin/organizations/venue/{venue.pk}/change/", data | {"city": other.pk})

    event.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (event.venue.city, event.host_city, elsewhere.host_city) == (other, other, None)
    assert f"city:{other.slug}" in facts(Contents([event.pk]))[event.pk]["keys"]


@pytest.mark.parametrize("is_there_before", [False, True], ids=["with its venue", "after its venue"])
def test_the_loader_takes_the_venues_city(tmp_path, is_there_before):
    (tmp_path / "cities.yaml").write_text(CITIES)
    (tmp_path / "venues.yaml").write_text(VENUES)
    (tmp_path / "samples").mkdir()
    if is_there_before:
        load(today=date(2026, 3, 2), folder=tmp_path)
    (tmp_path / "samples/reef-forum.yaml").write_text(EVENT.replace("KEY", "reef-forum"))

    load(today=date(2026, 3, 2), folder=tmp_path)

    assert Event.objects.get(slug="reef-forum").host_city.slug == "suva"
    assert "city:suva" in facts(Contents([Event.objects.get().pk]))[Event.objects.get().pk]["keys"]


def test_the_migration_moves_what_was_there(venue):
    moved, online, kept = make_event(venue=venue), make_event(), make_event(host_city=make_city())
    Event.objects.filter(pk=moved.pk).update(host_city=None)

    import_module("events.migrations.0011_host_city_of_the_venue").take_city_of_venue(apps, None)

    cities = dict(Event.objects.values_list("pk", "host_city"))
    assert cities == {moved.pk: venue.city_id, online.pk: None, kept.pk: kept.host_city_id}


@pytest.mark.parametrize("asked", ["city=suva", "country=FJ", "region=oceania"])
def test_it_is_found_by_its_place_and_counted_there(client, venue, asked):
    make_event(title_en="Reefs", venue=venue)
    make_event(title_en="Elsewhere", host_city=make_city())

    answer = client.get(f"/en/events/?{asked}")

    parameter, value = asked.split("=")
    assert titles(answer) == ["Reefs"]
    assert facets(client.get("/en/events/"))[parameter][value] == 1


def test_keys_tell_the_place_of_what_was_written_past_the_site(client, venue):
    event = make_event(title_en="Reefs", venue=venue)
    Event.objects.filter(pk=event.pk).update(host_city=None)
    rewritten(event.pk)

    for asked in ("city=suva", "country=FJ", "region=oceania"):
        assert titles(client.get(f"/en/events/?{asked}")) == ["Reefs"]


def test_pages_and_files_name_its_place(client, venue):
    event = make_event(title_en="Reefs", venue=venue)
    make_event(title_en="Winds", host_city=venue.city)

    row = text(
        re.search(
            r'<li class="event-row.*?<ul class="row-facts">.*?</li>', client.get("/en/events/").content.decode(), re.S
        )[0]
    )
    assert "Suva , Fiji" in row
    month = text(re.search(r">Reefs</a>.*?</li>", client.get("/en/events/calendar/2030-03/").content.decode(), re.S)[0])
    assert "Suva" in month
    event_map = text(client.get("/en/events/map/").content.decode())
    assert re.search(r"Suva.{0,20}Fiji.{0,20}2 events", event_map), event_map
    page = client.get(f"/en/events/{event.slug}/").content.decode()
    assert '<a href="/en/cities/suva/">Suva</a>' in page
    related = page.partition("Related")[2] or page
    assert "Winds" in related
    for address in (f"/en/events/{event.slug}.ics", "/en/events.ics"):
        entry = next(
            e for e in Calendar.from_ical(client.get(address).content).walk("VEVENT") if "Reefs" in e["SUMMARY"]
        )
        assert "Suva" in entry["LOCATION"]
        assert "Fiji" in entry["LOCATION"]
