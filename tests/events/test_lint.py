"""The time check: what contradicts itself in the times of an event is said, with a link to the place."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from events.models import Event, Session
from events.time_check import Checked, Severity, checked, findings
from tests.builders import make_appearance, make_event, make_session, make_speaker, saved
from tests.events.linted import NOW, check, codes, make_plain, make_programme


@pytest.mark.django_db
def test_event_that_fits_together_has_no_findings():
    assert check(make_plain()) == []


@pytest.mark.django_db
def test_page_with_three_contradicting_times_is_told_so():
    """CityCOP Kaohsiung 2025 as its page prints it, apart from the note with which the catalogue explains it."""
    event = make_event(
        title_en="Innovating for Climate-Neutral Cities",
        start_date=date(2025, 3, 21),
        start_time=time(13, 30),
        end_time=time(17, 30),
        time_zone="Asia/Taipei",
        description_en="Time\n\nP.M1:10~P.M4:45\n\nMode\n\nPhysical Forum",
    )
    agenda = [("2", "SESSION", 13, 30, 14, 50), ("", "BREAK", 14, 50, 15, 10), ("3", "SESSION", 15, 10, 16, 30)]
    for number, kind, hour, minute, end_hour, end_minute in agenda:
        hours = {"start_time": time(hour, minute), "end_time": time(end_hour, end_minute)}
        make_session(event, number=number, kind=kind, title_en=f"Session {number}" if number else None, **hours)

    found = check(event)

    form = reverse("admin:events_event_change", args=[event.pk])
    first = event.sessions.get(number="2")
    assert [(finding.code, finding.severity, finding.sentence, finding.url) for finding in found] == [
        (
            "span-differs",
            Severity.ERROR,
            "The event ends 21 March 2025, 17:30, its last session 21 March 2025, 16:30.",
            f"{reverse('admin:events_event_reschedule', args=[event.pk])}#id_end_time",
        ),
        (
            "number-missing",
            Severity.ERROR,
            "Missing in a numbered row of sessions: 1.",
            f"{reverse('admin:events_session_change', args=[first.pk])}#id_number",
        ),
        (
            "times-contradict",
            Severity.ERROR,
            "“P.M1:10~P.M4:45” (description, English) contradicts the times of the event.",
            f"{form}#id_description_en",
        ),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_catalogue")
def test_demo_catalogue_has_no_errors():
    events = checked(Event.objects.order_by("pk"), datetime(2026, 11, 20, tzinfo=UTC))

    errors = [
        (each.event.slug, finding.sentence)
        for each in events
        for finding in findings(each)
        if finding.severity.is_error
    ]
    citycop = next(each for each in events if each.event.slug.startswith("innovating") or "citycop" in each.event.slug)
    assert len(events) == 32
    assert errors == []
    assert findings(citycop) == []


@pytest.mark.django_db
def test_event_that_begins_before_its_first_session_is_found():
    event = make_programme(("10:30–12:00", {}))

    assert [(finding.code, finding.column) for finding in check(event)] == [("span-differs", "start_time")]


@pytest.mark.django_db
def test_event_known_to_the_day_may_be_longer_than_its_sessions():
    event = make_programme(("10:30–11:00", {}), precision="DAYS", start_time=None, end_time=None)

    assert check(event) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "column_name"), [("09:30–12:00", "start_time"), ("10:00–12:30", "end_time")])
def test_session_outside_its_event_is_found(hours, column_name):
    event = make_programme((hours, {}))

    assert [(each.code, each.column, each.record) for each in check(event)] == [
        ("session-outside", column_name, event.sessions.get())
    ]


@pytest.mark.django_db
def test_sessions_in_one_room_at_a_time_are_found_however_the_room_is_written():
    event = make_programme(
        ("10:00–11:30", {"room_en": "3F, Room 301 A", "title_en": "One"}),
        ("11:00–12:00", {"room_en": "３Ｆ  room 301a", "title_en": "Other"}),
    )

    (found,) = check(event)

    assert (found.code, found.sentence) == (
        "room-overlap",
        "“One” and “Other” are in the same room at the same time: ３Ｆ  room 301a.",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"room_en": "Room 1"}, {"room_en": "Room 2"}),
        ({}, {}),
        ({"room_en": "Hall"}, {"room_en": "Hall", "kind": "BREAK", "title_en": None}),
        ({"room_en": "大會堂"}, {"room_en": "小會堂"}),
    ],
)
def test_parallel_sessions_elsewhere_are_no_overlap(one, other):
    assert check(make_programme(("10:00–12:00", one), ("10:00–12:00", other))) == []


@pytest.mark.django_db
def test_gap_in_a_room_is_a_hint():
    event = make_programme(("10:00–10:45", {"room_en": "Hall"}), ("11:15–12:00", {"room_en": "Hall", "title_en": "B"}))

    (found,) = check(event)

    assert (found.code, found.severity) == ("room-gap", Severity.HINT)
    assert found.sentence == "Nothing is on at 10:45–11:15 in this room, before “B”: Hall."


@pytest.mark.django_db
@pytest.mark.parametrize("between", [("10:45–11:15", {"kind": "BREAK", "title_en": None}), ("10:30–11:30", {})])
def test_gap_that_something_fills_is_none(between):
    event = make_programme(("10:00–10:45", {"room_en": "Hall"}), between, ("11:15–12:00", {"room_en": "Hall"}))

    assert check(event) == []


@pytest.mark.django_db
def test_changeover_and_night_are_no_gaps():
    event = make_event(end_date=date(2030, 3, 10))
    for day, start, end in [(9, time(10), time(11)), (9, time(11, 10), time(17)), (10, time(9), time(12))]:
        make_session(event, start_date=date(2030, 3, day), start_time=start, end_time=end, room_en="Hall")

    assert check(event) == []


@pytest.mark.django_db
def test_speaker_in_two_rooms_at_once_is_found():
    event = make_programme(("10:00–12:00", {"room_en": "A"}), ("11:00–12:00", {"room_en": "B"}))
    speaker = make_speaker(latin_name="Ada Lima")
    for session in event.sessions.all():
        make_appearance(session, speaker)
        make_appearance(session)

    (found,) = check(event)

    assert found.code == "speaker-twice"
    assert found.sentence.startswith("Ada Lima is in “")


@pytest.mark.django_db
def test_speaker_of_one_session_after_the_other_is_not_in_two_rooms():
    event = make_programme(("10:00–11:00", {"room_en": "A"}), ("11:00–12:00", {"room_en": "B"}))
    speaker = make_speaker()
    for session in event.sessions.all():
        make_appearance(session, speaker)

    assert check(event) == []


@pytest.mark.django_db
def test_session_of_more_than_twelve_hours_is_an_error_and_one_of_twelve_is_none():
    event = make_event(start_time=time(8), end_time=time(20, 1))
    session = make_session(event, start_time=time(8), end_time=time(20, 1))

    assert codes(event) == ["long"]

    for each in (event, session):
        each.end_time = time(20)
        saved(each)
    assert codes(event) == []


@pytest.mark.django_db
def test_event_of_more_than_fourteen_days_to_the_hour_is_a_hint():
    long = make_event(end_date=date(2030, 3, 24))
    days = make_event(end_date=date(2030, 3, 24), precision="DAYS", start_time=None, end_time=None)

    assert [(each.code, each.severity) for each in check(long)] == [("long", Severity.HINT)]
    assert check(days) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "column_name"),
    [({"start_time": None, "end_time": None, "start_date": None}, "start_time"), ({"end_time": None}, "end_time")],
)
def test_session_without_hours_is_a_hint(fields, column_name):
    event = make_plain()
    make_session(event, **fields)

    assert [(each.code, each.column) for each in check(event)] == [("no-duration", column_name)]


def test_session_of_no_duration_is_an_error():
    start = datetime(2030, 3, 9, 10, tzinfo=UTC)
    event = Event(
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        precision="DAYS",
        time_zone="Asia/Tokyo",
        attendance="IN_PERSON",
    )
    session = Session(starts_at=start, ends_at=start, title_en="Blink")

    (found,) = findings(Checked(event, NOW, [session], [{}]))

    assert (found.code, found.sentence, found.url) == ("no-duration", "“Blink” ends when it begins, or before.", "")


@pytest.mark.django_db
def test_hours_of_an_event_known_to_the_day_are_found():
    assert codes(make_event(precision="DAYS")) == ["precision"]
