"""Errors of the time check at the publish form: mended, or waived with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from events.lifecycle.publishing import NotReady, publish
from events.lifecycle.waiving import judged, open_errors, waive
from events.models import Waiver
from organizations.models import Editor
from tests.events.drafts import make_ready_draft
from tests.events.step_pages import address, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


@pytest.fixture
def odd():
    """A draft whose registration ends after it has begun, and nothing else."""
    day = timezone.localdate() + timedelta(days=30)
    return make_ready_draft(start_date=day, end_date=day, registration_deadline=day + timedelta(days=1))


def test_error_keeps_an_event_from_the_public_until_it_is_mended(odd):
    with pytest.raises(NotReady, match="after the event has begun"):
        publish(event=odd, by="anna")

    odd.registration_deadline = odd.start_date
    odd.save()
    publish(event=odd, by="anna")

    assert odd.is_published


def test_waived_error_does_not_come_back_in_any_language_unless_it_changes(odd):
    (found,) = open_errors(odd)
    waive(event=odd, by="anna", reasons={found.fingerprint: "Registration at the door."})

    for language in ("en", "vi", "ar"):
        with translation.override(language):
            assert open_errors(odd) == []
            assert [each.waiver.reason for each in judged(odd) if each.waiver] == ["Registration at the door."]

    odd.registration_deadline += timedelta(days=1)
    odd.save()
    assert len(open_errors(odd)) == 1


def test_without_a_reason_nothing_is_waived(odd):
    (found,) = open_errors(odd)

    waive(event=odd, by="anna", reasons={found.fingerprint: "  ", "other": "Because."})

    assert not Waiver.objects.exists()


def test_publish_form_asks_for_a_reason_and_keeps_who_gave_it(client, anna, odd):
    page = client.get(address(odd, "publish"))
    ((found, field),) = page.context["form"].errors_found
    assert f'href="{found.finding.url}"' in page.content.decode()

    refused = take(client, odd, "publish")
    assert refused.context["form"].errors[field.name] == ["Correct it, or say why it can be left as it is."]
    assert not Waiver.objects.exists()

    take(client, odd, "publish", **{field.html_name: "Registration at the door."})

    odd.refresh_from_db()
    waiver = odd.waivers.get()
    assert odd.is_published
    assert (waiver.by, waiver.reason, waiver.code) == ("anna", "Registration at the door.", "deadline-late")
    assert waiver.sentence == found.finding.sentence


def test_waiver_is_not_kept_when_the_event_is_not_published(client, anna, odd):
    ((_found, field),) = client.get(address(odd, "publish")).context["form"].errors_found
    odd.credits.all().delete()

    take(client, odd, "publish", **{field.html_name: "Registration at the door."})

    odd.refresh_from_db()
    assert (odd.publication, Waiver.objects.count()) == ("DRAFT", 0)


def test_hints_are_shown_and_ask_for_nothing(client, anna):
    day = timezone.localdate() + timedelta(days=30)
    event = make_ready_draft(start_date=day, end_date=day, time_zone="UTC")

    form = client.get(address(event, "publish")).context["form"]

    assert [each.finding.code for each in form.hints] == ["zone-utc"]
    assert form.errors_found == []
