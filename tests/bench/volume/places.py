"""Where generated events take place and who stands behind them: the records of the demo catalogue, some often."""

from dataclasses import dataclass
from random import Random

from babel.languages import get_official_languages

from events.models import Series, Theme
from multilingual.languages import CODES, supported
from multilingual.reading import column
from organizations.models import City, Initiative, Office, Organization, RegionCountry

from .texts import bank


class CatalogueMissing(Exception):
    """The demo catalogue is not there."""


@dataclass(frozen=True)
class Place:
    """A city: its record, its names by language, the languages of its country, its region's offices."""

    city: City
    names: dict[str, str]
    languages: tuple[str, ...]
    offices: tuple[int, ...]

    @property
    def weight(self) -> int:
        """How often it hosts: no two cities alike, some twenty times as often as others."""
        return 1 + sum(map(ord, self.city.slug)) % 20


class Catalogue:
    """What generated events refer to, in the order of slugs, so that a seed finds the same on every machine.

    Raises CatalogueMissing without the demo catalogue. Eight queries.
    """

    def __init__(self):
        themes = dict(Theme.objects.filter(slug__in=bank().themes).order_by("slug").values_list("slug", "pk"))
        self.themes = themes
        self.organizations = _keys(Organization)
        self.initiatives, self.series = _keys(Initiative), _keys(Series)
        self.all_offices = _keys(Office)
        if not (themes and self.organizations and self.series and self.all_offices and self.initiatives):
            raise CatalogueMissing
        regions = dict(RegionCountry.objects.values_list("country", "region"))
        offices = list(Office.objects.order_by("slug").values_list("pk", "region"))
        self.places = []
        for city in City.objects.filter(withdrawn_at=None).order_by("slug"):
            of_region = tuple(pk for pk, region in offices if region == regions.get(city.country))
            self.places.append(Place(city, _names(city), _languages(city.country), of_region or self.all_offices))
        if not self.places:
            raise CatalogueMissing
        self.weights = [place.weight for place in self.places]

    def place(self, chance: Random) -> Place:
        return chance.choices(self.places, self.weights)[0]


def original_language(place: Place, chance: Random) -> str:
    """Return the language in which the hosts write: mostly one of the country's, else any of the thirteen."""
    return chance.choice(place.languages if chance.random() < 0.6 else CODES)


def _keys(model) -> tuple[int, ...]:
    return tuple(model._base_manager.filter(withdrawn_at=None).order_by("slug").values_list("pk", flat=True))


def _names(city: City) -> dict[str, str]:
    return {code: getattr(city, column("name", code)) or str(city) for code in CODES}


def _languages(country: str) -> tuple[str, ...]:
    found = [supported(tag) for tag in get_official_languages(country, de_facto=True)]
    return tuple(dict.fromkeys(code for code in found if code)) or ("en",)
