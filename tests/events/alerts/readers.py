"""A reader who asks for mails by the pages and reads what comes."""

import re
from datetime import timedelta
from threading import enumerate as threads

from django.core import mail
from django.utils import timezone

from events.models import Alert, Event
from tests.builders import make_event


def form_of(client, address="/en/alerts/"):
    """Return what the form of the page would send: its hidden fields and what is chosen."""
    html = client.get(address).content.decode()
    form = re.search(r'<form class="zone-form.*?</form>', html, re.S)[0]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if attributes.get("type") != "radio" or " checked" in tag:
            fields.setdefault(attributes["name"], []).append(attributes.get("value", ""))
    chosen = re.findall(r'<option value="([^"]*)" selected', form)
    return fields | {"tz": chosen}


def ask(client, address="/en/alerts/", email="lima@example.org", **typed):
    """Send the form, and wait until the mail is out."""
    answer = client.post(address.partition("?")[0], form_of(client, address) | {"email": email} | typed)
    for thread in threads():
        if thread.name.endswith("(_send)"):
            thread.join()
    return answer


def link_in(letter, purpose):
    """Return the path of a link in a mail, without the host."""
    return re.search(rf"https?://[^/]+(/[a-z-]+/alerts/{purpose}/\S+)", letter.body)[1]


def subscribe(client, address="/en/alerts/", email="lima@example.org", **typed):
    """Ask and confirm; return the alert."""
    ask(client, address, email, **typed)
    client.post(link_in(mail.outbox.pop(), "confirm"))
    return Alert.objects.latest("confirmed_at")


def told_days_ago(days, *alerts):
    """Let alerts have been told the last time so many days ago."""
    Alert.objects.filter(pk__in=[alert.pk for alert in alerts]).update(told_until=timezone.now() - timedelta(days=days))


def happened_ago(event, **ago):
    """Let an event have been published so long ago."""
    Event.objects.filter(pk=event.pk).update(published_at=timezone.now() - timedelta(**ago))
    event.refresh_from_db()
    return event


def make_news(**fields):
    """An event that was published an hour ago."""
    return happened_ago(make_event(**fields), hours=1)
