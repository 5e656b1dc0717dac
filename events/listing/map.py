"""Cities on the land map: where each stands and how large its mark is. Pure.

The map is equirectangular, a thousand units wide (`static/img/README.md`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

WIDTH, HEIGHT = 1000, 420
"""The frame: from 90° north to 61° south."""

SMALLEST, LARGEST = 7.0, 22.0
"""Radii of marks."""


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


def marks(cities: Iterable, counts: Mapping[int, int]) -> list[Mark]:
    """Return a mark for each city, in the order given; counts: number of events by the city's primary key."""
    return [Mark(city, counts[city.pk], *position(city.latitude, city.longitude)) for city in cities]


def drawing_order(placed: Iterable[Mark]) -> list[Mark]:
    """Return the marks that have a place, large ones first, so that none hides a smaller one."""
    return sorted((mark for mark in placed if mark.is_placed), key=lambda mark: (-mark.count, mark.city.pk))
