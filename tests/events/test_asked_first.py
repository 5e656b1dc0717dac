"""An existing person or organization is offered before a new one is made; looked up in any script, by other names."""

import json
import re

import pytest
from django.urls import reverse
from lxml import html

from events.models import SaidApart, Speaker
from multilingual.records import record_changed
from organizations.models import Organization
from tests.builders import make_city, make_event, make_organization, make_speaker, make_venue

pytestmark = pytest.mark.django_db
ADD = "admin:events_speaker_add"


def sent(client, address, **typed):
    form = next(
        each for each in html.fromstring(client.get(address).content).forms if each.get("id", "").endswith("_form")
    )
    return client.post(address, dict(form.form_values()) | typed)


def likely(answer):
    return [each["record"] for each in answer.context["likely"]]


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ({"latin_name": "José Núñez"}, {"latin_name": "Jose Nunez"}),
        ({"latin_name": "Ada Lovelace"}, {"latin_name": "LOVELACE Ada"}),
        ({"latin_name": "Ada Lovelace"}, {"latin_name": "A. Lovelace"}),
        ({"latin_name": "Ada Lovelace"}, {"latin_name": "Ada Lovelase"}),
        ({"latin_name": "Ada King", "other_names": "Ada Lovelace"}, {"latin_name": "Ada Lovelace"}),
        (
            {"latin_name": "Chen Chi-mai", "native_name": "陳其邁", "native_language": "zh-hant"},
            {"native_name": "陈其迈", "native_language": "zh-hans"},
        ),
    ],
)
def test_a_likely_one_is_offered_first(annas, known, typed):
    there = make_speaker(**known)
    make_speaker(latin_name="Charles Babbage")

    answer = sent(annas, reverse(ADD), **typed)

    assert likely(answer) == [there]
    assert "may already exist" in answer.content.decode()
    assert Speaker.objects.count() == 2


def test_another_one_of_the_name_is_made_and_never_asked_about_again(annas):
    make_speaker(latin_name="Ada Lovelace")

    answer = sent(annas, reverse(ADD), latin_name="Ada Lovelace", is_another="1")

    assert answer.status_code == 302
    assert Speaker.objects.count() == 2
    assert SaidApart.objects.count() == 1
    assert annas.get(reverse("admin:events_speaker_duplicates")).context["groups"] == []


def test_it_is_this_one_leads_there(annas):
    there = make_speaker(latin_name="Ada Lovelace")

    answer = sent(annas, reverse(ADD), latin_name="Ada Lovelace", draft="abc123", _is_this=str(there.pk))

    assert answer.url == reverse("admin:events_speaker_change", args=[there.pk])
    assert answer.cookies["saved-draft"].value == "abc123"
    assert Speaker.objects.get() == there


def test_in_the_window_of_another_form_it_is_chosen_there(annas):
    there = make_organization(name_en="ICLEI", city=make_city(name_en="Bonn"))

    answer = sent(annas, reverse("admin:organizations_organization_add"), _popup="1", _is_this=str(there.pk))

    data = re.search(r'data-popup-response="([^"]*)"', answer.content.decode())[1].replace("&quot;", '"')
    assert json.loads(data) == {"value": str(there.pk), "obj": "ICLEI"}


def test_an_organization_is_known_by_its_short_name_and_its_website(annas):
    by_name = make_organization(name_en="Institute for Global Environmental Strategies", short_name_en="IGES")
    by_site = make_organization(
        name_ja="地球環境戦略研究機関", original_language="ja", website="https://www.iges.or.jp/"
    )
    typed = {"name_en": "IGES", "original_language": "en", "kind": "RESEARCH", "website": "http://iges.or.jp"}

    answer = sent(annas, reverse("admin:organizations_organization_add"), **typed)

    assert set(likely(answer)) == {by_name, by_site}
    assert Organization.objects.count() == 2


def test_who_is_new_is_not_asked(annas):
    make_speaker(latin_name="Ada Lovelace")

    assert sent(annas, reverse(ADD), latin_name="Grace Hopper").status_code == 302


def test_a_known_one_is_changed_without_being_asked(annas):
    make_speaker(latin_name="Ada Lovelace")
    other = make_speaker(latin_name="Ada Lovelace")
    address = reverse("admin:events_speaker_change", args=[other.pk])

    assert sent(annas, address, position_en="Analyst").status_code == 302


@pytest.mark.parametrize("number", ["x", "999999", "²", ""])
def test_an_odd_answer_is_not_found(annas, number):
    assert annas.post(reverse(ADD), {"_is_this": number}).status_code == 404


def test_who_may_not_add_is_told_of_nobody(sign_in, client, offices):
    sign_in(("TRANSLATOR", offices[0]))
    there = make_speaker()

    assert client.post(reverse(ADD), {"_is_this": str(there.pk)}).status_code == 403


# Lookup --------------------------------------------------------------------------------------------------------------


def offered(client, app, model, field, term):
    asked = {"term": term, "app_label": app, "model_name": model, "field_name": field}
    return sorted(one["text"] for one in client.get("/admin/autocomplete/", asked).json()["results"])


@pytest.mark.parametrize("typed", ["jose nunez", "NÚÑEZ", "Pepe", "Нуньес", "努涅斯", "nunez sevi"])
def test_a_person_is_found_in_any_script_by_any_name_and_organization(annas, typed):
    seville = make_organization(name_en="Ayuntamiento de Sevilla")
    make_speaker(
        latin_name="José Núñez",
        other_names="Pepe",
        name_ru="Хосе Нуньес",
        name_zh_hans="何塞·努涅斯",
        organization=seville,
    )

    assert offered(annas, "events", "appearance", "speaker", typed) == ["José Núñez"]


def test_traditional_and_simplified_names_are_one(annas):
    make_city(name_en="Kaohsiung", name_zh_hant="高雄市", country="TW")

    for typed in ("高雄", "kaoh"):
        assert offered(annas, "events", "event", "host_city", typed) == ["Kaohsiung"]


def test_a_venue_is_found_with_its_city(annas):
    make_venue(name_en="Stadthalle", city=make_city(name_en="Köln"))
    make_venue(name_en="Stadthalle", city=make_city(name_en="Bonn"))

    assert offered(annas, "events", "event", "venue", "stadthalle koln") == ["Stadthalle (Köln)"]


def test_what_has_no_word_finds_nothing(annas):
    make_speaker()

    assert offered(annas, "events", "appearance", "speaker", "…") == []


def test_events_are_found_as_readers_find_them(annas, indexed):
    city = make_city(name_en="Hà Nội", name_vi="Hà Nội", country="VN")
    event = make_event(title_en="Forum on water", host_city=city, publication="DRAFT")
    record_changed(event, by="test")
    make_event(title_en="Forum on air")

    for typed in ("ha noi", "WATER hanoi"[:5], "forum noi"):
        found = annas.get("/admin/events/event/", {"q": typed}).context["cl"].result_list
        assert [each.pk for each in found] == [event.pk]
