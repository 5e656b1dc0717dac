"""A move to other dates on its page, and what happens when two take steps at once."""

from datetime import date, timedelta

import pytest

from events.lifecycle.states import cancel
from events.models import Event
from organizations.models import Editor
from tests.builders import make_event, make_session
from tests.events.drafts import make_ready_draft
from tests.events.step_pages import address, form_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def test_move_shows_what_changes_and_then_moves_event_and_programme(client, anna):
    event = make_event(end_date=date(2030, 3, 10))
    for number in range(15):
        make_session(event, start_date=date(2030, 3, 9) + timedelta(days=number % 2), number=str(number))
    typed = {**form_of(client, event, "reschedule"), "start_date": "2030-03-16", "end_date": "2030-03-17"}

    looked = client.post(address(event, "reschedule"), {**typed, "_look": "x"})

    assert "15 sessions move with the event" in looked.context["sessions_told"]
    rows = {each.label: (each.before, each.after) for each in looked.context["changes"]}
    assert rows == {
        "Status": ("Scheduled", "Rescheduled"),
        "Dates and times": (
            "Saturday, 9 March 2030, 10:00 – Sunday, 10 March 2030, 12:00 (Tokyo, UTC+9)",
            "Saturday, 16 March 2030, 10:00 – Sunday, 17 March 2030, 12:00 (Tokyo, UTC+9)",
        ),
        "First session": ("Saturday, 9 March 2030, 10:00", "Saturday, 16 March 2030, 10:00"),
        "Last session": ("Sunday, 10 March 2030, 10:00", "Sunday, 17 March 2030, 10:00"),
    }
    event.refresh_from_db()
    assert (event.start_date, event.steps.count()) == (date(2030, 3, 9), 0)

    client.post(address(event, "reschedule"), {**typed, "_taken": "x", "status_reason_en": "The hall was taken."})

    event.refresh_from_db()
    assert (event.start_date, event.status, event.status_reason_en) == (
        date(2030, 3, 16),
        "RESCHEDULED",
        "The hall was taken.",
    )
    days = set(event.sessions.values_list("start_date", flat=True))
    assert days == {date(2030, 3, 16), date(2030, 3, 17)}


def test_move_warns_of_sessions_that_would_lie_on_none_of_its_days(client, anna):
    event = make_event(end_date=date(2030, 3, 10))
    for day in (9, 10):
        make_session(event, start_date=date(2030, 3, day))

    looked = client.post(
        address(event, "reschedule"),
        {**form_of(client, event, "reschedule"), "start_date": "2030-03-10", "end_date": "2030-03-10", "_look": "x"},
    )

    assert looked.context["outside_told"].startswith("1 session would be outside")
    assert looked.context["outside_told"] in looked.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"start_date": ""}, "Give the first day."),
        ({"end_time": "09:00"}, "The end must come after the start."),
        ({"start_time": ""}, "A published event keeps its dates"),
        ({}, "The event already has these dates and times."),
        (
            {"time_zone": "America/New_York", "start_date": "2030-03-10", "start_time": "02:30", "end_date": ""},
            "do not exist",
        ),
    ],
)
@pytest.mark.parametrize("button", ["_look", "_taken"])
def test_move_that_cannot_be_is_refused_beside_what_was_typed(client, anna, typed, words, button):
    event = make_event()

    sent = {**form_of(client, event, "reschedule"), **typed, "status_reason_en": "Because."}
    sent = {name: value for name, value in sent.items() if value != ""}
    answer = client.post(address(event, "reschedule"), {**sent, button: "x"})

    html = answer.content.decode()
    assert words in html
    assert "Because." in html
    assert not event.steps.exists()


def test_who_did_not_see_what_another_did_is_asked_to_look_again(client, anna):
    event = make_event()
    typed = {**form_of(client, event, "reschedule"), "start_date": "2030-03-16", "end_date": "2030-03-16"}
    take(client, event, "reschedule", start_date="2030-04-01", end_date="2030-04-01")

    answer = client.post(
        address(event, "reschedule"), {**typed, "_taken": "x", "status_reason_en": "The hall was taken."}
    )

    assert "Somebody has changed this event in the meantime." in answer.content.decode()
    assert "The hall was taken." in answer.content.decode()
    assert answer.context["changes"][-1].before == "Monday, 1 April 2030, 10:00–12:00 (Tokyo, UTC+9)"
    event.refresh_from_db()
    assert event.start_date == date(2030, 4, 1)
    again = {**typed, "seen": answer.context["seen_token"], "_taken": "x"}
    client.post(address(event, "reschedule"), again)
    event.refresh_from_db()
    assert event.start_date == date(2030, 3, 16)


def test_step_that_another_took_meanwhile_is_told_and_nothing_typed_is_lost(client, anna):
    event = make_event()
    typed = {**form_of(client, event, "postpone"), "status_reason_en": "A storm."}
    cancel(event=event, by="ben")

    answer = client.post(address(event, "postpone"), {**typed, "_taken": "x"})

    html = answer.content.decode()
    assert "This event is published, cancelled: nothing was changed." in html
    assert "A storm." in html
    assert 'name="_taken"' not in html
    event.refresh_from_db()
    assert (event.status, event.status_reason_en) == ("CANCELLED", None)


def test_reason_is_asked_in_the_original_language_first_and_anew(client, anna):
    event = make_event(original_language="ja", title_ja="会議", status="RESCHEDULED", status_reason_de="Ein Sturm.")

    form = client.get(address(event, "cancel")).context["form"]
    take(client, event, "cancel", status_reason_ja="中止。")

    assert [field.name for field in form.reasons[:2]] == ["status_reason_ja", "status_reason_en"]
    event.refresh_from_db()
    assert (event.status_reason_ja, event.status_reason_de) == ("中止。", None)


def test_a_step_costs_the_same_whatever_the_event_has(client, anna, django_assert_max_num_queries):
    event = make_ready_draft()
    for number in range(30):
        make_session(event, number=str(number))

    with django_assert_max_num_queries(19):
        client.get(address(event, "publish"))
    Event.objects.filter(pk=event.pk).update(publication="PUBLISHED")
    with django_assert_max_num_queries(8):
        client.get(address(event, "reschedule"))
