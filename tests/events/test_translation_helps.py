"""What helps on the translation desk: the glossary, and a machine's suggestions."""

import pytest

from multilingual.models import GlossaryTerm
from multilingual.origins import Origin
from organizations.models import Editor, Role
from tests.builders import make_appearance, make_event, make_office, make_session, make_speaker, saved
from tests.events.translation_desks import desk, row_of, rows
from tests.multilingual.machine.translating_server import translating_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sign_in):
    office = make_office()
    sign_in((Role.TRANSLATOR, office), working_languages=["de"])
    event = make_event(title_en="Forum with Ana Lee", summary_en="Towns **meet**.", offices=[office])
    make_appearance(make_session(event, title_en="Trains"), make_speaker(latin_name="Ana Lee", position_en="Mayor"))
    return event


def test_terms_stand_beside_the_original_and_are_asked_of_the_translation(client, event):
    saved(GlossaryTerm(name_en="forum", name_de="Forum", wrong_de="Versammlung", note="Of cities."))
    event.title_de = "Versammlung"
    event.save()

    answer = client.get(f"{desk(event)}?show=all")

    assert [term.name for term in row_of(answer, "title").terms] == ["Forum"]
    assert row_of(answer, "title").breaches == ["The glossary says “Forum”, not “Versammlung”."]
    assert "Of cities." in answer.content.decode()


def test_nobody_is_offered_a_machine_unless_there_is_one(client, event):
    assert "Suggest missing texts" not in client.get(desk(event)).content.decode()
    assert client.post(desk(event), {"suggest": "1"}).status_code == 200


@pytest.mark.parametrize("keeps", [True, False])
def test_suggestions_stay_a_machines_unless_they_are_mended(client, event, settings, keeps):
    with translating_server() as server:
        settings.MACHINE_TRANSLATION = ("deepl", server.url, "secret")
        answer = client.post(desk(event), {"suggest": "1"})

    assert [row.words for row in rows(answer)] == ["FORUM WITH Ana Lee", "TOWNS **MEET**.", "TRAINS", "MAYOR"]
    event.refresh_from_db()
    assert event.title_de is None
    row = row_of(answer, "summary")
    words = row.words if keeps else "Städte **treffen sich**."
    sent = {"versions": answer.context["versions"], f"text:{row.key}": words, f"machine:{row.key}": row.machine}
    client.post(desk(event), sent)

    event.refresh_from_db()
    assert event.summary_de == words
    assert event.origins["summary"]["de"]["origin"] == (Origin.MACHINE if keeps else Origin.PERSON)


def test_a_service_that_does_not_answer_is_told(client, event, settings):
    settings.MACHINE_TRANSLATION = ("deepl", "http://127.0.0.1:9", "secret")

    answer = client.post(desk(event), {"suggest": "1"})

    assert "does not answer" in answer.content.decode()
    assert {row.words for row in rows(answer)} == {""}


def test_words_against_the_glossary_are_told_before_publishing(client, db):
    client.force_login(Editor.objects.create_superuser("root", password="root-root-root"))
    saved(GlossaryTerm(name_en="forum", name_de="Forum", wrong_de="Versammlung", wrong_en="gathering"))
    event = make_event(title_en="Forum", title_de="Versammlung", motto_en="A gathering", publication="DRAFT")

    page = client.get(f"/admin/events/event/{event.pk}/publish/").content.decode()

    assert f'<a href="{desk(event)}?show=all"><bdi>Title</bdi> · German</a>: The glossary says “Forum”' in page
    assert "The glossary says “forum”, not “gathering”." in page
