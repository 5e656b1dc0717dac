"""Asking the list in tests: a query string, and the events that it finds."""

from datetime import UTC, datetime

from django.http import QueryDict

from events.listing.facets import Facet, Facets
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.models import Event

NOW = datetime(2030, 3, 1, tzinfo=UTC)


def ask(query, now=NOW) -> ListQuery:
    """query: with or without ``?``, or a QueryDict."""
    return ListQuery(QueryDict(query.lstrip("?")) if isinstance(query, str) else query, now=now)


def listed(query, now=NOW) -> Listing:
    return Listing(ask(query, now))


def found(query, now=NOW) -> set[Event]:
    return set(Event.objects.filter(pk__in=listed(query, now).found))


def lists(facets: Facets) -> list[Facet]:
    """All lists of values of the form, of the bar and behind its last cell."""
    return [*facets.bar.values(), *facets.more]
