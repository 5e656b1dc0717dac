"""The form of an event beside its steps: the bar at its foot, comments, and what is no field any more."""

from datetime import date, time

import pytest

from organizations.models import Editor
from tests.builders import make_event, make_session
from tests.events.drafts import make_draft, make_ready_draft, posted, save, told
from tests.events.step_pages import address, change, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


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
        client.get(change(event))
        .content.decode()
        .partition("its dates, times, time zone and status are changed by steps")[2]
    )
    assert f'href="{address(event, "reschedule")}"' in fieldset
    assert ">9 March 2030<" in fieldset  # as the pages write it
    assert ">10:00<" in fieldset


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
        ("Say in which languages people can follow it.", "#follow_languages-group"),
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


def test_comments_stand_on_the_form_newest_first_until_the_event_is_public(client, anna):
    event = make_ready_draft()
    for comment in ("Which hall?", "Who <b>speaks</b>?"):
        save(event, client, _step="submit")
        take(client, event, "send_back", comment=comment)

    html = client.get(change(event)).content.decode()

    assert html.index("Who &lt;b&gt;speaks&lt;/b&gt;?") < html.index("Which hall?")
    take(client, event, "publish")
    assert "Which hall?" not in client.get(change(event)).content.decode()


def test_saving_does_not_hide_what_the_form_cannot_do(client, anna):
    """A public event's form sends no clock, so that nothing about it can be wrong."""
    event = make_event()

    assert {"start_date", "status", "time_zone"}.isdisjoint(posted(event, client))


def test_bar_shows_what_is_saved_beside_a_form_with_errors(client, anna):
    event = make_event()

    answer = client.post(change(event), {"nothing": "sent"})

    assert answer.status_code == 200
    assert answer.context["bar"].page_address == f"/en/events/{event.slug}/"
