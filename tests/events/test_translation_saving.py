"""Translations are saved text by text: what is recorded of them, what two at once lose (nothing), who may."""

import json

import pytest
from django.test import Client

from events.models import Session
from multilingual.models import RecordChange
from multilingual.needs import Need, need_of
from multilingual.origins import fingerprint
from multilingual.records import record_changed
from organizations.models import Role
from tests.builders import make_appearance, make_event, make_session, make_speaker
from tests.events.situations import make_editor
from tests.events.translation_desks import desk, opened, rows, send, translated, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(offices):
    return make_event(
        offices=[offices[0]], publication="DRAFT", title_en="Forum", summary_en="Two days.", motto_en="Go"
    )


@pytest.fixture
def translator(sign_in, offices):
    return sign_in((Role.TRANSLATOR, offices[0]), working_languages=["de", "fr"])


@pytest.fixture
def other(offices):
    """The browser of a second translator."""
    browser = Client()
    browser.force_login(make_editor("bao", (Role.TRANSLATOR, offices[0]), working_languages=["de"]))
    return browser


def test_text_is_saved_by_itself_with_who_wrote_it_from_what(client, translator, event):
    row = translated(client, event, "title", "  Das Forum ")

    event.refresh_from_db()
    entry = event.origins["title"]["de"]
    assert (event.title_de, event.summary_de) == ("Das Forum", None)
    assert (entry["origin"], entry["source"], entry["by"]) == ("PERSON", "en", "anna")
    assert (row.is_saved, row.need, row.words) == (True, Need.NOTHING, "Das Forum")
    change = RecordChange.objects.get()
    assert (change.record, change.revision.user) == (f"events.event:{event.pk}", translator)


def test_language_that_stood_beside_is_the_source(client, translator, event):
    written(event, title_ja="フォーラム")
    address = f"{desk(event)}?source=ja&show=all"
    row, versions = opened(client, event, address=address)

    send(client, event, row, versions, "Forum", address=address)

    event.refresh_from_db()
    assert event.origins["title"]["de"]["source"] == "ja"


def test_text_that_was_sent_twice_is_saved_once(client, translator, event):
    row, versions = opened(client, event)

    send(client, event, row, versions, "Das Forum")
    again = send(client, event, row, versions, "Das Forum")

    assert (again.problem, again.words) == ("", "Das Forum")
    assert RecordChange.objects.count() == 1


def test_text_that_is_emptied_is_no_text(client, translator, event):
    written(event, title_de="Das Forum")

    row = translated(client, event, "title", " ")

    event.refresh_from_db()
    assert (event.title_de, row.need) == (None, Need.MISSING)
    assert "de" not in event.origins["title"]


def test_outdated_text_that_is_still_right_is_current_again(client, translator, event):
    written(event, summary_de="Zwei Tage.")
    written(event, summary_en="Two days!")
    row, versions = opened(client, event, "summary")
    assert row.need == Need.OUTDATED

    row = send(client, event, row, versions, row.words, accept=row.key)

    event.refresh_from_db()
    assert (row.is_saved, row.need) == (True, Need.NOTHING)
    assert need_of(event, "summary", "de") == Need.NOTHING
    assert event.summary_de == "Zwei Tage."
    assert event.origins["summary"]["de"]["origin"] == "PERSON"
    assert event.origins["summary"]["de"]["by"] == "anna"


def test_machines_text_that_was_checked_is_marked_so(client, translator, event):
    event.title_de = "Forum"
    event.save()
    record_changed(event, origin="MACHINE")
    row, versions = opened(client, event)

    row = send(client, event, row, versions, row.words, accept=row.key)

    event.refresh_from_db()
    assert event.origins["title"]["de"]["origin"] == "MACHINE_CHECKED"
    assert row.need == Need.NOTHING


def test_machines_words_that_were_put_in_are_a_machines_until_somebody_changes_them(client, translator, event):
    row = translated(
        client, event, "title", "Forum", **{f"machine:events.event:{event.pk}.title": fingerprint("Forum")}
    )
    assert row.need == Need.MACHINE

    row = translated(client, event, "title", "Das Forum")
    assert row.need == Need.NOTHING


def test_two_translators_at_once_lose_nothing(client, translator, event, other):
    row, versions = opened(client, event)
    theirs, their_versions = opened(other, event)
    send(other, event, theirs, their_versions, "Forum der Städte")

    clashed = send(client, event, row, versions, "Das Forum")

    event.refresh_from_db()
    assert event.title_de == "Forum der Städte"
    assert (clashed.clash.theirs, clashed.clash.mine, clashed.clash.by) == ("Forum der Städte", "Das Forum", "bao")
    assert clashed.words == "Das Forum"
    assert clashed.seen == row.seen  # so that it is asked again until somebody chooses
    again = send(client, event, clashed, json.dumps({clashed.key: clashed.seen}), "Das Forum")
    assert again.clash

    chosen = send(client, event, row, versions, "Das Forum", **{f"choice:{row.key}": f"mine-{clashed.clash.stamp}"})
    event.refresh_from_db()
    assert (chosen.problem, event.title_de) == ("", "Das Forum")


def test_choice_between_two_texts_is_of_those_that_were_shown(client, translator, event, other):
    row, versions = opened(client, event)
    translated(other, event, "title", "Forum der Städte")
    clashed = send(client, event, row, versions, "Das Forum")
    translated(other, event, "title", "Städteforum")

    chosen = send(client, event, row, versions, "Das Forum", **{f"choice:{row.key}": f"mine-{clashed.clash.stamp}"})

    assert chosen.clash.theirs == "Städteforum"


def test_text_of_the_other_can_stay(client, translator, event, other):
    row, versions = opened(client, event)
    translated(other, event, "title", "Forum der Städte")

    chosen = send(client, event, row, versions, "Das Forum", **{f"choice:{row.key}": "theirs-x"})

    assert (chosen.words, chosen.problem) == ("Forum der Städte", "")


def test_other_texts_of_the_record_may_be_written_at_once(client, translator, event, other):
    row, versions = opened(client, event)
    translated(other, event, "summary", "Zwei Tage.")

    send(client, event, row, versions, "Das Forum")

    event.refresh_from_db()
    assert (event.title_de, event.summary_de) == ("Das Forum", "Zwei Tage.")


def test_original_that_changed_while_one_wrote_leaves_the_text_outdated(client, translator, event):
    row, versions = opened(client, event, "summary")
    written(event, summary_en="Three days.")

    row = send(client, event, row, versions, "Zwei Tage.")

    assert (row.need, row.words) == (Need.OUTDATED, "Zwei Tage.")
    assert [piece.text for piece in row.then if piece.is_other] == ["Two"]


def test_original_that_changed_meanwhile_is_not_said_to_be_right(client, translator, event):
    written(event, summary_de="Zwei Tage.")
    written(event, summary_en="Three days.")
    row, versions = opened(client, event, "summary")
    written(event, summary_en="Four days.")

    row = send(client, event, row, versions, row.words, accept=row.key)

    assert row.problem == "The original has changed while this was open. Please check again."
    assert row.need == Need.OUTDATED


def test_whole_form_is_saved_without_a_script(client, translator, event, other):
    speaker = make_speaker(position_en="Mayor")
    make_appearance(make_session(event, title_en="Trains"), speaker)
    answer = client.get(desk(event))
    typed = {f"text:{row.key}": row.words for row in rows(answer)}
    texts = {row.text.field: row.key for row in rows(answer) if row.text.session is None}
    translated(other, event, "motto", "Los")
    position = f"events.speaker:{speaker.pk}.position"
    typed |= {f"text:{texts['title']}": "Das Forum", f"text:{position}": "Bürgermeisterin"}

    answer = client.post(desk(event), {"versions": answer.context["versions"], **typed}, follow=True)

    event.refresh_from_db()
    speaker.refresh_from_db()
    assert (event.title_de, event.motto_de, event.summary_de) == ("Das Forum", "Los", None)
    assert speaker.position_de == "Bürgermeisterin"
    assert [str(message) for message in answer.context["messages"]] == ["Saved."]


def test_whole_form_comes_back_with_what_was_refused(client, translator, event, other):
    row, versions = opened(client, event)
    translated(other, event, "title", "Forum der Städte")
    summary = f"events.event:{event.pk}.summary"

    answer = client.post(
        desk(event),
        {"versions": versions, f"text:{row.key}": "Das Forum", f"text:{summary}": "Zwei Tage."},
    )

    event.refresh_from_db()
    assert event.summary_de == "Zwei Tage."
    assert [row.words for row in answer.context["refused"]] == ["Das Forum"]
    page = answer.content.decode()
    assert "Forum der Städte" in page
    assert "Choose which text to keep" in page


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("x" * 301, "Ensure this value has at most 300 characters (it has 301)."),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_text_that_cannot_be_is_refused_and_comes_back(client, translator, event, words, problem):
    row = translated(client, event, "title", words)

    event.refresh_from_db()
    assert (event.title_de, row.problem) == (None, problem)


def test_line_has_no_second_line(client, translator, event):
    row = translated(client, event, "title", "Das\r\nForum")

    assert row.words == "Das Forum"


@pytest.mark.parametrize("versions", ["", "nonsense", "[]", '{"x": 3}', '{"events.event:0.title": "a b"}'])
def test_form_without_its_versions_writes_nothing(client, translator, event, versions):
    row, _versions = opened(client, event)

    client.post(desk(event), {"versions": versions, f"text:{row.key}": "Das Forum"})

    event.refresh_from_db()
    assert event.title_de is None


def test_text_that_is_gone_is_said(client, translator, event):
    session = make_session(event, title_en="Trains")
    answer = client.get(desk(event))
    row = next(row for row in rows(answer) if row.text.record == session)
    Session.objects.all().delete()

    answer = client.post(
        desk(event), {"one": row.key, "versions": answer.context["versions"], f"text:{row.key}": "Züge"}
    )

    assert answer.status_code == 410


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_one_may_not_write_is_not_written(client, translator, event, language):
    row, _versions = opened(client, event)
    versions = json.dumps({row.key: row.seen})

    client.post(desk(event, language), {"versions": versions, f"text:{row.key}": "Other", "one": row.key})

    event.refresh_from_db()
    assert (event.title_en, event.title_ko) == ("Forum", None)


def test_event_of_others_is_not_written(client, translator, offices):
    public = make_event(offices=[offices[1]])

    answer = client.post(desk(public), {"versions": json.dumps({f"events.event:{public.pk}.title": "a b"})})

    assert answer.status_code == 403
