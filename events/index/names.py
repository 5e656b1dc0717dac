"""What records are called that many events share, as last indexed: which events must follow when that changes."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from events.models import Event, SearchName, Series, Speaker, Theme
from events.search.documents import names_of
from events.search.folding import words
from multilingual.models import Record
from multilingual.reading import texts, translated_fields
from organizations.models import City, Initiative, Office, Organization, Region, Venue

NAMED = {
    City: ("host_city", "venue__city"),
    Venue: ("venue",),
    Organization: ("credits__organization", "offices__organization", "contact_organization"),
    Office: ("offices",),
    Initiative: ("initiatives", "initiatives__parent"),
    Theme: ("themes", "themes__parent", "sessions__themes", "sessions__themes__parent"),
    Series: ("series",),
    Speaker: ("sessions__appearances__speaker",),
    Region: ("offices__region",),
}
"""Records by whose names or keys events are found, and the ways from an event to them."""

PLACED_BY = {
    City: "country",
    Venue: "city_id",
    Organization: "kind",
    Office: "region_id",
    Initiative: "parent_id",
    Theme: "parent_id",
}
"""What keys of events take from a record beside its slug."""


def keep_names(record: Record) -> tuple[bool, bool]:
    """Store what a record is called and where it belongs; return whether each of both is news."""
    named = record.organization if isinstance(record, Office) else record
    names = [list(name) for name in names_of(named)]
    told = {
        "slug": getattr(record, "slug", ""),
        "original_language": record.original_language,
        "names": names,
        "detail": " ".join(filter(None, (_detail(record), _digest_of_tellers(record)))),
        "is_public": getattr(record, "withdrawn_at", None) is None,
        "folded": "".join(f"\n {' '.join(words(name))}" for _, name in names),
    }
    key = {"kind": record._meta.model_name, "record_id": record.pk}
    before = SearchName.objects.filter(**key).values(*told).first()
    if before == told:
        return False, False
    SearchName.objects.update_or_create(**key, defaults=told)
    if before is None:
        return True, True
    return before["names"] != names, any(before[name] != told[name] for name in ("slug", "detail", "is_public"))


def _detail(record: Record) -> str:
    if isinstance(record, Region):  # a digest tells whether its countries are others than before
        return _digest(sorted(record.countries.values_list("country", flat=True)))
    return str(getattr(record, PLACED_BY[type(record)]) or "") if type(record) in PLACED_BY else ""


def _digest_of_tellers(record: Record) -> str:
    """Return what changes with what is said beside a name where others have it too; "" where nothing could be."""
    model: Any = type(record)
    told: list[str] = []
    for path in record.told_apart_by:
        name = path.partition("__")[0]
        if name in translated_fields(model):
            told += [f"{code}:{text}" for code, text in texts(record, name).items() if text]
        else:
            told.append(f"{name}:{getattr(record, record._meta.get_field(name).attname)}")
    return _digest(told) if told else ""


def _digest(words: list[str]) -> str:
    return hashlib.blake2s(" ".join(words).encode(), digest_size=8).hexdigest()


def country_in(detail: str) -> str:
    """Return the country of a city of which this is the detail (`SearchName`)."""
    return detail.partition(" ")[0]


def events_found_by(record: Record) -> Iterator[int]:
    """Yield the events that have a record. A query for each way."""
    ways = [Q(**{way: record.pk}) for way in NAMED[type(record)]]
    if isinstance(record, Region):
        countries = record.countries.values("country")
        ways += [Q(host_city__country__in=countries), Q(host_city=None, venue__city__country__in=countries)]
        ways += [Q(keys_row__keys__contains=f"region:{record.slug}")]
    for way in ways:
        yield from Event._base_manager.filter(way).values_list("pk", flat=True)


def forget_names_of_nothing() -> None:
    for model in NAMED:
        there = model._base_manager.values("pk")
        SearchName.objects.filter(kind=model._meta.model_name).exclude(record_id__in=there).delete()
