"""The way to the page of an event: what the page prints above itself and what search engines read."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import Event, RelationKind
from events.templating.months import month_address
from events.templating.programme import event_url
from multilingual import wording
from multilingual.reading import Reading, read
from multilingual.templating.addresses import url

Crumb = tuple[str, Reading | str]
"""The address of a page above, and what it is called."""


def event_crumbs(event: Event, day: date, *, is_past: bool) -> list[Crumb]:
    """Return the way down to an event: what it is a part of, else its series, else its month, or year once over.

    day: its first, by the clock that is read.
    """
    return [(url("events:event_list"), _("Events")), *_above(event, day, is_past=is_past)]


def session_crumbs(event: Event) -> list[Crumb]:
    """Return the way down to a session of an event."""
    return [
        (url("events:event_list"), _("Events")),
        (event_url(event), read(event, "title")),
    ]


def _above(event: Event, day: date, *, is_past: bool) -> list[Crumb]:
    kinds = (RelationKind.PART_OF, RelationKind.SIDE_EVENT_OF)
    for relation in event.relations.all():
        if relation.other_id and relation.kind in kinds:
            return [(url("events:event_detail", relation.other.slug), read(relation, "other__title"))]
    if event.series_id:
        return [(url("events:series_detail", event.series.slug), read(event, "series__name"))]
    if is_past:
        past, year = f"{url('events:event_list')}?when=past", day.year
        return [(past, _("Past events")), (f"{past}&from={year}-01-01&to={year}-12-31", str(year))]
    return [(month_address(day), capfirst(wording.month(day.year, day.month, get_language())))]
