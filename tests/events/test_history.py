"""What editors change is kept: who, when, before and after; through the pages that they change it on."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision, Version

from events.lifecycle.publishing import publish
from events.lifecycle.states import reschedule
from events.models import Event
from multilingual import history
from multilingual.models import RecordChange
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker, make_theme
from tests.events.drafts import make_ready_draft, posted, save
from tests.events.history_pages import history_of, said

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", first_name="Anna", last_name="Nguyễn")
    client.force_login(anna)
    return anna


def changes():
    return [(change.kind, change.record.partition(":")[0]) for change in RecordChange.objects.order_by("pk")]


def test_only_what_changed_is_kept(client, anna):
    event = make_ready_draft()
    sessions = [make_session(event) for _ in range(3)]

    save(event, client, **{"sessions-1-original_title": "Thảo luận"})

    assert changes() == [("CHANGED", "events.session")]
    change = RecordChange.objects.get()
    assert change.record == f"events.session:{sessions[1].pk}"
    assert change.root == f"events.event:{event.pk}"
    assert change.revision.user == anna


def test_unchanged_form_keeps_nothing(client, anna):
    event = make_ready_draft()
    make_session(event)

    save(event, client)

    assert Revision.objects.count() == Version.objects.count() == 0


def test_first_change_keeps_what_was_before(client, anna):
    event = make_ready_draft()

    save(event, client, title_vi="Diễn đàn mới")
    save(event, client, title_vi="Diễn đàn mới hơn")

    first, second = RecordChange.objects.order_by("pk")
    titles = [version.field_dict["title_vi"] for version in (first.before, first.after, second.after)]
    assert titles == ["Diễn đàn khí hậu", "Diễn đàn mới", "Diễn đàn mới hơn"]
    assert second.before == first.after


def test_the_lists_of_a_form_are_kept_as_they_were_and_as_they_are(client, anna):
    gone, stays, comes = make_theme(), make_theme(), make_theme()
    event = make_ready_draft(themes=[gone, stays])

    save(event, client, themes=[stays.pk, comes.pk])

    change = RecordChange.objects.get()
    kept = [version.field_dict["themes"] for version in (change.before, change.after)]
    assert kept == [[gone.pk, stays.pk], [stays.pk, comes.pk]]


def test_what_changed_past_the_history_is_not_put_to_the_next_editor(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới")
    Event.objects.filter(pk=event.pk).update(motto_vi="Xanh")

    save(event, client, title_vi="Diễn đàn mới hơn")

    change = RecordChange.objects.latest("pk")
    assert (change.before.field_dict["motto_vi"], change.after.field_dict["motto_vi"]) == ("Xanh", "Xanh")
    assert (change.before.field_dict["title_vi"], change.after.field_dict["title_vi"]) == (
        "Diễn đàn mới",
        "Diễn đàn mới hơn",
    )


def test_changed_sentence_costs_the_history_four_statements_and_an_unchanged_form_none(client, anna):
    event = make_ready_draft()

    asked = []
    for changes in ({}, {"title_vi": "Diễn đàn"}, {"title_vi": "Khác"}):
        data = posted(event, client, **changes)
        with CaptureQueriesContext(connection) as captured:
            assert client.post(f"/admin/events/event/{event.pk}/change/", data).status_code == 302
        asked.append(len([each for each in captured if is_of_history(each["sql"])]))

    # The latest versions, revisions, versions, what they did; the first time also how the event was before.
    assert asked == [0, 4, 4]


def test_step_is_kept_with_its_name_and_what_it_changed(client, anna):
    event = make_ready_draft()

    with history.revision(anna, "Publish"):
        publish(event=event, by="anna", now=NOW)

    (entry,) = history_of(client, event).entries
    assert (entry.by, entry.step) == ("Anna Nguyễn", "Publish")
    assert [said(each) for each in entry.told[0].differences] == [("Publication", "draft", "published")]


def test_sessions_that_move_with_their_event_are_kept(client, anna):
    event = make_ready_draft()
    sessions = [make_session(event, title_vi="Phiên", original_language="vi") for _ in range(2)]

    with history.revision("anna", "Move"):
        reschedule(event=event, by="anna", start_date=date(2026, 3, 16), start_time=time(9), end_date=date(2026, 3, 17))

    (entry,) = history_of(client, event).entries
    assert (entry.by, entry.step) == ("Anna Nguyễn", "Move")
    assert [each.noun for each in entry.told] == ["event", "session", "session"]
    assert said(entry.told[1].differences[0]) == ("First day", "9 March 2026", "16 March 2026")
    assert len(history_of(client, sessions[0]).entries) == 1


def test_each_kind_of_row_is_told_by_its_name(client, anna):
    event = make_ready_draft()
    session = make_session(event, title_vi="Phiên", original_language="vi")
    speaker = make_speaker()
    appearance = make_appearance(session, speaker, position_vi="Thị trưởng", original_language="vi")

    with history.revision(anna):
        history.before(appearance)
        appearance.position_vi = "Phó thị trưởng"
        appearance.save()
    save(event, client, **{"follow_languages-0-mode": "CAPTIONS"})

    newer, older = history_of(client, event).entries
    assert [(told.noun, told.name) for told in (newer.told[0], older.told[0])] == [
        ("participation language", "Vietnamese"),
        ("appearance", str(speaker)),
    ]
    assert said(older.told[0].differences[0]) == ("Position on that day · Vietnamese", "Thị trưởng", "Phó thị trưởng")
    assert len(history_of(client, session).entries) == 1


def test_word_that_changed_is_marked(client, anna):
    event = make_ready_draft()

    save(event, client, title_vi="Diễn đàn năng lượng")

    page = client.get(f"/admin/events/event/{event.pk}/history/").content.decode()
    assert "<del\n  >khí</del>" in page
    assert "<ins>năng</ins>" in page
    assert 'lang="vi"' in page


@pytest.mark.parametrize("count", [1, 30])
def test_history_costs_the_same_for_one_entry_and_thirty(client, anna, count, django_assert_num_queries):
    event = make_ready_draft()
    theme = make_theme()
    for number in range(count):
        with history.revision(anna):
            history.before(event)
            event.title_vi = f"Diễn đàn {number}"
            event.save()
            event.themes.set([theme] * (1 - number % 2))

    with django_assert_num_queries(8):
        page = history_of(client, event)

    assert len(page.entries) == min(count, 20)


def test_old_revisions_can_be_thrown_away(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới")
    save(event, client, title_vi="Diễn đàn mới hơn")

    call_command("deleterevisions", keep=1, verbosity=0)

    (entry,) = history_of(client, event).entries
    assert entry.told[0].is_before_lost
    save(event, client, title_vi="Diễn đàn")
    assert said(history_of(client, event).entries[0].told[0].differences[0])[1:] == ("Diễn đàn mới hơn", "Diễn đàn")


def test_public_pages_ask_nothing_of_the_history(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới")
    publish(event=event, by="anna", now=NOW)

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/vi/events/{event.slug}/")

    assert [each["sql"] for each in captured if is_of_history(each["sql"])] == []


def is_of_history(statement):
    return "reversion_" in statement or "multilingual_recordchange" in statement
