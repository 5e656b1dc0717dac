"""Which texts an event has for translators, and what each needs."""

import pytest

from events.models import Link, Pick, Relation, RelationKind
from events.translating import texts_of
from events.translating.texts import FIELDS
from multilingual.needs import Need
from multilingual.origins import Origin
from multilingual.reading import translated_fields
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_event,
    make_office,
    make_series,
    make_session,
    make_speaker,
    make_venue,
    saved,
)

pytestmark = pytest.mark.django_db


def test_every_translated_field_has_its_place_among_the_texts():
    for model, fields in FIELDS.items():
        assert set(fields) == set(translated_fields(model)), model


def full_event():
    event = make_event(title_en="Forum", series=make_series(name_en="Forums"), venue=make_venue(name_en="Hall"))
    later = make_session(event, title_en="Buses", start_time="11:00", end_time="12:00")
    first = make_session(event, title_en="Trains", start_time="09:00", end_time="10:00")
    chair = make_speaker(latin_name="Ana Lee", position_en="Mayor")
    make_appearance(first, chair)
    make_appearance(later, chair)
    saved(Link(event=event, label_en="The page", url="https://example.org/"))
    saved(Link(event=event, session=first, label_en="Slides", url="https://example.org/slides"))
    saved(Relation(event=event, kind=RelationKind.choices[0][0], outside_name_en="Summit", outside_url="https://a.org"))
    saved(Pick(event=event, office=make_office(), reason_en="Because"))
    return event


def test_texts_stand_in_the_order_of_the_page_and_a_person_once():
    event = full_event()

    texts = texts_of([event.pk])[event.pk]

    assert [text.text_in("en") for text in texts] == [
        *("Forum", "Hall", "Forums", "The page", "Summit", "Because"),
        *("Trains", "Slides", "Mayor", "Buses"),
    ]
    assert [text.session.title_en for text in texts if text.session] == ["Trains"] * 3 + ["Buses"]
    assert texts[0].key == f"events.event:{event.pk}.title"


@pytest.mark.parametrize("number", [1, 5])
def test_texts_cost_nine_queries_for_any_number_of_events(django_assert_num_queries, number):
    events = [full_event().pk for _each in range(number)]

    with django_assert_num_queries(9):
        texts = texts_of(events)
        _needs = [text.need_in("de") for each in texts.values() for text in each]


def test_what_a_text_needs():
    event = make_event(title_en="Forum", title_de="Forum der Städte", motto_en="Go", summary_en="All of it")
    [title, motto, *_others] = texts_of([event.pk])[event.pk]
    assert [title.need_in("en"), title.need_in("de"), title.need_in("fr")] == [Need.NOTHING, Need.NOTHING, Need.MISSING]

    event.motto_de = "Los"
    event.save()
    record_changed(event, origin=Origin.MACHINE)
    event.title_en = "Forum of towns"
    event.save()
    record_changed(event)

    [title, motto, *_others] = texts_of([event.pk])[event.pk]
    assert title.need_in("de") == Need.OUTDATED
    assert motto.need_in("de") == Need.MACHINE


def test_names_need_nothing():
    event = make_event(venue=make_venue(name_en="Hall", directions_en="Tram 9"))

    needs = {text.field: text.need_in("ja") for text in texts_of([event.pk])[event.pk]}

    assert needs["name"] == Need.NOTHING
    assert needs["directions"] == Need.MISSING
