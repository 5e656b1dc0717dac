"""Old versions come back: whole, one field of them, with their parts; checked, and told in the history."""

from datetime import UTC, date, datetime

import pytest

from events.lifecycle.publishing import publish
from events.models import Appearance, FollowLanguage, Session
from multilingual.models import RecordChange
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker, make_theme
from tests.events.drafts import make_draft, make_ready_draft, save
from tests.events.history_pages import history_of, restore_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", first_name="Anna", last_name="Nguyễn")
    client.force_login(anna)
    return anna


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
    save(event, client, title_vi="Diễn đàn mới", start_date="2026-03-08")
    event.refresh_from_db()
    publish(event=event, by="anna", now=datetime(2026, 2, 1, 12, tzinfo=UTC))

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
