"""What an alert asks the list: the question kept, asked again at another time, and said in words."""

from datetime import datetime

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.listing.list_query import ListQuery
from events.models import Alert
from multilingual import wording

_NOT_KEPT = {"tz": None, "sort": None, "cursor": None}


def kept(query: ListQuery) -> str:
    """Return what is kept of a query: its filters, in their order; the zone stands beside them."""
    return query.query_string(**_NOT_KEPT).removeprefix("?")


def asked(alert: Alert, *, now: datetime, when: str | None = None) -> ListQuery:
    """Return the list query of an alert. when: asked for instead of what the reader chose."""
    written = QueryDict(alert.query, mutable=True)
    if alert.time_zone:
        written["tz"] = alert.time_zone
    if when:
        written["when"] = when
    return ListQuery(written, now=now)


def in_words(query: ListQuery) -> list[str]:
    """Return what a query asks for in the active language: which events, and a line for each value of a filter."""
    language = get_language()
    return [_when(query), *(wording.labelled(each.label, each.choice.words, language) for each in query.chosen)]


def in_short(query: ListQuery) -> str:
    """Return the same for the subject of a mail."""
    return wording.enumerated([each.choice.words for each in query.chosen] or [_when(query)], get_language())


def _when(query: ListQuery) -> str:
    return {"upcoming": _("Upcoming events"), "past": _("Past events")}.get(query.when) or _("Events")
