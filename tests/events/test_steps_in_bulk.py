"""Steps with several events: asked first, then taken, and told of each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.lifecycle.steps import VERBS
from organizations.models import Editor
from tests.builders import make_event
from tests.events.drafts import make_draft, make_ready_draft, told

pytestmark = pytest.mark.django_db

LIST = "/admin/events/event/"


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def choose(client, name, *events, **typed):
    chosen = {"action": f"{name}_selected", "_selected_action": [event.pk for event in events]}
    return client.post(LIST, {**chosen, **typed}, follow=True)


def state(event):
    event.refresh_from_db()
    return event.publication, event.status


def test_list_offers_the_steps_that_can_be_taken_together(client, anna):
    make_draft()

    choices = [name for name, _label in client.get(LIST).context["action_form"].fields["action"].choices]

    assert [name for name in choices if name.endswith("_selected") and name != "delete_selected"] == [
        f"{name}_selected" for name in ("submit", "publish", "postpone", "cancel", "reinstate", "withdraw")
    ]


def test_list_offers_no_step_to_who_may_take_none(client):
    ben = Editor.objects.create_user("ben", is_staff=True)
    client.force_login(ben)

    assert client.get(LIST).status_code == 403
    assert choose(client, "publish", make_ready_draft()).status_code == 403


@pytest.mark.parametrize("verb", [verb for verb in VERBS.values() if verb.in_list], ids=lambda verb: verb.name)
def test_nothing_happens_before_it_was_asked(client, anna, verb):
    draft, public = make_ready_draft(), make_event()

    answer = choose(client, verb.name, draft, public)

    assert answer.template_name == "admin/events/event/step_selected.html"
    assert (state(draft), state(public)) == (("DRAFT", "SCHEDULED"), ("PUBLISHED", "SCHEDULED"))


def test_publish_asks_and_says_why_not_and_then_publishes_what_is_ready(client, anna):
    ready, bare, public = make_ready_draft(), make_draft(title_vi="Hội thảo"), make_event()
    odd = make_ready_draft(
        start_date=timezone.localdate() + timedelta(days=30),
        end_date=None,
        registration_deadline=timezone.localdate() + timedelta(days=31),
    )

    asked = choose(client, "publish", ready, bare, public, odd)

    assert [each.event for each in asked.context["ready"]] == [ready]
    why = {each.event: each.hindrances for each in asked.context["others"]}
    assert why[bare] == ["Say in which languages people can follow it.", "Credit at least one organizer or host."]
    assert why[public] == ["This step is not possible in its present state."]
    assert "after the event has begun" in why[odd][0]

    answer = choose(client, "publish", ready, bare, public, odd, _taken="x")

    assert [state(event)[0] for event in (ready, bare, public, odd)] == ["PUBLISHED", "DRAFT", "PUBLISHED", "DRAFT"]
    assert len(told(answer)) == 4
    assert ready.steps.get().by == "anna"


def test_one_reason_for_all_that_are_cancelled(client, anna):
    events = [make_event(), make_event()]
    other = make_event(status="CANCELLED", status_reason_en="Long ago.")

    choose(client, "cancel", *events, other, _taken="x", status_reason_en="A storm.")

    for event in events:
        assert state(event) == ("PUBLISHED", "CANCELLED")
        assert event.status_reason_en == "A storm."
    other.refresh_from_db()
    assert other.status_reason_en == "Long ago."


def test_reinstated_together_each_is_what_it_was(client, anna):
    scheduled, moved = make_event(), make_event(status="RESCHEDULED")
    choose(client, "cancel", scheduled, moved, _taken="x")

    choose(client, "reinstate", scheduled, moved, _taken="x")

    assert (state(scheduled)[1], state(moved)[1]) == ("SCHEDULED", "RESCHEDULED")
