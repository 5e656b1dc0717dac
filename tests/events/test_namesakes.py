"""Cities, people, venues and organizations of one name are told apart wherever one chooses among them."""

import re
from html import unescape

import pytest
from django.utils import timezone

from events.index.current import current
from multilingual.languages import CODES
from multilingual.records import record_changed
from organizations.models import Editor
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_organization,
    make_session,
    make_speaker,
    make_venue,
)
from tests.events.list_pages import answers

pytestmark = pytest.mark.django_db

OHIO, IOWA, KENT = "zirkford-ohio", "zirkford-iowa", "zirkford-kent"


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["en"])
    client.force_login(anna)
    return anna


@pytest.fixture
def zirkfords():
    """Three cities of one name, and one of another."""
    states = {"address_region_en": "Ohio", "address_region_ja": "オハイオ州"}
    cities = [
        make_city(name_en="Zirkford", country="US", slug=OHIO, **states),
        make_city(name_en="Zirkford", country="US", address_region_en="Iowa", slug=IOWA),
        make_city(name_en="Zirkford", country="GB", address_region_en="Kent", slug=KENT),
        make_city(name_en="Zirkton", country="GB", address_region_en="Kent", slug="zirkton"),
    ]
    for city in cities:
        make_event(host_city=city)
    return cities


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def boxes(client, parameter, query="", language="en"):
    """What the form calls the values of a filter: value → words."""
    page = answers(client.get(f"/{language}/events/{query}"))
    labels = [label for label in page.iter("label") if label.find("input") is not None]
    found = [(label.find("input"), " ".join("".join(label.itertext()).split())) for label in labels]
    return {box.get("value"): words for box, words in found if box.get("name") == parameter}


def chosen(client, query, language="en"):
    html = client.get(f"/{language}/events/{query}").content.decode()
    return [
        text(link).removesuffix(" ×")
        for link in re.findall(r'<li><a href="[^"]*"><span class="visually-hidden">.*?</a>', html, re.S)
    ]


def suggested(client, typed, language="en"):
    found = client.get(f"/{language}/suggest/", {"q": typed}).json()["suggestions"]
    return {one["url"].split("/")[3]: (one["label"], one["detail"]) for one in found}


def offered(client, app, model, field, term, language="en"):
    asked = {"term": term, "app_label": app, "model_name": model, "field_name": field}
    answer = client.get("/admin/autocomplete/", asked, HTTP_ACCEPT_LANGUAGE=language)
    return sorted(one["text"] for one in answer.json()["results"])


def test_the_form_tells_cities_apart_by_country_and_by_state(client, zirkfords):
    assert boxes(client, "city") == {
        KENT: "Zirkford (United Kingdom)",
        IOWA: "Zirkford (United States, Iowa)",
        OHIO: "Zirkford (United States, Ohio)",
        "zirkton": "Zirkton",
    }


def test_they_are_told_apart_in_the_readers_language(client, zirkfords):
    found = boxes(client, "city", language="ja")

    assert found[OHIO] == "Zirkford（アメリカ合衆国、オハイオ州）"
    assert found[KENT] == "Zirkford（イギリス）"


def test_only_names_that_the_reader_sees_are_compared(client):
    for slug, country in (("here", "DE"), ("there", "FR")):
        make_event(host_city=make_city(name_en="Zirkau", name_de=f"Zirkau {slug}", country=country, slug=slug))

    assert boxes(client, "city", language="de") == {"here": "Zirkau here", "there": "Zirkau there"}
    assert boxes(client, "city") == {"here": "Zirkau (Germany)", "there": "Zirkau (France)"}


@pytest.mark.parametrize("language", CODES)
def test_a_chosen_value_says_which_it_is(client, zirkfords, language):
    told = chosen(client, f"?city={OHIO}&city={KENT}", language)

    assert len(told) == len(set(told)) == 2
    if language == "en":
        assert [words.partition("City ")[2] for words in told] == [
            "Zirkford (United States, Ohio)",
            "Zirkford (United Kingdom)",
        ]


def test_a_calendar_and_an_empty_answer_name_the_chosen_one(client, zirkfords):
    file = client.get(f"/en/events.ics?city={OHIO}").content.decode().replace("\r\n ", "")
    page = text(client.get(f"/en/events/?city={OHIO}&attendance=online").content.decode())

    assert "Climate Forums: Zirkford (United States\\, Ohio)" in file
    assert page.count("Zirkford (United States, Ohio)") >= 2


def test_the_form_follows_when_a_state_becomes_known(client, zirkfords):
    ohio = zirkfords[0]
    assert boxes(client, "city")[OHIO] == "Zirkford (United States, Ohio)"

    ohio.address_region_en = "Oregon"
    ohio.save()
    record_changed(ohio, by="test")

    assert boxes(client, "city")[OHIO] == "Zirkford (United States, Oregon)"


def test_suggestions_tell_them_apart(client, zirkfords):
    make_speaker(latin_name="Zirk Ada", affiliation_en="ICLEI", slug="ada")
    make_speaker(latin_name="Zirk Ada", position_en="Mayor", slug="mayor-ada")

    found = suggested(client, "zirk")
    cities = suggested(client, "zirkford")

    assert cities == {
        OHIO: ("Zirkford", "United States, Ohio"),
        IOWA: ("Zirkford", "United States, Iowa"),
        KENT: ("Zirkford", "United Kingdom"),
    }
    assert (found["ada"], found["mayor-ada"]) == (("Zirk Ada", "ICLEI"), ("Zirk Ada", "Mayor"))
    assert suggested(client, "zirkton") == {"zirkton": ("Zirkton", "United Kingdom")}


def test_the_index_of_cities_says_state_and_country(client, zirkfords):
    html = client.get("/en/cities/").content.decode()

    told = {link: text(rest) for link, rest in re.findall(r'href="/en/cities/([^"/]+)/">.*?</a>(.*?)</li>', html, re.S)}
    assert told == {
        OHIO: "Ohio, United States · 1 upcoming event",
        IOWA: "Iowa, United States · 1 upcoming event",
        KENT: "Kent, United Kingdom · 1 upcoming event",
        "zirkton": "Kent, United Kingdom · 1 upcoming event",
    }


def test_the_page_of_a_city_says_its_state(client, zirkfords):
    assert "Ohio, United States" in text(client.get(f"/en/cities/{OHIO}/").content.decode())


def test_the_admin_offers_and_shows_which_is_which(client, anna, zirkfords):
    assert offered(client, "events", "event", "host_city", "zirk") == [
        "Zirkford (United Kingdom)",
        "Zirkford (United States, Iowa)",
        "Zirkford (United States, Ohio)",
        "Zirkton",
    ]
    assert "Zirkford（アメリカ合衆国、オハイオ州）" in offered(client, "events", "event", "host_city", "zirk", "ja")

    event = zirkfords[0].events.get()
    form = client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert "Zirkford (United States, Ohio)</option>" in form


def test_people_are_told_apart_by_affiliation_else_position(client, anna):
    iclei = make_organization(name_en="ICLEI")
    people = [
        make_speaker(latin_name="Ada Zirk", affiliation_en="City of Bonn", slug="bonn"),
        make_speaker(latin_name="Ada Zirk", organization=iclei, slug="iclei"),
        make_speaker(latin_name="Ada Zirk", position_en="Mayor", slug="mayor"),
        make_speaker(latin_name="Bo Zirk", position_en="Mayor", slug="bo"),
    ]
    for speaker in people:
        make_appearance(make_session(make_event()), speaker)

    told = chosen(client, "?speaker=bonn&speaker=iclei&speaker=mayor&speaker=bo")

    names = ["Ada Zirk (City of Bonn)", "Ada Zirk (ICLEI)", "Ada Zirk (Mayor)", "Bo Zirk"]
    assert [words.partition("Speaker ")[2] for words in told] == names
    assert offered(client, "events", "appearance", "speaker", "zirk") == names


def test_organizations_are_told_apart_by_their_city_else_nothing(client, anna, zirkfords):
    bodies = [
        make_organization(name_en="Zirk Council", city=zirkfords[0], slug="ohio"),
        make_organization(name_en="Zirk council", city=zirkfords[1], slug="iowa"),
        make_organization(name_en="Zirk Council", city=zirkfords[3], slug="kent"),
        make_organization(name_en="Zirk Council", slug="nowhere"),
    ]
    for body in bodies:
        make_credit(make_event(), body)

    names = {
        "ohio": "Zirk Council (Zirkford, United States, Ohio)",
        "iowa": "Zirk council (Zirkford, United States, Iowa)",
        "kent": "Zirk Council (Zirkton)",
        "nowhere": "Zirk Council",
    }
    assert boxes(client, "organizer") == names
    assert offered(client, "events", "credit", "organization", "zirk") == sorted(names.values())


def test_venues_are_told_apart_by_their_city(client, anna, zirkfords):
    for city in zirkfords[2:]:
        make_venue(name_en="Zirk Hall", city=city)
    make_venue(name_en="Zirk House", city=zirkfords[3])

    assert offered(client, "events", "event", "venue", "zirk h") == [
        "Zirk Hall (Zirkford)",
        "Zirk Hall (Zirkton)",
        "Zirk House",
    ]


def test_a_withdrawn_one_confuses_nobody(client, zirkfords):
    iowa = zirkfords[1]
    iowa.withdrawn_at = timezone.now()
    iowa.save()
    record_changed(iowa, by="test")

    assert boxes(client, "city")[OHIO] == "Zirkford (United States)"


@pytest.mark.parametrize("namesakes", [1, 30])
def test_to_tell_them_apart_costs_the_same_whatever_their_number(client, anna, django_assert_num_queries, namesakes):
    for number in range(namesakes):
        city = make_city(name_en="Zirkford", country="US", address_region_en=f"State {number}", slug=f"zirk-{number}")
        make_event(host_city=city)

    current()
    asked = {"term": "zirk", "app_label": "events", "model_name": "event", "field_name": "host_city"}
    with django_assert_num_queries(5):  # session, editor, count, cities, who has the same name
        client.get("/admin/autocomplete/", asked)
