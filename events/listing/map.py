"""Cities on the land map: where each stands and how large its mark is.

The map is equirectangular, a thousand units wide (`static/img/README.md`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import sqrt
from typing import Any

from django.utils.translation import get_language
from pyroaring import BitMap

from events.database.compiled_queries import CompiledQuery, Slugs
from events.filters.cursors import COUNTED
from events.index.event_index import EventIndex
from organizations.models import City

WIDTH, HEIGHT = 1000, 420
"""The frame: from 90° north to 61° south."""

SMALLEST, LARGEST = 7.0, 22.0
"""Radii of marks."""


@dataclass(frozen=True)
class EventMap:
    """Cities with events, by name, and as they are drawn. elsewhere: how many events name no city; is_cut: there
    are more events than were counted, so that every number is the least that is known."""

    cities: list["Mark"]
    drawn: list["Mark"]
    elsewhere: int
    count: int
    is_cut: bool


@dataclass(frozen=True)
class Mark:
    """A city and how many events it has. x, y: its place on the map, None where none is known or it lies outside."""

    city: Any
    count: int
    x: float | None
    y: float | None

    @property
    def radius(self) -> float:
        """The area grows with the number of events, up to a bound."""
        return round(min(SMALLEST + 2.2 * sqrt(self.count - 1), LARGEST), 1)

    @property
    def is_placed(self) -> bool:
        return self.x is not None


def position(latitude: Decimal | None, longitude: Decimal | None) -> tuple[float, float] | tuple[None, None]:
    """Return x and y of a place in degrees (WGS 84); two None where a coordinate is missing or below the frame."""
    if latitude is None or longitude is None:
        return None, None
    x, y = (float(longitude) + 180) / 360 * WIDTH, (90 - float(latitude)) / 180 * WIDTH / 2
    return (round(x, 1), round(y, 1)) if y <= HEIGHT else (None, None)


def marks(cities: Iterable, counts: Mapping[str, int]) -> list[Mark]:
    """Return a mark for each city, in the order given; counts: number of events by the city's slug."""
    return [Mark(city, counts[city.slug], *position(city.latitude, city.longitude)) for city in cities]


def drawing_order(placed: Iterable[Mark]) -> list[Mark]:
    """Return the marks that have a place, large ones first, so that none hides a smaller one."""
    return sorted((mark for mark in placed if mark.is_placed), key=lambda mark: (-mark.count, mark.city.pk))


def event_map(index: EventIndex, found: BitMap, *, descending: bool = False, most: int = COUNTED) -> EventMap:
    """Return where a set of events is: all of them up to ``most``, the first ones in time where there are more.

    One query, for the names of the cities.
    """
    is_cut = len(found) > most
    if is_cut:
        found = BitMap(index.first(found, most, descending=descending))
    counted = ((slug, found.intersection_cardinality(there)) for slug, there in index.values("city").items())
    counts = {slug: count for slug, count in counted if count}
    placed = marks(_cities_in(get_language()).records(list(counts)) if counts else [], counts)
    return EventMap(placed, drawing_order(placed), len(found) - sum(counts.values()), len(found), is_cut)


@cache
def _cities_in(language: str) -> CompiledQuery:
    named = City.objects.reading("name", language=language).alphabetical("name", language)
    columns = ("slug", "original_language", "country", "latitude", "longitude")
    return CompiledQuery(lambda slugs: named.filter(slug__in=slugs).only(*columns), Slugs)
