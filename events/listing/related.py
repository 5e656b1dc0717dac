"""What stands around an event on its page: itself as lists have it, what is like it, the editions before and after."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pyroaring import BitMap

from events.index.event_index import EventIndex
from events.models import Event

from .loading import EventRow, load_own, load_rows
from .rows import Row, rows

SHOWN = 6


@dataclass(frozen=True)
class Neighbours:
    """own: the event's own row; related: up to six that are like it, upcoming ones first; before, after: the editions
    of its series next to it in time, None where there is none."""

    own: Row
    related: list[Row]
    before: EventRow | None
    after: EventRow | None


def neighbours(event: Event, index: EventIndex, *, now: datetime, zone_name: str | None = None) -> Neighbours:
    """Return the neighbours of a published event, which has its series and host city loaded.

    Upcoming and past apart, an edition of the same series stands before an event with a common theme, and that before
    one in the same city; then what is nearer in time. Three queries at most, for the rows.
    """
    themes = [theme for theme, having in index.values("theme").items() if event.pk in having]
    alike = _alike(event, now, index, themes)
    before, after = _editions(event, index)
    wanted = dict.fromkeys([event.pk, *alike, *filter(None, (before, after))])
    loaded = {row.pk: row for row in load_rows(list(wanted), index)}
    own_event = loaded.get(event.pk) or load_own(event.pk)  # it may have been withdrawn just now
    own, *related = rows([own_event, *(loaded[pk] for pk in alike if pk in loaded)], now=now, zone_name=zone_name)
    return Neighbours(own, related, *(loaded.get(pk) if pk else None for pk in (before, after)))


def neighbours_in_preview(
    event: Event, index: EventIndex, *, now: datetime, zone_name: str | None = None
) -> Neighbours:
    """Return what the neighbours of an event that is not in the index, or not as it is there, would be."""
    own_event = load_own(event.pk)
    own_event.__dict__ |= {name: getattr(event, name) for name in ("starts_at", "ends_at", "precision")}
    alike = _alike(event, now, index, [theme.slug for theme in own_event.themes])
    before, after = _editions(event, index)
    wanted = dict.fromkeys([*alike, *filter(None, (before, after))])
    loaded = {row.pk: row for row in load_rows(list(wanted), index)}
    own, *related = rows([own_event, *(loaded[pk] for pk in alike if pk in loaded)], now=now, zone_name=zone_name)
    return Neighbours(own, related, *(loaded.get(pk) if pk else None for pk in (before, after)))


def _editions(event: Event, index: EventIndex) -> tuple[int | None, int | None]:
    if not event.series_id:
        return None, None
    others = index.having("series", [event.series.slug]) - BitMap([event.pk])
    here = event.starts_at, event.pk
    before, after = (
        next(iter(index.first(others, 1, after=here, descending=descending)), None) for descending in (True, False)
    )
    return before, after


def _alike(event: Event, now: datetime, index: EventIndex, themes: list[str]) -> list[int]:
    """Return the keys of what is like an event, the best first: among the first few of each likeness, which are
    enough to fill the list alone."""
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
