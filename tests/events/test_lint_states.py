"""The time check: links, zones, deadlines, reasons, recordings and numbered rows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.models import Event, Link, Session
from events.time_check import Checked, Severity, findings
from tests.builders import make_city, make_event, saved
from tests.events.linted import NOW, check, codes


@pytest.mark.django_db
@pytest.mark.parametrize("attendance", ["ONLINE", "HYBRID"])
def test_online_event_without_link_is_found(attendance):
    assert codes(make_event(attendance=attendance)) == ["online-without-link"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"stream_url": "https://stream.example.org/"},
        {"registration_url": "https://example.org/register"},
        {"stream_note_vi": "Sẽ được thông báo."},
    ],
)
def test_online_event_with_a_link_or_a_word_on_it_is_well(fields):
    assert check(make_event(attendance="ONLINE", **fields)) == []


@pytest.mark.django_db
def test_online_event_that_is_over_needs_no_link():
    assert check(make_event(attendance="ONLINE"), now=datetime(2031, 1, 1, tzinfo=UTC)) == []


@pytest.mark.django_db
def test_link_that_comes_by_letter_is_only_asked_for():
    (found,) = check(make_event(attendance="HYBRID", access="INVITATION"))

    assert (found.code, found.severity) == ("online-without-link", Severity.HINT)


@pytest.mark.django_db
def test_event_moved_online_must_not_be_in_person():
    event = make_event(stream_url="https://stream.example.org/")
    Event.objects.update(is_moved_online=True)  # past the rules of the model

    assert [(each.code, each.column) for each in check(event)] == [("online-without-link", "attendance")]


@pytest.mark.django_db
def test_zone_left_at_utc_is_found():
    stream = {"stream_url": "https://stream.example.org/"}
    online = make_event(time_zone="UTC", attendance="ONLINE", **stream)
    in_tokyo = make_event(time_zone="UTC", attendance="ONLINE", host_city=make_city(), **stream)
    in_person = make_event(time_zone="UTC")

    assert [(each.code, each.severity) for each in check(online)] == [("zone-utc", Severity.HINT)]
    assert [(each.code, each.severity) for each in check(in_tokyo)] == [("zone-utc", Severity.ERROR)]
    assert check(in_person) == []


@pytest.mark.django_db
def test_registration_until_after_the_start_is_found():
    late = make_event(registration_deadline=date(2030, 3, 10))
    on_the_day = make_event(registration_deadline=date(2030, 3, 9))

    assert codes(late) == ["deadline-late"]
    assert codes(on_the_day) == []


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["POSTPONED", "RESCHEDULED", "CANCELLED"])
def test_status_without_a_reason_is_a_hint(status):
    silent = make_event(status=status)
    explained = make_event(status=status, status_reason_de="Wegen Hochwassers.")

    assert [(each.code, each.column) for each in check(silent)] == [("no-reason", "status_reason_en")]
    assert check(explained) == []


@pytest.mark.django_db
def test_event_with_a_stream_that_is_over_and_has_no_recording_is_a_hint():
    event = make_event(attendance="ONLINE", stream_url="https://stream.example.org/")
    after = datetime(2030, 3, 9, 3, tzinfo=UTC)

    assert codes(event, now=after) == ["no-recording"]
    assert codes(event, now=after - timedelta(seconds=1)) == []

    saved(Link(event=event, kind="RECORDING", url="https://example.org/watch"))
    assert codes(event, now=after) == []


@pytest.mark.django_db
def test_event_without_a_stream_needs_no_recording():
    assert codes(make_event(), now=datetime(2031, 1, 1, tzinfo=UTC)) == []


def numbered(*days, **fields):
    """Return what the check says of an event whose sessions have these numbers, day by day."""
    sessions = [
        Session(number=number, title_en=number, start_date=date(2030, 3, 9) + timedelta(day))
        for day, numbers in enumerate(days)
        for number in numbers.split()
    ]
    event = Event(time_zone="Asia/Tokyo", precision="DAYS", **fields)
    found = findings(Checked(event, NOW, sessions, [{}] * len(sessions)))
    return [finding.sentence.rpartition(": ")[2] for finding in found if finding.code == "number-missing"]


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        (["2 3"], ["1."]),
        (["1 2 4", "5"], ["3."]),
        (["1 2 3", "1 3"], ["2."]),
        (["A1 A3 B1 B2"], ["A2."]),
        (["１ ４"], ["2 and 3."]),
        (["2"], ["1."]),
    ],
)
def test_number_missing_in_a_row_is_found(days, missing):
    assert numbered(*days) == missing


@pytest.mark.parametrize(
    "days",
    [
        ["1 2 3"],
        ["1 2", "1 2 3 4"],
        ["1 2", "3 4"],
        ["2A 2B 1"],
        ["1-A 1-B"],
        ["A1 B1 C1", "A2 B2"],
        ["301 401"],
        ["0 1"],
    ],
)
def test_row_without_a_gap_is_well(days):
    assert numbered(*days) == []


def test_note_explains_a_number_that_is_missing():
    assert numbered("2 3", note_en="**Session 1**: the agenda begins with session 2.") == []
    assert numbered("2 3", note_zh_hant="議程從第二場開始，沒有第一場。") == []
    assert numbered("2 3", note_en="The header says 13:30 and 1.5 hours.") == ["1."]
