"""The page of the time check in the admin."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.models import Event
from events.time_check import due_for_check
from multilingual.languages import CODES
from organizations.models import Editor
from tests.builders import make_appearance, make_event, make_session, make_speaker

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/events/event/time-check/"


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def make_odd(number):
    """Return an event to come with a finding of its own and two sessions."""
    start = timezone.localdate() + timedelta(days=30)
    event = make_event(title_en=f"Odd {number}", start_date=start, registration_deadline=start + timedelta(days=1))
    speaker = make_speaker()
    for hours in ((10, 11), (11, 12)):
        make_appearance(make_session(event, start_time=time(hours[0]), end_time=time(hours[1])), speaker)
    return event


@pytest.mark.parametrize("count", [1, 30])
def test_page_costs_the_same_queries_for_one_and_thirty_events(client, anna, django_assert_num_queries, count):
    for number in range(count):
        make_odd(number)

    with django_assert_num_queries(6):  # who asks and their session; events, sessions, appearances, recordings
        answer = client.get(ADDRESS)

    assert answer.content.decode().count("after the event has begun.") == count


def test_page_links_each_finding_to_its_place(client, anna):
    event = make_odd(1)

    html = client.get(ADDRESS).content.decode()

    assert f'<a href="/admin/events/event/{event.pk}/change/#id_registration_deadline">' in html
    assert 'id="id_registration_deadline"' in client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert "<script" not in html.partition('id="content-main"')[2].partition("</main>")[0]


def test_page_is_linked_from_the_list_and_the_form(client, anna):
    event = make_odd(1)

    assert f'href="{ADDRESS}"' in client.get("/admin/events/event/").content.decode()
    assert (
        f'href="{ADDRESS}?event={event.pk}"' in client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    )


def test_page_of_one_event_shows_it_alone_and_also_when_it_is_long_over(client, anna):
    old = make_event(start_date=date(2020, 3, 9), registration_deadline=date(2020, 4, 1))
    make_odd(1)

    assert [entry[0] for entry in client.get(f"{ADDRESS}?event={old.pk}").context["entries"]] == [old]
    assert old not in [entry[0] for entry in client.get(ADDRESS).context["entries"]]


@pytest.mark.parametrize("event", ["x", "²", "-1", "9" * 30, "999999999"])
def test_page_answers_an_event_that_is_none(client, anna, event):
    assert client.get(f"{ADDRESS}?event={event}").status_code == 200


def test_page_says_that_there_is_nothing(client, anna):
    assert "There is no event to check." in client.get(ADDRESS).content.decode()

    make_event(start_date=timezone.localdate() + timedelta(days=9))
    assert "No contradictions were found." in client.get(ADDRESS).content.decode()


def test_due_are_events_to_come_drafts_and_what_is_just_over():
    now = datetime(2030, 3, 10, tzinfo=UTC)
    coming = make_event(start_date=date(2031, 1, 1))
    draft = make_event(publication="DRAFT", start_date=date(2001, 1, 1))
    over = make_event(start_date=date(2030, 3, 1))
    make_event(start_date=date(2029, 3, 1))
    make_event(publication="WITHDRAWN", start_date=date(2031, 1, 1))

    assert list(due_for_check(Event.objects.all(), now)) == [over, draft, coming]


def test_page_is_for_those_who_may_view_events(client):
    client.force_login(Editor.objects.create_user("ben", password="ben-ben-ben", is_staff=True))

    assert client.get(ADDRESS).status_code == 403

    client.logout()
    assert client.get(ADDRESS).status_code == 302


@pytest.mark.parametrize("language", CODES)
def test_page_speaks_every_language(client, anna, language):
    make_odd(1)

    answer = client.get(ADDRESS, headers={"Accept-Language": language})

    assert f'<html lang="{language}"' in answer.content.decode()
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
