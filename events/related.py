"""What else a reader of an event's page may want: the same series, the same themes, the same city."""

from datetime import datetime
from functools import cache, partial

from django.apps import apps
from django.db import connection
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import get_language

from .clocks import LONGEST_EVENT
from .lines import Line, lines
from .models import Event
from .statements import Statement

SHOWN = 6
_OF_EACH = 6
"""How many candidates each likeness brings: enough to fill the list alone."""


def related(event: Event, *, now: datetime, zone_name: str | None = None) -> list[Line]:
    """Return up to six published events that are like this one, upcoming ones first.

    ``event`` has its themes loaded. Upcoming and past apart, an edition of the same series stands before an event
    with a common theme, and that before one in the same city; then what is nearer in time. One query, none for an
    event that has neither series nor theme nor city. Each likeness looks into the index on starts only as far as its
    first few hits, so that the size of the catalogue does not matter.
    """
    themes = [theme.pk for theme in event.themes.all()]
    if not (event.series_id or event.host_city_id or themes):
        return []
    arguments = (event.starts_at, now, now - LONGEST_EVENT, event.pk, event.series_id, event.host_city_id, *themes)
    return lines(_alike(get_language(), len(themes)).records(*arguments), zone_name=zone_name)


@cache
def _alike(language: str, themes: int) -> Statement:
    """Return the statement that finds what is like an event with a number of themes; loads lines of a language."""
    return Statement(partial(_alike_in, language), datetime, datetime, datetime, *[int] * (3 + themes))


def _alike_in(
    language: str, starts_at: datetime, now: datetime, since: datetime, pk: int, series: int, city: int, *themes: int
) -> QuerySet:
    """Return the best of the first few of each likeness; since: `LONGEST_EVENT` before ``now``, see `upcoming`."""
    links = apps.get_model("events", "Event").themes.through.objects
    shares_theme = Exists(links.filter(event=OuterRef("pk"), theme__in=themes))
    others = Event.objects.published().exclude(pk=pk)
    alike = [others.filter(series=series), others.filter(shares_theme), others.filter(host_city=city)]
    few = [part.filter(ends_at__gt=now, starts_at__gt=since).in_time_order()[:_OF_EACH] for part in alike]
    few += [part.past(now).in_time_order(descending=True)[:_OF_EACH] for part in alike]
    few = [part.values("pk") for part in few]
    if not connection.features.supports_slicing_ordering_in_compound:  # SQLite takes no LIMIT inside a UNION
        few = [Event.objects.filter(pk__in=part).order_by().values("pk") for part in few]
    first, *rest = few
    found = Event.objects.filter(pk__in=first.union(*rest, all=True))
    likeness = _points(4, Q(series=series)) + _points(2, shares_theme) + _points(1, Q(host_city=city))
    distance = Case(
        When(starts_at__gt=starts_at, then=F("starts_at") - Value(starts_at, DateTimeField())),
        default=Value(starts_at, DateTimeField()) - F("starts_at"),
    )
    order = (_points(1, Q(ends_at__lte=now)), -likeness, distance, "pk")
    return found.for_lines(language).order_by(*order)[:SHOWN]


def _points(number: int, condition) -> Case:
    return Case(When(condition, then=Value(number)), default=Value(0))
