"""What a filter offers: the values that its events have, by their names in the reader's language."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q
from django.utils.translation import get_language

from multilingual.languages import CODES
from multilingual.models import FormerSlug
from multilingual.namesakes import details_of, tellers, told_apart, with_tellers
from multilingual.reading import read
from multilingual.sorting import sort_key
from multilingual.wording import added, country, language_name


class Choice(NamedTuple):
    """A value of a filter as it stands in an address, its name, and the language the name is in when borrowed.

    added: what follows the name, in the reader's language and brackets, where others have it too. group: under which
    heading a form has it, "" where there are none.
    """

    value: str
    label: str
    language: str | None = None
    added: str = ""
    group: str = ""

    @property
    def words(self) -> str:
        return f"{self.label}{self.added}"


def address_value(stored: str) -> str:
    """Return a stored choice as addresses write it: ``IN_PERSON`` is ``in-person``."""
    return stored.lower().replace("_", "-")


def in_alphabet(choices: Iterable[Choice]) -> list[Choice]:
    """Return choices in the order of the reader's alphabet."""
    language = get_language()

    def place(choice: Choice) -> tuple[str, str, str]:
        return sort_key(choice.label, language), sort_key(choice.added, language), choice.value

    return sorted(choices, key=place)


class Records:
    """Choices that are records, by their slugs. field: what names them; order: None for the reader's alphabet."""

    columns: tuple[str, ...] = ()
    """One more column, by which a form groups the choices."""

    def __init__(self, model: str, field: str = "name", order: tuple[str, ...] | None = None):
        self.label, self.field, self.order = model, field, order

    @property
    def model(self) -> Any:
        return apps.get_model(self.label)

    def choices(self) -> list[Choice]:
        """Return every public record in the active language. One query."""
        records = list(with_tellers(self._named(self.model.objects.public())).order_by(*self.order or ("pk",)))
        said = told_apart([(read(record, self.field).text, tellers(record)) for record in records])
        choices = [self._choice(record, details) for record, details in zip(records, said, strict=True)]
        return choices if self.order else in_alphabet(choices)

    def choice(self, slug: str) -> Choice:
        """Return the choice of one record, public or not. Two queries."""
        record = self._named(self.model.objects).get(slug=slug)
        among = self.model.objects.filter(Q(pk=record.pk) | Q(withdrawn_at=None))
        return self._choice(record, details_of([record], among=among, field=self.field).get(record.pk, ()))

    def _named(self, records):
        return records.only("slug", "original_language", *self.columns).reading(self.field)

    def present_slugs(self, slugs: list[str]) -> dict[str, str]:
        """Return written slug → present slug, for those that are or once were a public record's. At most two queries;
        none for []."""
        if not slugs:
            return {}
        public = self.model.objects.public()
        found = {slug: slug for slug in public.filter(slug__in=slugs).values_list("slug", flat=True)}
        if missing := [slug for slug in slugs if slug not in found]:
            former = FormerSlug.objects.filter(kind=self.model._meta.label_lower, slug__in=missing)
            uuids = dict(former.values_list("record_uuid", "slug"))
            for uuid, slug in public.filter(uuid__in=uuids).values_list("uuid", "slug"):
                found[uuids[uuid]] = slug
        return found

    def _choice(self, record, details: Iterable[str]) -> Choice:
        name = read(record, self.field)
        language = name.language if name.is_borrowed else None
        group = "".join(getattr(record, column) for column in self.columns)
        return Choice(record.slug, name.text, language, added(details, get_language()), group)


class Cities(Records):
    """Cities under the names of their regions, these in their own order."""

    columns = ("country",)

    def choices(self) -> list[Choice]:
        """Return every public city in the active language. Three queries."""
        regions = apps.get_model("organizations.Region").objects.public().reading("name").only("original_language")
        names = {region.pk: read(region, "name").text for region in regions.order_by("position", "pk")}
        places = apps.get_model("organizations.RegionCountry").objects.values_list("country", "region")
        of_country = {country: names.get(region, "") for country, region in places}
        order = list(names.values())
        named = [choice._replace(group=of_country.get(choice.group, "")) for choice in super().choices()]
        return sorted(named, key=lambda choice: order.index(choice.group) if choice.group in order else len(order))


class Themes(Records):
    """Themes by family, in the order of the families."""

    columns = ("family",)

    def choices(self) -> list[Choice]:
        """Return every public theme in the active language. One query."""
        order = [family for family, _label in self.model._meta.get_field("family").choices]
        return sorted(super().choices(), key=lambda choice: order.index(choice.group))


class People(Records):
    """Speakers: too many to be offered, and called by a name that is not translated."""

    def choices(self) -> list[Choice]:
        return []

    def choice(self, slug: str) -> Choice:
        """Return the choice of one person. Two queries."""
        speaker = self.model.objects.get(slug=slug)
        among = self.model.objects.filter(Q(pk=speaker.pk) | Q(withdrawn_at=None))
        details = details_of([speaker], among=among).get(speaker.pk, ())
        return Choice(slug, str(speaker), added=added(details, get_language()))


class Members:
    """Choices of a closed list, in its own order."""

    def __init__(self, members):
        self.members = members

    def choices(self) -> list[Choice]:
        return [Choice(address_value(str(member.value)), str(member.label)) for member in self.members]


class Countries:
    """Countries and territories with cities of ours."""

    def choices(self) -> list[Choice]:
        """Return them in the active language. One query."""
        cities = apps.get_model("organizations.City")._base_manager.order_by()
        codes = set(cities.values_list("country", flat=True)) - {""}
        return in_alphabet(self.choice(code) for code in codes)

    def choice(self, code: str) -> Choice:
        return Choice(code, country(code, get_language()))


class Languages:
    """Languages of the catalogue's texts."""

    def choices(self) -> list[Choice]:
        return [self.choice(code) for code in CODES]

    def choice(self, code: str) -> Choice:
        return Choice(code, language_name(code, get_language()))


class SpokenLanguages(Languages):
    """Any language: which ones, the events say."""

    def choices(self) -> list[Choice]:
        return []
