"""The values of filters: which records they are, how they hang together, what readers of a language call them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.utils.translation import override

from events.models import Access, Attendance, Status
from multilingual.languages import CODES
from multilingual.reading import read
from multilingual.sorting import sort_key
from multilingual.wording import country, language_name
from organizations.models import OrganizationKind

NAMED = {
    "city": ("organizations.City", "name"),
    "region": ("organizations.Region", "name"),
    "theme": ("events.Theme", "name"),
    "series": ("events.Series", "name"),
    "initiative": ("organizations.Initiative", "name"),
    "organizer": ("organizations.Organization", "name"),
    "office": ("organizations.Office", "organization__name"),
}
"""Parameters whose values are records, and by which field these are named."""
CLOSED = {"attendance": Attendance, "access": Access, "status": Status, "organizer_kind": OrganizationKind}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter as it stands in an address, its name, and the language the name is in when borrowed.

    stored: the value as filters clean it: of closed lists as it is stored, else the same.
    """

    value: str
    label: str
    language: str | None = None
    stored: str = ""

    def __post_init__(self):
        if not self.stored:
            object.__setattr__(self, "stored", self.value)


def address_value(stored: str) -> str:
    """Return a stored choice as addresses write it: ``IN_PERSON`` is ``in-person``."""
    return stored.lower().replace("_", "-")


def stored_value(written: str) -> str:
    """Return a choice of an address as it is stored."""
    return written.upper().replace("-", "_")


class Vocabulary:
    """The records behind the values of filters, as they are when first asked for; never asked twice.

    Every attribute costs a query once, `choices` seven for each language.
    """

    def __init__(self):
        self._choices: dict[str, dict[str, list[Choice]]] = {}
        self._languages: dict[tuple, list[Choice]] = {}

    @cached_property
    def ids(self) -> dict[str, dict[str, int]]:
        """Parameter → slug → primary key, whether the record is public or not. Seven queries."""
        return {parameter: dict(_all(label).values_list("slug", "pk")) for parameter, (label, _) in NAMED.items()}

    @cached_property
    def cities_of_country(self) -> dict[str, list[int]]:
        return _grouped(_all("organizations.City").values_list("country", "pk"))

    @cached_property
    def countries_of_region(self) -> dict[int, list[str]]:
        return _grouped(_all("organizations.RegionCountry").values_list("region_id", "country"))

    @cached_property
    def offices_of_region(self) -> dict[int, list[int]]:
        return _grouped(_all("organizations.Office").values_list("region_id", "pk"))

    @cached_property
    def parts(self) -> dict[str, dict[int, list[int]]]:
        """Parameter → parent → the themes or phases of initiatives under it."""
        return {name: _grouped(_all(NAMED[name][0]).values_list("parent_id", "pk")) for name in ("theme", "initiative")}

    @cached_property
    def organizations_of_kind(self) -> dict[str, list[int]]:
        return _grouped(_all("organizations.Organization").values_list("kind", "pk"))

    def choices(self, language: str) -> dict[str, list[Choice]]:
        """Return parameter → public values in the order of the reader's alphabet, regions in their own."""
        if language not in self._choices:
            with override(language):
                self._choices[language] = self._named(language)
        return self._choices[language]

    def languages(self, tags: Iterable[str], language: str) -> list[Choice]:
        """Return languages to be followed in, by their names."""
        key = language, *sorted(tags)
        if key not in self._languages:
            self._languages[key] = _sorted([Choice(tag, language_name(tag, language)) for tag in tags], language)
        return self._languages[key]

    def _named(self, language: str) -> dict[str, list[Choice]]:
        found = {}
        for parameter, (label, field) in NAMED.items():
            records = apps.get_model(label).objects.public().only("slug", "original_language").reading(field)
            if parameter == "region":
                found[parameter] = [named(record, field) for record in records.order_by("position", "pk")]
            else:
                found[parameter] = _sorted([named(record, field) for record in records], language)
        countries = [Choice(code, country(code, language)) for code in self.cities_of_country]
        found["country"] = _sorted(countries, language)
        found["text"] = [Choice(code, language_name(code, language)) for code in CODES]
        for parameter, members in CLOSED.items():
            found[parameter] = [
                Choice(address_value(member.value), str(member.label), None, str(member.value)) for member in members
            ]
        return found


def named(record, field: str) -> Choice:
    """Return the choice of a record loaded with ``reading(field)``."""
    found = read(record, field)
    return Choice(record.slug, found.text, found.language if found.is_borrowed else None)


def _all(label: str):
    return apps.get_model(label)._base_manager.order_by()


def _grouped(pairs) -> dict:
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _sorted(choices: list[Choice], language: str) -> list[Choice]:
    return sorted(choices, key=lambda choice: (sort_key(choice.label, language), choice.value))
