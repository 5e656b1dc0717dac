"""What the form of a large event costs: forty sessions of the demo catalogue."""

import pytest

from events.models import Event
from organizations.models import Editor
from tests.events.drafts import posted

pytestmark = pytest.mark.django_db

HEAVIEST = 300_000
"""Bytes of HTML, for an editor who works in two languages beside the original."""


@pytest.fixture
def congress(client, demo_catalogue):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi", "en"])
    client.force_login(anna)
    event = Event.objects.get(slug="living-cities-congress")
    assert event.sessions.count() == 40
    return event


def test_it_opens_with_few_queries_and_bytes(client, congress, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        answer = client.get(f"/admin/events/event/{congress.pk}/change/")

    assert len(answer.content) < HEAVIEST


def test_it_is_saved_unchanged_with_few_queries_and_nothing_is_changed(client, congress, django_assert_max_num_queries):
    form, before = posted(congress, client), Event.objects.filter(pk=congress.pk).values().get()

    with django_assert_max_num_queries(40):
        answer = client.post(f"/admin/events/event/{congress.pk}/change/", form)

    assert answer.status_code == 302
    assert Event.objects.filter(pk=congress.pk).values().get() == before
