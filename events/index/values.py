"""From values of filters to sets of events: the twins of the words of `EventQuerySet`."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from events.models import Attendance

from .catalogue import Catalogue

PLAIN = ("access", "status", "follow", "text", "recording")
"""Parameters whose cleaned values are keys of the catalogue as they are."""
RECORDS = ("city", "series", "office", "organizer")
"""Parameters whose values name one record each."""


TAIL = 25_000
"""Sets are cut before multiples of so many slots: most questions are about what is to come, at the end of all."""


def sets_of(catalogue: Catalogue, parameter: str, *, start: int = 0) -> dict[str, int]:
    """Return cleaned value → set of events for every value of a parameter, without the slots before ``start``.

    Made once for each catalogue.
    """
    if (parameter, start) not in catalogue.values:
        whole = sets_of(catalogue, parameter) if start else _made(catalogue, parameter)
        catalogue.values[parameter, start] = {value: found >> start for value, found in whole.items()}
    return catalogue.values[parameter, start]


def tail_of(found: int) -> int:
    """Return the multiple of `TAIL` before which a set has nothing."""
    lowest = (found & -found).bit_length() - 1
    return max(0, lowest) // TAIL * TAIL


def union(catalogue: Catalogue, parameter: str, values: Iterable[str]) -> int:
    """Return the events with one of these values."""
    sets = sets_of(catalogue, parameter)
    return reduce(or_, (sets.get(value, 0) for value in values), 0)


def _made(catalogue: Catalogue, parameter: str) -> dict[str, int]:
    known, has = catalogue.vocabulary, catalogue.having

    def any_of(name: str, keys: Iterable) -> int:
        return reduce(or_, (has(name, key) for key in keys), 0)

    if parameter in PLAIN:
        return {value: found for (name, value), found in catalogue.sets.items() if name == parameter and found}
    if parameter == "attendance":  # a hybrid event is also in person and online
        hybrid = has(parameter, Attendance.HYBRID)
        return {str(mode): has(parameter, mode) | hybrid for mode in Attendance.values}
    if parameter in RECORDS:
        return {slug: has(parameter, pk) for slug, pk in known.ids[parameter].items()}
    if parameter in ("theme", "initiative"):
        parts = known.parts[parameter]
        return {slug: any_of(parameter, (pk, *parts.get(pk, ()))) for slug, pk in known.ids[parameter].items()}
    if parameter == "country":
        return {code: any_of("city", cities) for code, cities in known.cities_of_country.items()}
    if parameter == "organizer_kind":
        return {kind: any_of("organizer", keys) for kind, keys in known.organizations_of_kind.items()}
    if parameter == "region":
        countries = sets_of(catalogue, "country")
        nowhere = has("city", None)
        return {
            slug: reduce(or_, (countries.get(code, 0) for code in known.countries_of_region.get(pk, ())), 0)
            | (nowhere & any_of("office", known.offices_of_region.get(pk, ())))
            for slug, pk in known.ids["region"].items()
        }
    raise KeyError(parameter)
