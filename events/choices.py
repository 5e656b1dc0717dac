"""What a filter offers: values that occur in the published catalogue, named in the reader's language.

Each list is loaded once per request and costs one query; closed lists cost none.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from multilingual.languages import CODES
from multilingual.models import FormerSlug
from multilingual.reading import read
from multilingual.sorting import sort_key
from multilingual.wording import country, language_name
from organizations.models import City, Initiative, Office, Organization, Region

from .models import (
    Access,
    Attendance,
    Credit,
    Event,
    FollowLanguage,
    Series,
    Speaker,
    Status,
    Theme,
)
from .querysets import ORGANIZING_ROLES


@dataclass(frozen=True)
class Choice:
    """A value of a filter as it stands in an address, its name, and the language the name is in when borrowed."""

    value: str
    label: str
    language: str | None = None


def address_value(stored: str) -> str:
    """Return a stored choice as addresses write it: ``IN_PERSON`` is ``in-person``."""
    return stored.lower().replace("_", "-")


def stored_value(written: str) -> str:
    """Return a choice of an address as it is stored."""
    return written.upper().replace("-", "_")


class Choices:
    """The lists of one request, in the active language. Attribute names are those of the query parameters."""

    @cached_property
    def city(self) -> list[Choice]:
        return self._named(self._cities, "name")

    @cached_property
    def country(self) -> list[Choice]:
        codes = {city.country for city in self._cities}
        return _sorted(Choice(code, country(code, get_language())) for code in codes)

    @cached_property
    def region(self) -> list[Choice]:
        regions = Region.objects.public().only("slug", "original_language").reading("name").order_by("position", "pk")
        return [_named(region, "name") for region in regions]

    @cached_property
    def theme(self) -> list[Choice]:
        return self._named(self._with_events(Theme.objects.public(), themes=OuterRef("pk")).reading("name"), "name")

    @cached_property
    def series(self) -> list[Choice]:
        return self._named(self._with_events(Series.objects.public(), series=OuterRef("pk")).reading("name"), "name")

    @cached_property
    def initiative(self) -> list[Choice]:
        found = self._with_events(Initiative.objects.public(), initiatives=OuterRef("pk"))
        return self._named(found.reading("name"), "name")

    @cached_property
    def office(self) -> list[Choice]:
        found = self._with_events(Office.objects.public(), offices=OuterRef("pk"))
        return self._named(found.reading("organization__name"), "organization__name")

    @cached_property
    def organizer(self) -> list[Choice]:
        credit = Credit.objects.filter(
            organization=OuterRef("pk"), role__in=ORGANIZING_ROLES, event__publication="PUBLISHED"
        )
        found = Organization.objects.public().filter(Exists(credit)).only("slug", "original_language")
        return self._named(found.reading("name"), "name")

    @cached_property
    def follow(self) -> list[Choice]:
        tags = FollowLanguage.objects.filter(event__publication="PUBLISHED").values_list("primary", flat=True)
        return _sorted(Choice(tag, language_name(tag, get_language())) for tag in tags.distinct())

    @cached_property
    def text(self) -> list[Choice]:
        return [Choice(code, language_name(code, get_language())) for code in CODES]

    @cached_property
    def attendance(self) -> list[Choice]:
        return _closed(Attendance)

    @cached_property
    def access(self) -> list[Choice]:
        return _closed(Access)

    @cached_property
    def status(self) -> list[Choice]:
        return _closed(Status)

    @cached_property
    def speaker(self) -> list[Choice]:
        return []  # too many to list: chosen by link from a person's page

    @cached_property
    def _cities(self) -> list[City]:
        found = self._with_events(City.objects.public(), host_city=OuterRef("pk")).reading("name")
        return list(found.only("slug", "original_language", "country"))

    @staticmethod
    def _with_events(records: QuerySet, **link) -> QuerySet:
        return records.filter(Exists(Event.objects.published().filter(**link))).only("slug", "original_language")

    @staticmethod
    def _named(records, field: str) -> list[Choice]:
        return _sorted(_named(record, field) for record in records)


SLUGGED = {
    "city": City,
    "region": Region,
    "theme": Theme,
    "series": Series,
    "initiative": Initiative,
    "organizer": Organization,
    "office": Office,
    "speaker": Speaker,
}
"""Parameters whose values are slugs, and whose."""


def present_slugs(parameter: str, slugs: list[str]) -> dict[str, str]:
    """Return written slug → present slug for those that are or once were one. At most two queries; none for []."""
    if not slugs:
        return {}
    model = SLUGGED[parameter]
    found = {slug: slug for slug in model.objects.public().filter(slug__in=slugs).values_list("slug", flat=True)}
    if missing := [slug for slug in slugs if slug not in found]:
        former = FormerSlug.objects.filter(kind=model._meta.label_lower, slug__in=missing)
        uuids = dict(former.values_list("record_uuid", "slug"))
        for uuid, slug in model.objects.public().filter(uuid__in=uuids).values_list("uuid", "slug"):
            found[uuids[uuid]] = slug
    return found


def label_of(parameter: str, slug: str) -> Choice:
    """Return the choice for a slug that its list does not offer. One query."""
    if parameter == "speaker":
        return Choice(slug, str(Speaker.objects.get(slug=slug)))
    field = "organization__name" if parameter == "office" else "name"
    return _named(SLUGGED[parameter].objects.reading(field).get(slug=slug), field)


def _named(record, field: str) -> Choice:
    found = read(record, field)
    return Choice(record.slug, found.text, found.language if found.is_borrowed else None)


def _closed(choices) -> list[Choice]:
    return [Choice(address_value(member.value), str(member.label)) for member in choices]


def _sorted(choices) -> list[Choice]:
    language = get_language()
    return sorted(choices, key=lambda choice: (sort_key(choice.label, language), choice.value))
