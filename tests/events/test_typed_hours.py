"""What editors type at midnight and where clocks change: what is accepted, and what is refused beside its field."""

from datetime import UTC, date, datetime, time
from html import unescape

import pytest

from events.demo.files import DemoError
from events.demo.loader import load
from events.models import Event, Session
from organizations.models import Editor
from tests.builders import make_session
from tests.events.drafts import make_draft, posted
from tests.events.linted import check, make_plain


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    client.force_login(anna)
    return anna


def errors(answer):
    return answer.context["adminform"].form.errors if answer.context else {}


def send(client, event, **changes):
    address = f"/admin/events/event/{event.pk}/change/"
    data = {name: value for name, value in posted(event, client, **changes).items() if value is not None}
    return client.post(address, data)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "hours", "field"),
    [("2027-03-28", ("02:30", "05:00"), "start_time"), ("2027-03-28", ("01:00", "02:59"), "end_time")],
)
def test_the_form_names_the_skipped_hour_beside_the_field(client, anna, day, hours, field):
    event = make_draft()

    answer = send(
        client,
        event,
        time_zone="Europe/Berlin",
        start_date=day,
        end_date=None,
        start_time=hours[0],
        end_time=hours[1],
    )

    told = "The times from 02:00 to 03:00 do not exist on 28 March 2027 in Europe/Berlin: the clocks go forward then."
    assert errors(answer) == {field: [told]}


@pytest.mark.django_db
def test_a_row_of_the_programme_names_the_skipped_hour(client, anna):
    event = make_draft(time_zone="Europe/Berlin", start_date=date(2027, 3, 27), end_date=date(2027, 3, 28))
    session = make_session(event, start_date=date(2027, 3, 28), start_time=time(4), end_time=time(5))
    name = next(name for name, value in posted(event, client).items() if name.endswith("-start_time") and value)

    answer = send(client, event, **{name: "02:30"})

    (formset,) = [each.formset for each in answer.context["inline_admin_formsets"] if each.formset.prefix == "sessions"]
    assert "02:00 to 03:00 do not exist on 28 March 2027" in str(formset.errors[0]["start_time"])
    session.refresh_from_db()
    assert session.start_time == time(4)


@pytest.mark.django_db
def test_a_new_zone_that_skips_an_hour_of_the_programme_is_told_beside_the_row(client, anna):
    event = make_draft(time_zone="Asia/Tokyo", start_date=date(2027, 3, 27), end_date=date(2027, 3, 28))
    make_session(event, start_date=date(2027, 3, 28), start_time=time(2, 30), end_time=time(3, 30))

    answer = send(client, event, time_zone="Europe/Berlin")

    assert answer.status_code == 200
    assert "02:00 to 03:00 do not exist on 28 March 2027 in Europe/Berlin" in unescape(answer.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("until", ["00:00", "24:00", "24:00:00", "24.00"])
@pytest.mark.parametrize("last", [None, "2027-03-10"])
def test_an_evening_until_midnight_is_accepted_with_or_without_a_last_day(client, anna, until, last):
    event = make_draft(time_zone="Europe/Berlin")

    answer = send(client, event, start_date="2027-03-10", end_date=last, start_time="19:00", end_time=until)

    assert errors(answer) == {}
    event.refresh_from_db()
    assert (event.start_date, event.end_date, event.end_time) == (date(2027, 3, 10), date(2027, 3, 10), time(0))
    assert event.ends_at == datetime(2027, 3, 10, 23, tzinfo=UTC)


@pytest.mark.django_db
def test_24_00_ends_the_last_of_several_days_and_00_00_begins_it(client, anna):
    event = make_draft(time_zone="UTC")

    send(client, event, start_date="2027-03-10", end_date="2027-03-12", start_time="09:00", end_time="24:00")
    event.refresh_from_db()
    assert event.ends_at == datetime(2027, 3, 13, tzinfo=UTC)

    send(client, event, start_date="2027-03-10", end_date="2027-03-12", start_time="09:00", end_time="00:00")
    event.refresh_from_db()
    assert event.ends_at == datetime(2027, 3, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_other_ends_before_the_start_are_refused_as_ever(client, anna):
    event = make_draft(time_zone="UTC")

    answer = send(client, event, start_date="2027-03-10", end_date=None, start_time="19:00", end_time="01:00")

    assert errors(answer) == {"end_time": ["The end must come after the start."]}


@pytest.mark.django_db
def test_a_session_may_close_the_last_evening_and_be_shortened_again(client, anna):
    event = make_draft(time_zone="UTC", start_date=date(2027, 3, 10), end_date=date(2027, 3, 11), end_time=time(23))
    session = make_session(event, start_date=date(2027, 3, 11), start_time=time(20), end_time=time(22))
    name = next(name for name, value in posted(event, client).items() if name.endswith("0-end_time") and value)

    for until, ends in (("24:00", datetime(2027, 3, 12, tzinfo=UTC)), ("21:00", datetime(2027, 3, 11, 21, tzinfo=UTC))):
        answer = send(client, event, **{name: until})
        assert answer.status_code == 302, answer.context["errors"]
        session.refresh_from_db()
        assert session.ends_at == ends


@pytest.mark.django_db
def test_a_session_over_midnight_that_now_ends_in_the_evening_lasts_no_day(client, anna):
    event = make_draft(time_zone="UTC", start_date=date(2027, 3, 10), end_date=date(2027, 3, 11), end_time=time(23))
    session = make_session(event, start_time=time(22), end_date=date(2027, 3, 11), end_time=time(1))
    name = next(name for name, value in posted(event, client).items() if name.endswith("0-end_time") and value)

    send(client, event, **{name: "23:30"})

    session.refresh_from_db()
    assert session.ends_at == datetime(2027, 3, 10, 23, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_a_row_outside_the_days_of_its_event_is_told_and_no_error_of_the_server(client, anna):
    event = make_draft(time_zone="UTC", start_date=date(2027, 3, 10), end_date=date(2027, 3, 11))
    make_session(event, start_date=date(2027, 3, 10), start_time=time(22), end_date=date(2027, 3, 11), end_time=time(1))

    answer = send(client, event, end_date="2027-03-10", end_time="23:00")

    assert answer.status_code == 200
    assert "This is not one of the event’s days." in unescape(answer.content.decode()).replace("'", "’")


@pytest.mark.django_db
def test_demo_files_and_time_check_report_skipped_hours(tmp_path):
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "night.yaml").write_text(
        "key: night\ntitle:\n  en: Night\nstart_date: 2027-03-28\nstart_time: '02:30'\nend_time: '05:00'\n"
        "time_zone: Europe/Berlin\nattendance: ONLINE\n"
    )

    with pytest.raises(
        DemoError, match="start_time: The times from 02:00 to 03:00 do not exist on 28 March 2027 in Europe/Berlin"
    ):
        load(today=date(2026, 11, 20), folder=tmp_path)


@pytest.mark.django_db
def test_time_check_reports_skipped_hours_of_event_and_session():
    event = make_plain(time_zone="Europe/Berlin", start_date=date(2027, 3, 28), start_time=time(4), end_time=time(12))
    Event.objects.update(start_time=time(2, 30))
    Session.objects.update(start_time=time(2, 45))

    found = [each for each in check(event) if each.code == "skipped-hour"]

    told = "The times from 02:00 to 03:00 do not exist on 28 March 2027 in Europe/Berlin: the clocks go forward then."
    assert [each.severity.is_error for each in found] == [True, True]
    assert found[0].sentence == told
    assert found[1].sentence.endswith(told)
    assert [each.column for each in found] == ["start_time", "start_time"]
