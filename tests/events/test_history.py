"""What editors change is kept: who, when, before and after; through the pages that they change it on."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision, Version

from events.lifecycle.states import reschedule
from events.models import Appearance, Event, FollowLanguage, Session
from multilingual import history
from multilingual.models import RecordChange
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker, make_theme
from tests.events.drafts import make_draft, make_ready_draft, posted, save

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


def test_form_of_one_sentence_costs_nine_queries_more(client, anna, django_assert_num_queries):
    event = make_ready_draft()
    data = [posted(event, client), posted(event, client, title_vi="Diễn đàn"), posted(event, client, title_vi="Khác")]

    def queries(sent):
        with CaptureQueriesContext(connection) as captured:
            assert client.post(f"/admin/events/event/{event.pk}/change/", sent).status_code == 302
        return len([each for each in captured if is_of_history(each["sql"])]), len(captured)

    unchanged, first, second = map(queries, data)

    assert unchanged[0] == 0
    assert first[0] == 6  # last versions (none), two revisions with their versions, the changes
    assert second[0] == 4


def test_step_is_kept_with_its_name_and_what_it_changed(client, anna):
    event = make_ready_draft()

    save(event, client, title_vi="Diễn đàn mới", _publish="Publish")

    page = history_of(client, event)
    assert "Publish" in page.headings
    assert [each.name for each in page.entries[0].told[0].differences if each.field != "published_at"] == [
        "Title · Vietnamese",
        "Publication",
    ]


def test_publication_past_the_form_is_kept(client, anna):
    event = make_ready_draft()

    client.post("/admin/events/event/", {"action": "publish_selected", "_selected_action": [event.pk]})

    (entry,) = history_of(client, event).entries
    assert (entry.by, entry.step) == ("Anna Nguyễn", "Publish")
    assert [said(each) for each in entry.told[0].differences] == [("Publication", "draft", "published")]


def test_sessions_that_move_with_their_event_are_kept(client, anna):
    event = make_ready_draft()
    sessions = [make_session(event, title_vi="Phiên", original_language="vi") for _ in range(2)]

    with history.revision(anna, "Move"):
        reschedule(event=event, by="anna", start_date=date(2026, 3, 16), start_time=time(9), end_date=date(2026, 3, 17))

    (entry,) = history_of(client, event).entries
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
        ("follow-in language", "vi"),
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


def test_version_is_restored_and_the_restore_is_in_the_history(client, anna):
    event = make_ready_draft()
    themes = [make_theme(), make_theme()]
    event.themes.set(themes[:1])
    save(event, client, title_vi="Diễn đàn mới", summary_vi="Khác.", themes=[themes[1].pk])
    change = RecordChange.objects.get()

    shown = client.get(restore_address(event, change.before))
    client.post(restore_address(event, change.before))

    assert [each.name for each in shown.context["restoration"].differences] == [
        "Title · Vietnamese",
        "Summary · Vietnamese",
        "Themes",
    ]
    event.refresh_from_db()
    assert (event.title_vi, event.summary_vi) == ("Diễn đàn khí hậu", "Hai ngày về khí hậu đô thị.")
    assert list(event.themes.all()) == themes[:1]
    assert event.origins["title"]["vi"]["by"] == "anna"
    assert history_of(client, event).entries[0].step.startswith("Restored as of ")


def test_one_field_is_restored_alone(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới", summary_vi="Khác.")

    client.post(restore_address(event, RecordChange.objects.get().before, field="title_vi"))

    event.refresh_from_db()
    assert (event.title_vi, event.summary_vi) == ("Diễn đàn khí hậu", "Khác.")


def test_steps_are_not_taken_back_by_a_restore(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới", start_date="2026-03-08", _publish="Publish")

    shown = client.get(restore_address(event, RecordChange.objects.get().before))
    client.post(restore_address(event, RecordChange.objects.get().before))

    event.refresh_from_db()
    assert (event.title_vi, event.publication, event.start_date) == ("Diễn đàn khí hậu", "PUBLISHED", date(2026, 3, 8))
    assert shown.context["restoration"].fixed == ["First day", "Publication"]


def test_restored_dates_of_a_draft_take_its_sessions_along(client, anna):
    event = make_draft()
    session = make_session(event)
    save(event, client, time_zone="Asia/Tokyo")

    client.post(restore_address(event, RecordChange.objects.get().before))

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 3, 9, 3, tzinfo=UTC)


def test_deleted_session_comes_back_with_its_parts(client, anna):
    event = make_ready_draft()
    session = make_session(event)
    make_appearance(session, make_speaker())
    client.post(f"/admin/events/session/{session.pk}/delete/", {"post": "yes"})
    deleted = RecordChange.objects.get(record=f"events.session:{session.pk}")

    assert Session.objects.count() == Appearance.objects.count() == 0
    assert [each.kind for each in history_of(client, event).entries[0].told] == ["DELETED", "DELETED"]
    client.post(restore_address(event, deleted.before))

    assert Session.objects.get().uuid == session.uuid
    assert Appearance.objects.get().session == session
    assert [each.kind for each in history_of(client, event).entries[0].told] == ["ADDED", "ADDED"]


def test_deleted_row_that_is_there_again_is_not_doubled(client, anna):
    event = make_ready_draft()
    save(event, client, **{"follow_languages-0-DELETE": "on"})
    change = RecordChange.objects.get()
    FollowLanguage.objects.create(event=event, language="vi", primary="vi")

    answer = client.post(restore_address(event, change.before))

    assert "This no longer fits with what is there now" in answer.content.decode()
    assert FollowLanguage.objects.count() == 1


def test_kept_field_that_is_no_more_is_told_and_left_out(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới")
    version = RecordChange.objects.get().before
    version.serialized_data = version.serialized_data.replace('"motto_vi"', '"slogan_vi"')
    version.save()

    answer = client.get(restore_address(event, version))
    client.post(restore_address(event, version))

    assert answer.context["restoration"].vanished == ["slogan_vi"]
    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"


def test_version_of_another_record_is_not_found(client, anna):
    event, other = make_ready_draft(), make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới")

    assert client.get(restore_address(other, RecordChange.objects.get().before)).status_code == 404
    assert client.get(f"/admin/events/event/{event.pk}/history/restore/?version=x").status_code == 404


def test_public_pages_ask_nothing_of_the_history(client, anna):
    event = make_ready_draft()
    save(event, client, title_vi="Diễn đàn mới", _publish="Publish")

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/vi/events/{event.slug}/")

    assert [each["sql"] for each in captured if is_of_history(each["sql"])] == []


def is_of_history(statement):
    return "reversion_" in statement or "multilingual_recordchange" in statement


def said(difference):
    return (difference.name, *("".join(piece.text for piece in side) for side in (difference.was, difference.is_now)))


def history_of(client, record):
    answer = client.get(f"/admin/events/{record._meta.model_name}/{record.pk}/history/")
    assert answer.status_code == 200
    answer.entries = answer.context["entries"]
    answer.headings = [entry.step for entry in answer.entries]
    return answer


def restore_address(event, version, field=""):
    return f"/admin/events/event/{event.pk}/history/restore/?version={version.pk}{'&field=' * bool(field)}{field}"
