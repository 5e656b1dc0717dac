"""What a list of results prints of a record that is no event: its name with marks, what it is, where, what it does."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import Series, Speaker, Theme
from events.search.highlighting import Fragment, excerpt, lacking, marked
from events.search.matching import Search
from events.search.spans import first_span
from events.search.terms import Term
from multilingual.prose import plain
from multilingual.reading import Reading, read
from organizations.models import City, Initiative, Office, Organization

from .nouns import Noun

LONGEST_SAID = 160


@dataclass(frozen=True)
class NounRow:
    """A record as a list of results prints it.

    label, matched: in fragments; kind_word: such as "Alliance", or ""; city: it is in, or a city's state, None where
    that is not known; country: its code, or ""; facts: short ones; description: None without one; said: of the
    description, in fragments, from its beginning or from around the first word that the name has not.
    """

    noun: Noun
    label: list[Fragment]
    matched: list[Fragment]
    kind_word: str
    city: Reading | None
    country: str
    facts: list[Reading]
    description: Reading | None
    said: list[Fragment]
    is_sample: bool

    @property
    def has_facts(self) -> bool:
        return bool(self.kind_word or self.city or self.country or self.facts)

    @property
    def is_machine(self) -> bool:
        """Whether a machine's words stand in the row."""
        return any(told.is_machine for told in (*self.facts, self.description) if told)


@dataclass(frozen=True)
class _Told:
    """What is read of the records of a kind. facts, description, city: translated fields, "" or none without."""

    model: Any
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    description: str = ""
    city: str = ""
    related: tuple[str, ...] = ()
    kind: Callable[[Any], str] = lambda record: ""
    country: Callable[[Any], str] = lambda record: ""


_TOLD = {
    "initiative": _Told(Initiative, ("kind",), description="summary", kind=lambda record: record.get_kind_display()),
    "organization": _Told(
        Organization,
        ("kind", "is_sample", "city__country"),
        city="city__name",
        related=("city",),
        kind=lambda record: record.get_kind_display(),
        country=lambda record: record.city.country if record.city else "",
    ),
    "office": _Told(Office, ("kind",), facts=("region__name",), kind=lambda record: record.get_kind_display()),
    "speaker": _Told(Speaker, ("is_sample",), facts=("position", "affiliation")),
    "city": _Told(City, ("country",), city="address_region", country=lambda record: record.country),
    "theme": _Told(Theme, description="description"),
    "series": _Told(
        Series,
        ("frequency", "is_sample"),
        description="description",
        kind=lambda record: record.get_frequency_display(),
    ),
}


def noun_rows(nouns: Iterable[Noun], search: Search) -> list[NounRow]:
    """Return the rows of records, in their order; what was withdrawn meanwhile is left out. A query for each kind."""
    nouns = list(nouns)
    keys: dict[str, list[int]] = defaultdict(list)
    for each in nouns:
        keys[each.kind].append(each.pk)
    language = get_language()
    found = {
        (kind, record.pk): record for kind, pks in keys.items() for record in _records(kind, language).records(pks)
    }
    return [_row(each, found[each.kind, each.pk], search) for each in nouns if (each.kind, each.pk) in found]


@cache
def _records(kind: str, language: str) -> CompiledQuery:
    """Return the statement for what is told of the records of a kind in a language."""
    told = _TOLD[kind]
    fields = [*told.facts, *filter(None, (told.description, told.city))]

    def asked(pks: Any) -> Any:
        records = told.model.objects.filter(pk__in=pks).only("slug", "original_language", *told.columns, *told.related)
        if told.related:
            records = records.select_related(*told.related)
        return records.reading(*fields, language=language)

    return CompiledQuery(asked, Keys)


def _row(each: Noun, record: Any, search: Search) -> NounRow:
    told, language = _TOLD[each.kind], search.language
    description = _reading(record, told.description, language)
    return NounRow(
        noun=each,
        label=marked(each.label, search.terms),
        matched=marked(each.matched, search.terms),
        kind_word=capfirst(told.kind(record)),
        city=_reading(record, told.city, language),
        country=told.country(record),
        facts=[fact for name in told.facts if (fact := read(record, name, language))],
        description=description,
        said=_said(description.text, lacking(search.terms, each.label), search) if description else [],
        is_sample=bool(getattr(record, "is_sample", False)),
    )


def _reading(record: Any, field: str, language: str) -> Reading | None:
    return (read(record, field, language) or None) if field else None


def _said(description: str, missing: list[Term], search: Search) -> list[Fragment]:
    if missing:
        text = plain(description)
        if at := first_span(text, missing):
            return excerpt(text, at[0], search.terms)
    return marked(plain(description, LONGEST_SAID), search.terms)
