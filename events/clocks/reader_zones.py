"""The reader's time zone: which one an address asks for, and which ones a form offers by the name of a city."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict

from multilingual import wording
from multilingual.sorting import sort_key
from organizations.zones import known_zone

from .spans import kept_zone

_CONTINENTS = {"Africa": "002", "America": "019", "Asia": "142", "Europe": "150", "Oceania": "009", "Ocean": "001"}
"""Codes of UN M49, by which CLDR names the parts of the world; islands of the oceans stand under the world."""

_PARTS = {"Pacific": "Oceania", "Australia": "Oceania", "Indian": "Ocean", "Atlantic": "Ocean"}
_LEFT_OUT = ("Antarctica", "Arctic")  # research stations; whoever reads there can write the name


@dataclass(frozen=True)
class AskedZone:
    """The zone that an address asks for.

    name: as it is called today, None when none was asked for or nobody knows it; problem: what was written, if unknown.
    An unknown zone is told to the reader and otherwise ignored, in pages and in files.
    """

    name: str | None
    problem: str = ""


def asked_zone(query: QueryDict) -> AskedZone:
    """Return the zone that ``tz`` names; the last one that is not empty counts, as in lists."""
    written = next((text.strip() for text in reversed(query.getlist("tz")) if text.strip()), "")
    if not written:
        return AskedZone(None)
    printable = "".join(sign for sign in written[:60] if sign.isprintable())
    known = known_zone(written)
    return AskedZone(known) if known else AskedZone(None, printable or "?")


def reader_zone(request: HttpRequest | None) -> str | None:
    """Return the name of the zone that a page is read in; None when the address names none."""
    return asked_zone(request.GET).name if request is not None and "tz" in request.GET else None


@dataclass(frozen=True)
class ZoneOption:
    """A zone to choose. label: its city, country and offset."""

    name: str
    label: str


@dataclass(frozen=True, eq=False)
class PartOfWorld:
    """The zones to choose from in a part of the world."""

    label: str
    options: list[ZoneOption]


def options(language: str, at: datetime) -> list[PartOfWorld]:
    """Return the zones to choose from: cities in the reader's language and alphabet.

    Each is labelled with its offset at an instant, of an event where the list stands on its page, and its country.
    One zone stands for all of a country that keep the same hours. Kept for each language and season, because two
    hundred labels take their time.
    """
    return _options(language, _offsets(at.replace(minute=0, second=0, microsecond=0)))


@lru_cache(maxsize=128)
def _offsets(at: datetime) -> tuple[str, ...]:
    return tuple(wording.offset(at, kept_zone(name)) for name, _country in _represented())


@lru_cache(maxsize=128)
def _options(language: str, offsets: tuple[str, ...]) -> list[PartOfWorld]:
    parts: dict[str, list[tuple[str, ZoneOption]]] = {part: [] for part in _CONTINENTS}
    for (name, country), offset in zip(_represented(), offsets, strict=True):
        region = name.partition("/")[0]
        city = wording.zone_name(name, language)
        land = wording.country(country, language)
        place = city if land == city else f"{city} ({land})"
        parts[_PARTS.get(region, region)].append((city, ZoneOption(name, f"{place}, {offset}")))
    return [
        PartOfWorld(
            wording.country(code, language),
            [option for _city, option in sorted(parts[part], key=lambda pair: sort_key(pair[0], language))],
        )
        for part, code in _CONTINENTS.items()
    ]


@cache
def _represented() -> tuple[tuple[str, str], ...]:
    """Return pairs of zone and country (ISO 3166-1): of the zones of a country with the same hours, the best known.

    From the IANA database: ``zone.tab`` lists the zones of each country, ``zonenow.tab`` names the most populous.
    """
    best_known = {line.split("\t")[2] for line in _table("zonenow.tab")}
    found: dict[tuple, str] = {}
    for line in _table("zone.tab"):
        country, _coordinates, name = line.split("\t")[:3]
        if name.startswith(_LEFT_OUT):
            continue
        hours = (country, _hours_of_a_year(name))
        if hours not in found or (name in best_known and found[hours] not in best_known):
            found[hours] = name
    return tuple((name, country) for (country, _hours), name in found.items())


def _hours_of_a_year(name: str) -> tuple:
    return tuple(datetime(2026, month, 15, tzinfo=ZoneInfo(name)).utcoffset() for month in range(1, 13))


def _table(name: str) -> list[str]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
