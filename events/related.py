"""What else a reader of an event's page may want: the same series, the same themes, the same city."""

from datetime import datetime

from django.apps import apps
from django.db.models import Exists, OuterRef

from .lines import Line, lines
from .models import Event

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
    theme_ids = [theme.pk for theme in event.themes.all()]
    links = apps.get_model("events", "Event").themes.through.objects
    shares_theme = Exists(links.filter(event=OuterRef("pk"), theme__in=theme_ids))
    others = Event.objects.published().exclude(pk=event.pk)
    alike = []
    if event.series_id:
        alike.append(others.filter(series=event.series_id))
    if theme_ids:
        alike.append(others.filter(shares_theme))
    if event.host_city_id:
        alike.append(others.filter(host_city=event.host_city_id))
    if not alike:
        return []
    few = [part.upcoming(now).in_time_order()[:_OF_EACH] for part in alike]
    few += [part.past(now).in_time_order(descending=True)[:_OF_EACH] for part in alike]
    # Each part stands in a subquery of its own: SQLite takes no LIMIT inside a UNION.
    first, *rest = (Event.objects.filter(pk__in=part.values("pk")).order_by().values("pk") for part in few)
    found = Event.objects.filter(pk__in=first.union(*rest)).annotate(shares_theme=shares_theme).for_lines()
    ranked = sorted(found, key=lambda other: _rank(event, other, now))
    return lines(ranked[:SHOWN], zone_name=zone_name)


def _rank(event: Event, other: Event, now: datetime) -> tuple:
    likeness = (
        4 * (event.series_id is not None and other.series_id == event.series_id)
        + 2 * other.shares_theme
        + (event.host_city_id is not None and other.host_city_id == event.host_city_id)
    )
    return other.is_past(now), -likeness, abs(other.starts_at - event.starts_at), other.pk
