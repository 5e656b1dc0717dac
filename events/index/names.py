"""What records are called that many events share, as last indexed: which events must follow when that changes."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Q, prefetch_related_objects

from events.models import Event, SearchName, Series, Speaker, Theme
from events.search.folding import is_cjk, searchable, tokens_in, words
from events.search.names import names_of
from events.search.said import said_of
from multilingual.models import Record
from multilingual.reading import texts, translated_fields
from organizations.models import City, Initiative, Office, Organization, Region, Venue

from .words import keep_words

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

_TOLD = ("slug", "original_language", "names", "detail", "is_public", "folded", "words")
MOST_WORDS = 5_000
"""By which one record is found."""


def keep_names(*records: Record) -> tuple[bool, bool]:
    """Store what records of one model are called and where they belong; return whether anything of each is news.

    One query, and two to write what is; of offices one more, and for what belongs to each office and initiative.
    """
    if not records:
        return False, False
    if isinstance(records[0], Office):
        prefetch_related_objects(records, "organization")
    told = {record.pk: _told(record) for record in records}
    kind = records[0]._meta.model_name
    before = SearchName.objects.filter(kind=kind, record_id__in=told).values("record_id", *_TOLD)
    known = {row.pop("record_id"): row for row in before}
    news = {pk: names for pk, names in told.items() if known.get(pk) != names}
    SearchName.objects.bulk_create(
        [SearchName(kind=kind, record_id=pk, **names) for pk, names in news.items()],
        update_conflicts=True,
        unique_fields=["kind", "record_id"],
        update_fields=_TOLD,
        batch_size=500,
    )
    keep_words(name for names in news.values() for _, name in names["names"])
    changed = [(known.get(pk, {}), names) for pk, names in news.items()]
    # Events are found by where a venue is, too.
    told_to_events = ("names", "words") if isinstance(records[0], Venue) else ("names",)
    are_names_new = any(before.get(name) != after[name] for before, after in changed for name in told_to_events)
    placed = ("slug", "detail", "is_public")
    return are_names_new, any(before.get(name) != after[name] for before, after in changed for name in placed)


def _told(record: Record) -> dict[str, Any]:
    """Return what is stored of what a record is called: the columns `_TOLD`."""
    names = names_of(record.organization if isinstance(record, Office) else record)
    return {
        "slug": getattr(record, "slug", ""),
        "original_language": record.original_language,
        "names": [list(name) for name in names],
        "detail": " ".join(filter(None, (_detail(record), _digest_of_tellers(record)))),
        "is_public": getattr(record, "withdrawn_at", None) is None,
        "folded": "".join(f"\n {folded}" for folded in dict.fromkeys(" ".join(words(name)) for _, name in names)),
        "words": _words([*(name for _, name in names), *said_of(record)]),
    }


def _words(found: Iterable[str]) -> str:
    """Return the words of texts, each once after a space: a run of Chinese, Japanese or Korean whole, so that any part
    of it is found in it."""
    written: dict[str, None] = {}
    for text in dict.fromkeys(found):
        folded = searchable(text)
        written.update(dict.fromkeys(words(folded)))
        written.update(dict.fromkeys(token for token in tokens_in(folded) if not is_cjk(token)))
    return "".join(f" {word}" for word in islice(written, MOST_WORDS))


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
