"""The pages of the steps of an event, from their declarations to the history."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from events.lifecycle.steps import VERBS
from events.models import Event
from organizations.models import Editor
from tests.builders import make_city, make_event
from tests.events.drafts import make_draft, make_ready_draft, told
from tests.events.step_pages import address, change, take

pytestmark = pytest.mark.django_db


PAGES = [verb for verb in VERBS.values() if verb.has_page]
NOW = datetime(2030, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


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


def test_unknown_event_has_no_steps(client, anna):
    for key in ("999", "9" * 30):
        assert client.get(f"/admin/events/event/{key}/publish/", follow=True).status_code == 200
        assert client.post(f"/admin/events/event/{key}/publish/", follow=True).status_code == 200


def test_publish_page_lists_what_is_missing_and_publishes_nothing(client, anna):
    event = make_draft()

    answer = take(client, event, "publish")

    html = answer.content.decode()
    assert f'href="{change(event)}#credits-group"' in html
    assert 'name="_taken"' not in html
    event.refresh_from_db()
    assert event.publication == "DRAFT"


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
    assert client.get(change(event)).context["bar"].publish_at.endswith("08:30 (Ho Chi Minh City, UTC+7)")
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
