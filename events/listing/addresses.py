"""What a list and an event are for who reads of them elsewhere: absolute addresses, a name."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from events.models import Event
from organizations.this_site import site_name

from .list_query import ListQuery


def list_name(query: ListQuery) -> str:
    """Return what the file of a list query is called: the site, and what was asked for."""
    asked = [chosen.choice.words for chosen in query.chosen]
    return ": ".join([site_name(), ", ".join(map(str, asked))] if asked else [site_name()])


def list_page(query: ListQuery) -> str:
    """Return the absolute address of the list for people."""
    return f"{settings.SITE_URL}{reverse('events:event_list')}{query.query_string(cursor=None)}"


def page_address(event: Event, zone_name: str | None) -> str:
    """Return the absolute address of an event's page in the active language; the reader's zone is kept."""
    query = f"?{urlencode({'tz': zone_name})}" if zone_name else ""
    return f"{settings.SITE_URL}{reverse('events:event_detail', args=[event.slug])}{query}"
