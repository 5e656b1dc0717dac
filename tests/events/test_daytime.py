"""Between 8 and 20 by the reader’s clock: which events are kept, and how well they lie."""

from datetime import UTC, date, datetime, time
from urllib.parse import quote

import pytest

from tests.builders import make_event, make_session
from tests.events.queries import ask, found


def at(text):
    """An instant in UTC: ``9 14:30`` is that hour of 9 March 2030."""
    day, hour = text.split()
    return datetime.combine(date(2030, 3, int(day)), time.fromisoformat(hour), UTC)


def make_forum_in_kaohsiung(**fields):
    return make_event(**{"time_zone": "Asia/Taipei", "start_time": time(9), "end_time": time(23)} | fields)


@pytest.mark.django_db
def test_a_forum_in_kaohsiung_seen_from_new_york():
    morning, evening = make_forum_in_kaohsiung(), make_forum_in_kaohsiung()
    make_session(morning, start_time=time(9), end_time=time(12))  # 20:00–23:00 of the day before
    make_session(evening, start_time=time(9), end_time=time(12))
    make_session(evening, start_time=time(21), end_time=time(22))  # 08:00–09:00

    assert found("civil=1&tz=America/New_York") == {evening}
    assert found("civil=1&tz=Asia/Taipei") == {morning, evening}


@pytest.mark.django_db
def test_the_clock_of_the_day_itself_decides():
    winter = make_event(time_zone="UTC", start_time=time(12), end_time=time(13))  # 07:00 in New York
    summer = make_event(time_zone="UTC", start_time=time(12), end_time=time(13), start_date=date(2030, 3, 10))

    assert found("civil=1&tz=America/New_York") == {summer}
    assert found("civil=1&tz=America/Panama") == set()
    assert winter.starts_at.hour == summer.starts_at.hour


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts", "ends", "is_kept"),
    [
        ("08:00", "20:00", True),
        ("07:59", "09:00", False),
        ("19:00", "20:01", False),
        ("19:59", "20:00", True),
        ("20:00", "21:00", False),
        ("08:00:01", "20:00", True),
        ("08:00", "20:00:01", False),
        ("08:00", None, True),
        ("19:59", None, True),
        ("20:00", None, False),
        ("07:59", None, False),
    ],
)
def test_both_ends_of_the_hours(starts, ends, is_kept):
    event = make_event(end_date=date(2030, 3, 10), time_zone="Asia/Tokyo")
    end_time = ends and time.fromisoformat(ends)
    make_session(event, start_time=time.fromisoformat(starts), end_time=end_time)

    assert found("civil=1&tz=Asia/Tokyo") == ({event} if is_kept else set())


@pytest.mark.django_db
def test_what_runs_over_midnight_lies_on_no_one_day():
    make_event(start_time=time(19), end_date=date(2030, 3, 10), end_time=time(9))
    make_event(start_time=time(8), end_date=date(2030, 3, 10), end_time=time(20))
    with_session = make_event(start_time=time(8), end_date=date(2030, 3, 10), end_time=time(20))
    make_session(with_session, start_time=time(18), end_date=date(2030, 3, 10), end_time=time(10))

    assert found("civil=1&tz=Asia/Tokyo") == set()

    make_session(with_session, start_date=date(2030, 3, 10))

    assert found("civil=1&tz=Asia/Tokyo") == {with_session}


@pytest.mark.django_db
def test_breaks_and_sessions_without_a_time_say_nothing():
    night = {"start_time": time(21), "end_time": time(23)}
    lunch, untimed = make_event(), make_event()
    make_session(lunch, **night)
    make_session(lunch, kind="BREAK")
    make_session(untimed, start_time=None, end_time=None)
    only_break = make_event(**night)
    make_session(only_break, kind="BREAK")

    assert found("civil=1&tz=Asia/Tokyo") == {untimed}


@pytest.mark.django_db
def test_days_without_hours_are_not_kept():
    make_event(precision="DAYS", start_time=None, end_time=None)
    make_event(precision="MONTH", start_time=None, end_time=None)
    hours = make_event()

    assert found("civil=1&tz=Asia/Tokyo") == {hours}


@pytest.mark.django_db
def test_without_a_zone_nothing_is_left_out():
    night = make_event(start_time=time(22), end_time=time(23))

    assert found("civil=1") == found("civil=1&tz=") == found("tz=Asia/Tokyo") == {night}
    assert found("civil=1&tz=Asia/Tokyo") == set()
    assert found("civil=1&tz=America/New_York") == {night}
    assert found("civil=1&tz=Mars/Olympus") == {night}


@pytest.mark.django_db
def test_it_goes_with_other_filters():
    online = make_event(attendance="ONLINE")
    make_event()
    make_event(attendance="ONLINE", start_time=time(22), end_time=time(23))

    assert found("civil=1&tz=Asia/Tokyo&attendance=online") == {online}


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["0", "yes", "١", "1 1"])
def test_another_value_than_1_is_explained(client, value):
    make_event()

    question = ask(f"civil={quote(value)}&tz=Asia/Tokyo")

    assert [(problem.parameter, problem.label) for problem in question.problems] == [("civil", "Times in my time zone")]
    assert question.problems[0].without == "?tz=Asia%2FTokyo"
    assert found(f"civil={quote(value)}&tz=Asia/Tokyo") == set()
    assert client.get("/en/events.ics", {"civil": value}).status_code == 400


@pytest.mark.django_db
def test_the_filter_is_named_and_keeps_its_zone():
    question = ask("civil=1&tz=Asia/Tokyo&sort=civil&cursor=r30")

    assert [(each.parameter, each.label, each.choice.label) for each in question.chosen] == [
        ("civil", "Times in my time zone", "08:00–20:00")
    ]
    assert question.chosen[0].without == question.cleared == "?sort=civil&tz=Asia%2FTokyo"
    assert question.query_string() == "?civil=1&sort=civil&tz=Asia%2FTokyo&cursor=r30"
    assert question.hidden_fields == [("sort", "civil"), ("tz", "Asia/Tokyo")]
