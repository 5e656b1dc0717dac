"""Where a text comes from and whether it is still current."""

import pytest

from multilingual.origins import Origin, State, fingerprint, revised, state_of
from multilingual.records import current_slug, record_changed
from organizations.models import City
from tests.builders import make_city, make_event

WRITE = {"original": "vi", "origin": Origin.PERSON, "source": None, "minor": False, "at": "2026-01-01", "by": "ada"}


def state(recorded, texts, language):
    entry = recorded.get(language)
    return state_of(entry, text=texts.get(language), source_text=texts.get(entry["source"]) if entry else None)


def test_a_first_write_knows_original_and_translation():
    texts = {"vi": "Diễn đàn", "en": "Forum", "de": " "}

    recorded = revised({}, texts, **WRITE)

    assert {code: entry["origin"] for code, entry in recorded.items()} == {"vi": "ORIGINAL", "en": "PERSON"}
    assert state(recorded, texts, "en") == State.CURRENT
    assert state(recorded, texts, "de") == State.MISSING


def test_a_changed_original_leaves_its_translations_outdated():
    recorded = revised({}, {"vi": "Diễn đàn", "en": "Forum"}, **WRITE)
    texts = {"vi": "Diễn đàn lớn", "en": "Forum"}

    recorded = revised(recorded, texts, **WRITE)

    assert state(recorded, texts, "vi") == State.CURRENT
    assert state(recorded, texts, "en") == State.OUTDATED


def test_a_minor_change_keeps_current_what_was_current_and_no_more():
    recorded = revised({}, {"vi": "một", "en": "one"}, **WRITE)
    recorded = revised(recorded, {"vi": "hai", "en": "one", "de": "zwei"}, **WRITE)
    texts = {"vi": "hai!", "en": "one", "de": "zwei"}

    recorded = revised(recorded, texts, **WRITE | {"minor": True})

    assert state(recorded, texts, "de") == State.CURRENT
    assert state(recorded, texts, "en") == State.OUTDATED


def test_a_text_that_was_not_recorded_is_of_unknown_origin():
    recorded = revised({}, {"vi": "một", "en": "one"}, **WRITE)

    assert state(recorded, {"vi": "một", "en": "two"}, "en") == State.UNKNOWN


def test_a_translation_of_a_translation_follows_its_own_source():
    recorded = revised({}, {"vi": "một", "en": "one"}, **WRITE)
    texts = {"vi": "một", "en": "one", "de": "eins"}
    recorded = revised(recorded, texts, **WRITE | {"source": "en", "origin": Origin.MACHINE})
    assert state(recorded, texts, "de") == State.CURRENT

    texts["en"] = "one thing"

    assert state(revised(recorded, texts, **WRITE), texts, "de") == State.OUTDATED


def test_a_text_that_is_gone_takes_its_entry_along():
    recorded = revised({}, {"vi": "một", "en": "one"}, **WRITE)

    assert set(revised(recorded, {"vi": "một", "en": ""}, **WRITE)) == {"vi"}


def test_fingerprint_ignores_white_space_around_and_the_way_accents_are_typed():
    assert fingerprint(" Thành phố ") == fingerprint("Tha\u0300nh pho\u0302\u0301")
    assert fingerprint("one") != fingerprint("two")


@pytest.mark.django_db
def test_record_changed_twice_keeps_what_is_known():
    event = make_event(title_de="Forum")
    before = event.origins

    record_changed(event, by="somebody else", origin=Origin.MACHINE)

    assert event.origins == before


@pytest.mark.django_db
def test_a_bulk_update_does_not_pass_for_what_was_recorded():
    event = make_event(title_de="Forum")
    type(event).objects.filter(pk=event.pk).update(title_de="Treffen")

    event.refresh_from_db()
    entry = event.origins["title"]["de"]

    assert state_of(entry, text=event.title_de, source_text=event.title_en) == State.UNKNOWN


@pytest.mark.django_db
def test_white_space_is_no_text_whichever_way_it_is_written():
    city = make_city(name_de="  Tokio\n", name_fr="\u3000")
    City.objects.filter(pk=city.pk).update(name_es="  ")
    City.objects.bulk_update([city], ["name_de"])

    city.refresh_from_db()

    assert (city.name_de, city.name_fr, city.name_es) == ("Tokio", None, None)


@pytest.mark.django_db
def test_a_former_slug_leads_to_the_present_one_for_ever_and_is_given_to_nobody_else():
    city = make_city(name_en="Kaohsiung")
    for slug in ("gaoxiong", "takao"):
        city.slug = slug
        city.full_clean()
        city.save()
        record_changed(city)

    assert current_slug(City, "kaohsiung") == current_slug(City, "gaoxiong") == "takao"
    assert make_city(name_en="Kaohsiung").slug == "kaohsiung-2"
