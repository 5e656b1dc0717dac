"""What else a reader of an event's page may want: the same series, the same themes, the same city."""

from datetime import datetime, timedelta
from functools import cache

from django.utils.translation import get_language
from pyroaring import BitMap

from events.database.compiled_queries import CompiledQuery, Keys
from events.index.current import current
from events.models import Event

from .lines import Line, lines

SHOWN = 6


def related(event: Event, *, now: datetime, zone_name: str | None = None) -> list[Line]:
    """Return up to six published events that are like this one, upcoming ones first.

    ``event`` has its themes loaded. Upcoming and past apart, an edition of the same series stands before an event
    with a common theme, and that before one in the same city; then what is nearer in time. Two queries: the
    journal, and the lines; none for an event that has neither series nor theme nor city.
    """
    keys = _alike(event, now)
    if not keys:
        return []
    found = {other.pk: other for other in _lines_in(get_language()).records(keys)}
    return lines([found[key] for key in keys if key in found], zone_name=zone_name)


@cache
def _lines_in(language: str) -> CompiledQuery:
    return CompiledQuery(lambda keys: Event.objects.published().filter(pk__in=keys).for_lines(language), Keys)


def _alike(event: Event, now: datetime) -> list[int]:
    """Return the keys of what is like an event, the best first: among the first few of each likeness, which are
    enough to fill the list alone."""
    themes = [theme.slug for theme in event.themes.all()]
    if not (event.series_id or event.host_city_id or themes):
        return []
    index = current()
    likenesses = {
        4: index.having("series", [event.series.slug] if event.series_id else []),
        2: index.having("theme", themes),
        1: index.having("city", [event.host_city.slug] if event.host_city_id else []),
    }
    upcoming, others = index.upcoming(now), index.everything - BitMap([event.pk])
    few = {
        pk
        for alike in likenesses.values()
        for pk in (
            *index.first(alike & others & upcoming, SHOWN),
            *index.first((alike & others) - upcoming, SHOWN, descending=True),
        )
    }

    def place(pk: int) -> tuple[bool, int, timedelta, int]:
        likeness = sum(points for points, alike in likenesses.items() if pk in alike)
        return pk not in upcoming, -likeness, abs(index.starts_at(pk) - event.starts_at), pk

    return sorted(few, key=place)[:SHOWN]
