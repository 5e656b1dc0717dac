"""What becomes of a plan, and what a calendar learns of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from events.clocks.plans import Plan
from events.lifecycle.states import (
    AlreadySo,
    IsCancelled,
    cancel,
    move_online,
    postpone,
    reinstate,
    reschedule,
    state_after,
)
from events.lifecycle.timing import retime
from events.models import ChangeNote, Event, Session
from multilingual.records import record_changed
from organizations.models import Editor
from tests.builders import make_event, make_session
from tests.events.drafts import save

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 1, 5, 12, tzinfo=UTC)
PLAN = Plan(
    date(2030, 3, 9), time(10), date(2030, 3, 9), time(12), "Asia/Tokyo", "HOURS", "IN_PERSON", False, "SCHEDULED"
)


def notes(event):
    return [(note.kind, note.was.status, note.is_now.status) for note in event.changes.order_by("pk")]


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ({}, {"end_time": time(13)}, "SCHEDULED"),
        ({}, {"start_time": time(11)}, "RESCHEDULED"),
        ({}, {"start_date": date(2030, 3, 10)}, "RESCHEDULED"),
        ({}, {"time_zone": "Asia/Seoul"}, "SCHEDULED"),
        ({}, {"time_zone": "Asia/Taipei"}, "RESCHEDULED"),
        ({}, {"start_date": None}, "POSTPONED"),
        ({}, {"start_date": date(2030, 3, 10), "status": "CANCELLED"}, "CANCELLED"),
        ({}, {"status": "POSTPONED"}, "POSTPONED"),
        ({"status": "POSTPONED"}, {"status": "POSTPONED", "start_date": date(2030, 4, 1)}, "RESCHEDULED"),
        ({"status": "RESCHEDULED"}, {"status": "SCHEDULED"}, "RESCHEDULED"),
        ({"status": "CANCELLED"}, {"status": "SCHEDULED"}, "SCHEDULED"),
        ({"precision": "DAYS"}, {}, "SCHEDULED"),
        ({"precision": "DAYS"}, {"start_date": date(2030, 3, 8)}, "RESCHEDULED"),
        ({"precision": "MONTH"}, {"start_date": date(2030, 3, 20)}, "SCHEDULED"),
        ({"precision": "MONTH"}, {"start_date": date(2030, 4, 1)}, "RESCHEDULED"),
    ],
)
def test_the_rule_decides_the_status(before, after, status):
    assert state_after(before=replace(PLAN, **before), after=replace(PLAN, **after)) == status


def test_a_plan_survives_json():
    assert Plan.from_json(PLAN.to_json()) == PLAN


def test_reschedule_moves_event_and_programme_and_tells_what_was():
    event = make_event()
    session = make_session(event)

    reschedule(
        event=event,
        by="anna",
        start_date=date(2030, 4, 2),
        start_time=time(9),
        end_time=time(11),
        reason={"en": "Elections."},
        now=NOW,
    )

    event.refresh_from_db()
    session.refresh_from_db()
    note = event.changes.get()
    assert (event.status, event.starts_at) == ("RESCHEDULED", datetime(2030, 4, 2, tzinfo=UTC))
    assert (note.at, note.was.start_date, note.is_now.start_date) == (NOW, date(2030, 3, 9), date(2030, 4, 2))
    assert event.status_reason_en == "Elections."
    assert session.starts_at == datetime(2030, 4, 2, 1, tzinfo=UTC)
    assert (event.sequence, session.sequence) == (1, 1)


def test_reschedule_refuses_what_cannot_be():
    event = make_event()

    with pytest.raises(AlreadySo):
        reschedule(event=event, by="", start_date=date(2030, 3, 9), start_time=time(10), end_time=time(12))
    with pytest.raises(ValidationError):
        reschedule(event=event, by="", start_date=date(2030, 3, 9), start_time=time(12), end_time=time(11))

    event.refresh_from_db()
    assert (event.status, event.start_time, event.sequence) == ("SCHEDULED", time(10), 0)


def test_postpone_keeps_instants_and_reinstate_takes_it_back():
    event = make_event()
    starts_at = event.starts_at

    postpone(event=event, by="anna")

    assert (event.status, event.starts_at) == ("POSTPONED", starts_at)
    with pytest.raises(AlreadySo):
        postpone(event=event, by="anna")

    reinstate(event=event, by="anna")

    assert event.status == "SCHEDULED"
    assert notes(event) == [("POSTPONED", "SCHEDULED", "POSTPONED"), ("REINSTATED", "POSTPONED", "SCHEDULED")]


def test_what_was_rescheduled_and_cancelled_is_rescheduled_again_when_reinstated():
    event = make_event()
    reschedule(event=event, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=event, by="")

    reinstate(event=event, by="")

    assert event.status == "RESCHEDULED"
    with pytest.raises(AlreadySo):
        reinstate(event=event, by="")


def test_what_is_cancelled_must_be_reinstated_first():
    event = make_event()
    cancel(event=event, by="")

    for verb, more in ((postpone, {}), (move_online, {}), (reschedule, {"start_date": date(2030, 5, 1)})):
        with pytest.raises(IsCancelled):
            verb(event=event, by="", **more)
    with pytest.raises(AlreadySo):
        cancel(event=event, by="")


def test_move_online_keeps_status_and_place():
    event = make_event()

    move_online(event=event, by="")

    assert (event.attendance, event.is_moved_online, event.status) == ("ONLINE", True, "SCHEDULED")
    assert notes(event) == [("MOVED_ONLINE", "SCHEDULED", "SCHEDULED")]
    with pytest.raises(AlreadySo):
        move_online(event=event, by="")


def test_another_end_is_no_new_date():
    event = make_event()

    reschedule(event=event, by="", start_date=date(2030, 3, 9), start_time=time(10), end_time=time(13))

    event.refresh_from_db()
    assert (event.status, event.ends_at) == ("SCHEDULED", datetime(2030, 3, 9, 4, tzinfo=UTC))
    assert notes(event) == []


def test_across_a_change_of_clocks_event_and_sessions_keep_the_wall_clock():
    event = make_event(time_zone="Europe/Berlin", start_date=date(2030, 3, 28))  # clocks go forward on the 31st
    session = make_session(event)

    reschedule(event=event, by="", start_date=date(2030, 4, 4), start_time=time(10), end_time=time(12))

    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.start_time, event.starts_at) == (time(10), datetime(2030, 4, 4, 8, tzinfo=UTC))
    assert (session.start_time, session.starts_at) == (time(10), datetime(2030, 4, 4, 8, tzinfo=UTC))


def test_each_step_leaves_its_line_with_what_was_before():
    event = make_event()
    reschedule(event=event, by="anna", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11), now=NOW)
    cancel(event=event, by="ben", reason={"en": "No money."}, now=NOW)

    cancelled, moved = event.steps.all()

    assert [(step.verb, step.by, step.at) for step in (moved, cancelled)] == [
        ("reschedule", "anna", NOW),
        ("cancel", "ben", NOW),
    ]
    assert (moved.before["start_date"], cancelled.before["start_date"]) == ("2030-03-09", "2030-04-02")
    assert (cancelled.before["status"], cancelled.before["publication"]) == ("RESCHEDULED", "PUBLISHED")


def test_drafts_write_no_notes():
    event = make_event(publication="DRAFT")

    reschedule(event=event, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=event, by="")

    assert event.status == "CANCELLED"
    assert not ChangeNote.objects.exists()


def test_a_verb_sees_what_another_writer_did():
    event = make_event()
    cancel(event=Event.objects.get(), by="")

    with pytest.raises(IsCancelled):
        postpone(event=event, by="")


@pytest.mark.parametrize(
    ("field", "value", "sequence"),
    [
        ("title_en", "Another title", 1),
        ("title_de", "Ein anderer Titel", 0),
        ("description_en", "More words", 0),
        ("end_time", time(13), 1),
        ("website", "https://example.org/", 1),
        ("is_moved_online", True, 1),
        ("room_en", "Hall 2", 1),
        ("fee", "FREE", 0),
    ],
)
def test_the_sequence_rises_with_what_a_calendar_shows(field, value, sequence):
    event = make_event(attendance="ONLINE")
    revised_at = event.revised_at

    setattr(event, field, value)
    event.full_clean()
    event.save()
    record_changed(event)
    record_changed(event)

    event.refresh_from_db()
    assert event.sequence == sequence
    assert (event.revised_at > revised_at) is bool(sequence)


def test_retime_gives_what_moves_its_next_revision():
    event = make_event()
    session = make_session(event)
    event.time_zone = "Asia/Taipei"
    event.save()

    retime(event=event)

    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.sequence, session.sequence) == (1, 1)
    record_changed(event)
    record_changed(session)
    assert (event.sequence, session.sequence) == (1, 1)


@pytest.mark.usefixtures("demo_catalogue")
def test_the_demo_catalogue_begins_with_sequence_0():
    for model in (Event, Session):
        assert set(model.objects.values_list("sequence", flat=True)) == {0}
        assert not model.objects.filter(revision_fingerprint="").exists()


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def test_an_editor_who_changes_words_leaves_the_plan_alone(client, anna):
    event = make_event()

    save(event, client, title_en="Renamed")

    event.refresh_from_db()
    assert (event.title_en, event.status) == ("Renamed", "SCHEDULED")
    assert not ChangeNote.objects.exists()


def test_an_editor_plans_a_draft_without_notes(client, anna):
    event = make_event(publication="DRAFT")

    save(event, client, start_date="2030-04-02", end_date="2030-04-02")

    event.refresh_from_db()
    assert (event.status, event.start_date) == ("SCHEDULED", date(2030, 4, 2))
    assert not ChangeNote.objects.exists()
