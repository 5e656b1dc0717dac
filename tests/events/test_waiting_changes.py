"""An editor's changes of a public event wait for a publisher, where an office of the event wants that."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from events.lifecycle.publishing import publish
from events.models import Credit, Session, WaitingChange
from multilingual.models import RecordChange
from organizations.models import Assignment, Editor
from tests.builders import make_appearance, make_office, make_session, make_speaker
from tests.events.drafts import make_ready_draft, posted, save, told

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def office():
    return make_office(reviews_changes=True)


@pytest.fixture
def event(office):
    event = make_ready_draft()
    event.offices.add(office)
    publish(event=event, by="anna", now=NOW)
    return event


@pytest.fixture
def editor(client, office):
    """Somebody who changes events, and may not publish any."""
    hien = Editor.objects.create_user("hien", password="hien-hien-hien", is_staff=True, first_name="Hiền")
    hien.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["events", "organizations"]))
    Assignment.objects.create(editor=hien, office=office, role="EDITOR")
    client.force_login(hien)
    return hien


@pytest.fixture
def publisher():
    client = Client()
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    return client


def waiting_page(event):
    return f"/admin/events/event/{event.pk}/waiting/"


def answer(publisher, event, **said):
    waiting = WaitingChange.objects.filter(answer="").first()
    return publisher.post(waiting_page(event), {"waiting": waiting.pk, **said}, follow=True)


def test_change_waits_and_is_public_when_a_publisher_takes_it_over(client, editor, event, publisher):
    shown = save(event, client, title_vi="Diễn đàn mới", **{"follow_languages-0-mode": "CAPTIONS"})

    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"
    assert told(shown) == ["This event is public: your changes wait until a publisher accepts them."]
    assert RecordChange.objects.count() == 0
    assert (
        "1 change waits for a publisher." in publisher.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    )

    seen = publisher.get(waiting_page(event)).content.decode()
    assert "<ins>mới</ins>" in seen
    assert "Hiền" in seen
    answer(publisher, event, _take_over="1")

    event.refresh_from_db()
    assert (event.title_vi, event.follow_languages.get().mode) == ("Diễn đàn mới", "CAPTIONS")
    assert event.origins["title"]["vi"]["by"] == "hien"
    assert {change.revision.user for change in RecordChange.objects.all()} == {editor}
    assert "Diễn đàn mới" in publisher.get(f"/vi/events/{event.slug}/").content.decode()


def test_change_that_is_sent_back_is_not_public_and_says_why(client, editor, event, publisher):
    save(event, client, title_vi="Diễn đàn mới")

    refused = answer(publisher, event, _send_back="1", comment=" ")
    answer(publisher, event, _send_back="1", comment="Giữ tên cũ.")

    assert "Say what should be changed." in refused.content.decode()
    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"
    assert "Giữ tên cũ." in client.get(f"/admin/events/event/{event.pk}/change/").content.decode()


def test_several_changes_are_taken_over_in_order_and_none_undoes_another(client, editor, event, publisher):
    save(event, client, title_vi="Diễn đàn mới")
    save(event, client, summary_vi="Ba ngày.")

    answer(publisher, event, _take_over="1")
    answer(publisher, event, _take_over="1")

    event.refresh_from_db()
    assert (event.title_vi, event.summary_vi) == ("Diễn đàn mới", "Ba ngày.")


def test_what_somebody_else_changed_since_is_told(client, editor, event, publisher):
    save(event, client, title_vi="Diễn đàn mới", summary_vi="Ba ngày.")
    save(event, publisher, title_vi="Diễn đàn khác")

    proposed = publisher.get(waiting_page(event)).context["waiting"][0][2]

    assert proposed[0].conflicts == ["Title · Vietnamese"]


def test_rows_that_were_added_and_deleted_wait_too(client, editor, event, publisher):
    gone = make_session(event)
    make_appearance(gone, make_speaker())
    row = {"sessions-0-DELETE": "on", "sessions-TOTAL_FORMS": "2", "sessions-1-kind": "PANEL"}
    row |= {"sessions-1-original_title": "Thảo luận", "sessions-1-start_date": "2026-03-09"}

    save(event, client, **row, **{"sessions-1-start_time": "10:00", "sessions-1-end_time": "11:00"})
    assert Session.objects.get() == gone
    answer(publisher, event, _take_over="1")

    assert Session.objects.get().title_vi == "Thảo luận"


def test_session_on_its_own_page_waits_too(client, editor, event, publisher):
    session = make_session(event)
    path = f"/admin/events/session/{session.pk}"

    client.post(f"{path}/delete/", {"post": "yes"})
    assert Session.objects.count() == 1
    answer(publisher, event, _take_over="1")

    assert Session.objects.count() == 0


def test_form_with_errors_comes_back_and_nothing_waits(client, editor, event):
    shown = save(event, client, title_vi="")

    assert shown.context["adminform"].form.errors
    assert WaitingChange.objects.count() == 0


def test_step_is_not_taken_by_way_of_a_waiting_change(client, editor, event, publisher):
    save(event, client, title_vi="Diễn đàn mới", status="CANCELLED")

    answer(publisher, event, _take_over="1")

    event.refresh_from_db()
    assert (event.title_vi, event.status) == ("Diễn đàn mới", "SCHEDULED")


def test_change_that_no_longer_fits_is_told_and_still_waits(client, editor, event, publisher):
    row = {"credits-1-organization": Credit.objects.get().organization_id, "credits-1-role": "HOST"}
    save(event, client, **row, **{"credits-TOTAL_FORMS": "2", "credits-1-order": "0"})
    save(event, publisher, **row, **{"credits-TOTAL_FORMS": "2", "credits-1-order": "0"})

    shown = answer(publisher, event, _take_over="1")

    assert "This no longer fits" in shown.content.decode()
    assert WaitingChange.objects.get().answer == ""


def test_editor_cannot_take_over_alone(client, editor, event):
    save(event, client, title_vi="Diễn đàn mới")

    refused = client.post(waiting_page(event), {"waiting": WaitingChange.objects.get().pk, "_take_over": "1"})

    assert refused.status_code == 403
    assert client.get(waiting_page(event)).status_code == 200


def test_offices_that_do_not_want_it_have_changes_at_once_and_editors_are_told(client, editor, event, office):
    office.reviews_changes = False
    office.save()

    shown = save(event, client, title_vi="Diễn đàn mới")

    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn mới"
    assert "This event is public: readers see your changes at once." in told(shown)


def test_leaving_the_office_in_the_same_form_does_not_help(client, editor, event):
    other = make_office()
    Assignment.objects.create(editor=editor, office=other, role="EDITOR")

    save(event, client, title_vi="Diễn đàn mới", offices=[other.pk])

    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"
    assert WaitingChange.objects.count() == 1


def test_drafts_and_publishers_do_not_wait(client, editor, event, publisher, office):
    draft = make_ready_draft(title_vi="Nháp")
    draft.offices.add(office)

    save(draft, client, title_vi="Nháp mới")
    save(event, publisher, title_vi="Diễn đàn mới")

    event.refresh_from_db()
    draft.refresh_from_db()
    assert (event.title_vi, draft.title_vi) == ("Diễn đàn mới", "Nháp mới")


def test_preview_of_a_change_that_would_wait_is_a_preview(client, editor, event):
    shown = client.post(
        f"/admin/events/event/{event.pk}/change/", posted(event, client, title_vi="Diễn đàn mới", _preview="1")
    )

    assert "Diễn đàn mới" in shown.content.decode()
    assert WaitingChange.objects.count() == 0
