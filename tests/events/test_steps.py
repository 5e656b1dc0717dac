"""The pages of the steps of an event, from their declarations to the history."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from events.lifecycle.states import cancel
from events.lifecycle.steps import VERBS
from events.models import Event
from organizations.models import Editor
from tests.builders import make_city, make_event, make_session
from tests.events.drafts import make_draft, make_ready_draft, posted, save, told

pytestmark = pytest.mark.django_db

PAGES = [verb for verb in VERBS.values() if verb.has_page]
NOW = datetime(2030, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def address(event, name):
    return reverse(VERBS[name].url_name, args=[event.pk])


def form_of(client, event, name):
    """What a browser sends back of a step's page, when nothing was typed."""
    answer = client.get(address(event, name))
    assert answer.status_code == 200
    sent = {"seen": answer.context["seen_token"]}
    for bound in answer.context["form"]:
        value = bound.value()
        if bound.name != "seen" and value not in (None, ""):
            sent[bound.html_name] = value
    return sent


def take(client, event, name, **typed):
    """Take a step on its page, as somebody does who saw the event as it stands."""
    return client.post(address(event, name), {**form_of(client, event, name), "_taken": "x", **typed}, follow=True)


def in_state(verb):
    """An event from which the step leads on."""
    event = make_ready_draft(attendance="HYBRID", host_city=make_city())
    state = {
        "submit": {},
        "publish": {},
        "send_back": {"publication": "IN_REVIEW"},
        "reinstate": {"publication": "PUBLISHED", "status": "CANCELLED"},
    }.get(verb.name, {"publication": "PUBLISHED"})
    Event.objects.filter(pk=event.pk).update(**state)
    event.refresh_from_db()
    return event


TYPED = {
    "send_back": {"comment": "Please name the speakers."},
    "reschedule": {"start_date": "2026-03-16", "end_date": "2026-03-17"},
}


@pytest.mark.parametrize("verb", PAGES, ids=lambda verb: verb.name)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_step_has_a_page_that_says_what_changes(client, anna, verb, language):
    answer = client.get(address(in_state(verb), verb.name), HTTP_ACCEPT_LANGUAGE=language)

    assert answer.status_code == 200
    assert answer.context["readers"] or verb.name == "reschedule"


@pytest.mark.parametrize("verb", PAGES, ids=lambda verb: verb.name)
def test_each_step_is_taken_and_leaves_its_line(client, anna, verb):
    event = in_state(verb)

    answer = take(client, event, verb.name, **TYPED.get(verb.name, {}))

    assert answer.request["PATH_INFO"] == f"/admin/events/event/{event.pk}/change/"
    assert [line for line in told(answer) if "is now:" in line]
    step = event.steps.get()
    assert (step.verb, step.by) == (verb.name, "anna")
    assert LogEntry.objects.get().change_message == str(verb.done)
    assert f"<strong>{verb.done}</strong>" in answer.content.decode()


@pytest.mark.parametrize("verb", PAGES, ids=lambda verb: verb.name)
def test_each_step_is_refused_to_who_may_not_take_it(client, verb):
    client.force_login(Editor.objects.create_user("ben", is_staff=True))
    event = in_state(verb)

    assert client.get(address(event, verb.name)).status_code == 403
    assert client.post(address(event, verb.name), {"_taken": "x"}).status_code == 403
    assert not event.steps.exists()


@pytest.mark.parametrize("verb", PAGES, ids=lambda verb: verb.name)
def test_each_step_is_only_offered_where_it_leads_on(client, anna, verb):
    event = in_state(verb)
    other = make_event(publication="WITHDRAWN" if verb.name != "publish" else "PUBLISHED")

    offered = {form.name for form in client.get(change(event)).context["bar"].steps}
    offered |= {client.get(change(event)).context["bar"].next and client.get(change(event)).context["bar"].next.name}
    assert verb.name in offered
    answer = client.get(address(other, verb.name), follow=True)
    assert answer.request["PATH_INFO"] == change(other)
    assert "nothing was changed" in told(answer)[0]


def change(event):
    return f"/admin/events/event/{event.pk}/change/"


def test_unknown_event_has_no_steps(client, anna):
    for key in ("999", "9" * 30):
        assert client.get(f"/admin/events/event/{key}/publish/", follow=True).status_code == 200
        assert client.post(f"/admin/events/event/{key}/publish/", follow=True).status_code == 200


def test_move_shows_what_changes_and_then_moves_event_and_programme(client, anna):
    event = make_event(end_date=date(2030, 3, 10))
    for number in range(15):
        make_session(event, start_date=date(2030, 3, 9) + timedelta(days=number % 2), number=str(number))
    typed = {**form_of(client, event, "reschedule"), "start_date": "2030-03-16", "end_date": "2030-03-17"}

    looked = client.post(address(event, "reschedule"), {**typed, "_look": "x"})

    assert "15 sessions move along" in looked.context["sessions_told"]
    rows = {each.label: (each.before, each.after) for each in looked.context["changes"]}
    assert rows == {
        "Status": ("Scheduled", "Rescheduled"),
        "Dates and hours": (
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


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"start_date": ""}, "Give the first day."),
        ({"end_time": "09:00"}, "The end must come after the start."),
        ({"start_time": ""}, "A published event keeps its dates"),
        ({}, "The event has these dates and hours already."),
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

    assert "Somebody changed this event meanwhile." in answer.content.decode()
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


def test_form_of_a_public_event_has_no_field_for_what_is_planned(client, anna):
    event = make_event()

    save(
        event,
        client,
        title_en="Renamed",
        start_date="2031-01-01",
        start_time="",
        status="CANCELLED",
        time_zone="UTC",
        is_moved_online="on",
    )

    event.refresh_from_db()
    assert event.title_en == "Renamed"
    assert (event.start_date, event.start_time, event.status, event.time_zone, event.is_moved_online) == (
        date(2030, 3, 9),
        time(10),
        "SCHEDULED",
        "Asia/Tokyo",
        False,
    )
    assert not event.steps.exists()
    fieldset = (
        client.get(change(event)).content.decode().partition("its dates, hours, zone and status change by steps")[2]
    )
    assert f'href="{address(event, "reschedule")}"' in fieldset


def test_programme_of_a_public_event_keeps_its_hours_editable(client, anna):
    event = make_event()
    session = make_session(event)

    save(event, client, **{"sessions-0-end_time": "11:30"})

    session.refresh_from_db()
    assert session.end_time == time(11, 30)


def test_bar_leads_to_what_is_missing(client, anna):
    event = make_draft(summary_vi="")

    answer = client.get(change(event))

    bar, html = answer.context["bar"], answer.content.decode()
    assert bar.missing == [
        ("Sum the event up in the original language, in one or two sentences.", "#id_summary_vi"),
        ("Say in which language one can follow it.", "#follow_languages-group"),
        ("Credit at least one organizer or host.", "#credits-group"),
    ]
    for _sentence, place in bar.missing:
        assert f'href="{place}"' in html
        assert f'id="{place[1:]}"' in html


def test_bar_of_a_public_event_shows_its_page_and_its_state(client, anna):
    event = make_event(status="POSTPONED", is_moved_online=True, attendance="ONLINE")

    bar = client.get(change(event)).context["bar"]

    assert (bar.state, bar.next, bar.missing) == ("published, postponed, moved online", None, [])
    assert bar.page_address == f"/en/events/{event.slug}/"


def test_button_saves_what_was_typed_and_leads_to_the_step(client, anna):
    event = make_ready_draft()

    answer = save(event, client, title_vi="Diễn đàn mới", _step="publish")

    event.refresh_from_db()
    assert (event.title_vi, event.publication) == ("Diễn đàn mới", "DRAFT")
    assert answer.request["PATH_INFO"] == address(event, "publish")


def test_submit_is_taken_at_once_with_what_was_typed(client, anna):
    event = make_draft()

    answer = save(event, client, title_vi="Diễn đàn mới", _step="submit")

    event.refresh_from_db()
    assert (event.title_vi, event.publication) == ("Diễn đàn mới", "IN_REVIEW")
    assert "“Diễn đàn mới” is now: in review." in told(answer)


@pytest.mark.parametrize("step", ["schedule", "nonsense", "withdraw"])
def test_button_that_was_not_offered_takes_no_step(client, anna, step):
    event = make_draft()

    assert save(event, client, _step=step).status_code == 200

    event.refresh_from_db()
    assert event.publication == "DRAFT"


def test_publish_page_lists_what_is_missing_and_publishes_nothing(client, anna):
    event = make_draft()

    answer = take(client, event, "publish")

    html = answer.content.decode()
    assert f'href="{change(event)}#credits-group"' in html
    assert 'name="_taken"' not in html
    event.refresh_from_db()
    assert event.publication == "DRAFT"


def test_comments_stand_on_the_form_newest_first_until_the_event_is_public(client, anna):
    event = make_ready_draft()
    for comment in ("Which hall?", "Who <b>speaks</b>?"):
        save(event, client, _step="submit")
        take(client, event, "send_back", comment=comment)

    html = client.get(change(event)).content.decode()

    assert html.index("Who &lt;b&gt;speaks&lt;/b&gt;?") < html.index("Which hall?")
    take(client, event, "publish")
    assert "Which hall?" not in client.get(change(event)).content.decode()


def test_send_back_asks_for_a_comment(client, anna):
    event = make_ready_draft(publication="IN_REVIEW")

    answer = take(client, event, "send_back")

    assert "comment" in answer.context["form"].errors
    event.refresh_from_db()
    assert event.publication == "IN_REVIEW"


def test_event_is_published_at_a_time_by_the_hosts_clock(client, anna):
    event = make_ready_draft()
    day = (timezone.now() + timedelta(days=40)).date()

    answer = take(client, event, "publish", when="later", day=day.isoformat(), hour="08:30")

    event.refresh_from_db()
    assert event.publication == "IN_REVIEW"
    assert event.publish_at == datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)
    assert "to be published" in answer.content.decode()

    take(client, event, "publish", when="never")
    event.refresh_from_db()
    assert (event.publication, event.publish_at) == ("IN_REVIEW", None)
    assert [step.verb for step in event.steps.all()] == ["unschedule", "schedule"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"when": "later"}, "day"),
        ({"when": "later", "day": "2020-01-01", "hour": "08:00"}, "day"),
        ({"when": "later", "day": "01/02/2040", "hour": "08:00"}, "day"),
        ({"when": "never"}, "when"),
    ],
)
def test_moment_that_cannot_be_is_refused(client, anna, typed, field):
    event = make_ready_draft()

    answer = take(client, event, "publish", **typed)

    assert field in answer.context["form"].errors
    event.refresh_from_db()
    assert (event.publication, event.publish_at) == ("DRAFT", None)


def test_a_step_costs_the_same_whatever_the_event_has(client, anna, django_assert_max_num_queries):
    event = make_ready_draft()
    for number in range(30):
        make_session(event, number=str(number))

    with django_assert_max_num_queries(14):
        client.get(address(event, "publish"))
    Event.objects.filter(pk=event.pk).update(publication="PUBLISHED")
    with django_assert_max_num_queries(8):
        client.get(address(event, "reschedule"))


def test_saving_does_not_hide_what_the_form_cannot_do(client, anna):
    """A public event's form sends no clock, so that nothing about it can be wrong."""
    event = make_event()

    assert {"start_date", "status", "time_zone"}.isdisjoint(posted(event, client))
