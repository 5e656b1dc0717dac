"""What else a reader of an event's page may want: the same series, the same themes, the same city."""

from datetime import datetime
from functools import cache, reduce
from operator import or_

from django.utils.translation import get_language

from events.database.statements import Keys, Statement
from events.index.catalogue import current
from events.models import Event

from .lines import Line, lines

SHOWN = 6


def related(event: Event, *, now: datetime, zone_name: str | None = None) -> list[Line]:
    """Return up to six published events that are like this one, upcoming ones first.

    ``event`` has its themes loaded. Upcoming and past apart, an edition of the same series stands before an event
    with a common theme, and that before one in the same city; then what is nearer in time. Two queries: whether the
    catalogue in memory is still true, and the lines; none for an event that has neither series nor theme nor city.
    """
    keys = _alike(event, now)
    if not keys:
        return []
    found = {other.pk: other for other in _lines_in(get_language()).records(keys)}
    return lines([found[key] for key in keys if key in found], zone_name=zone_name)


@cache
def _lines_in(language: str) -> Statement:
    return Statement(lambda keys: Event.objects.published().filter(pk__in=keys).for_lines(language), Keys)


def _alike(event: Event, now: datetime) -> list[int]:
    """Return the keys of what is like an event, the best first: among the first few of each likeness, which are
    enough to fill the list alone."""
    themes = [theme.pk for theme in event.themes.all()]
    if not (event.series_id or event.host_city_id or themes):
        return []
    known = current()
    likenesses = {
        4: known.having("series", event.series_id) if event.series_id else 0,
        2: reduce(or_, (known.having("theme", theme) for theme in themes), 0),
        1: known.having("city", event.host_city_id) if event.host_city_id else 0,
    }
    upcoming, others = known.upcoming(now), known.everything & ~known.of_events([event.pk])
    few = {
        key
        for alike in likenesses.values()
        for key in (
            *known.first(alike & others & upcoming, SHOWN),
            *known.first(alike & others & ~upcoming, SHOWN, descending=True),
        )
    }

    def place(key: int):
        slot = known.slots[key]
        likeness = sum(points for points, alike in likenesses.items() if alike >> slot & 1)
        return known.events[slot].ends_at <= now, -likeness, abs(known.events[slot].starts_at - event.starts_at), key

    return sorted(few, key=place)[:SHOWN]
