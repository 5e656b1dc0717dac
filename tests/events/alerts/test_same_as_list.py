"""A mail about a list tells the events that the list shows, whatever is asked, and no secret."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings

from events.models import Alert, Event
from tests.events.alerts.readers import ask, link_in
from tests.events.test_same_everywhere import QUERIES, slugs_of_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def just_published(demo_catalogue):
    """Let everything that is public have become so an hour ago."""
    Event.objects.filter(publication="PUBLISHED").update(published_at=timezone.now() - timedelta(hours=1))


@pytest.mark.usefixtures("just_published")
@given(QUERIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mail_tells_what_the_list_shows(client, monkeypatch, asked):
    monkeypatch.setattr("events.alerts.throttling.MOST_OF_CLIENT", 1000)
    monkeypatch.setattr("events.alerts.throttling.MOST_OF_ALL", 1000)
    if asked.get("to", "9999") < asked.get("from", ""):
        return  # explained, as on the list
    Alert.objects.all().delete()
    mail.outbox.clear()
    query = urlencode(asked)
    ask(client, f"/en/alerts/?{query}")
    client.post(link_in(mail.outbox.pop(), "confirm"))
    Alert.objects.update(told_until=timezone.now() - timedelta(days=2))

    call_command("send_alerts", verbosity=0)

    told = set(re.findall(r"/en/events/([^/?\s]+)/", "".join(letter.body for letter in mail.outbox)))
    assert told == set(slugs_of_page(client, "/en/events/", query))
