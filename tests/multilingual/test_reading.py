"""What a reader sees: the function and the SQL expression are one answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Session
from multilingual.languages import CODES
from multilingual.origins import Origin, State
from multilingual.reading import column, read
from multilingual.records import record_changed
from organizations.models import City
from tests.builders import make_event, make_session, make_theme

pytestmark = pytest.mark.django_db

texts = st.dictionaries(
    st.sampled_from(CODES), st.sampled_from(["", " ", "\t\n", "　", "Forum", " Форум ", "論壇", "منتدى"]), max_size=13
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=texts, original=st.sampled_from(CODES), language=st.sampled_from(CODES))
def test_function_and_sql_agree(names, original, language):
    city = City(country="JP", time_zone="Asia/Tokyo", original_language=original)
    city.slug = str(city.uuid)
    for code, name in names.items():
        setattr(city, column("name", code), name)
    city.save()

    in_python = read(City.objects.get(pk=city.pk), "name", language)
    row = City.objects.reading("name", language=language).only("original_language").get(pk=city.pk)
    in_sql = read(row, "name", language)

    assert (in_sql.text, in_sql.language) == (in_python.text, in_python.language)
    assert (row.name_read or "") == in_python.text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-hant", ("論壇", "zh-hans")),
        ("de", ("Forum", "en")),
        ("vi", ("Diễn đàn", "vi")),
    ],
)
@pytest.mark.stored
def test_read_follows_the_chain(language, expected):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="Forum", title_zh_hans="論壇")

    found = read(event, "title", language)

    assert (found.text, found.language) == expected


def test_read_falls_to_the_original_before_any_other():
    event = make_event(original_language="ru", title_ru="Форум", title_en="", title_ar="منتدى")

    assert read(event, "title", "de").language == "ru"


def test_read_of_nothing_is_false():
    event = make_event()

    found = read(event, "summary", "de")

    assert not found
    assert found.language is None
    assert not found.needs_note


def test_a_name_is_never_called_untranslated():
    theme, city = make_theme(name_en="Water"), make_event().host_city
    assert city is None

    assert read(theme, "name", "de").needs_note
    assert not read(City(name_en="Bonn"), "name", "de").needs_note


def test_machine_text_is_marked_in_row_and_record():
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="")
    event.title_de = "Forum"
    event.save()
    record_changed(event, origin=Origin.MACHINE)

    row = type(event).objects.reading("title", language="de").get(pk=event.pk)

    assert read(event, "title", "de").is_machine
    assert read(row, "title", "de").is_machine
    assert not read(event, "title", "vi").is_machine


def test_a_changed_original_makes_its_translation_outdated_in_row_and_record():
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_de="Forum")
    event.title_vi = "Diễn đàn lớn"
    event.save()

    row = type(event).objects.reading("title", language="de").get(pk=event.pk)

    assert read(event, "title", "de").is_outdated
    assert read(row, "title", "de").is_outdated


def test_a_text_read_by_path_tells_whose_words_it_is():
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="")
    event.title_de = "Forum"
    event.save()
    record_changed(event, origin=Origin.MACHINE)
    session = make_session(event, title_en="Opening")

    row = Session.objects.reading("event__title", language="de").get(pk=session.pk)
    found = read(row, "event__title", "de")

    assert (found.text, found.language, found.original) == ("Forum", "de", "vi")
    assert found.is_machine


def test_a_translation_of_a_translation_is_not_called_current_in_a_list():
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="Forum")
    event.title_de = "Forum"
    event.save()
    record_changed(event, origin=Origin.MACHINE, source="en")

    row = type(event).objects.reading("title", language="de").get(pk=event.pk)

    assert read(event, "title", "de").state == State.CURRENT
    assert read(row, "title", "de").state == State.UNKNOWN
    assert read(row, "title", "de").is_machine
