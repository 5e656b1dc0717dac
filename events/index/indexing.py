"""The index follows every change: in the same transaction, once for each event however many of its parts changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from events.models import (
    Appearance,
    Credit,
    Event,
    EventSearch,
    SearchName,
    SearchText,
    SearchWord,
    Series,
    Session,
    Speaker,
    Theme,
)
from events.search.compounds import without_apostrophes
from events.search.documents import TITLE_PARTS, Document, documents
from events.search.folding import LONGEST_TOKEN, fold, is_cjk, words
from events.search.names import names_of
from multilingual.models import Record
from organizations.models import City, Initiative, Office, Organization, Venue

from . import common_words, journal

BATCH = 200
SHORTEST_WORD = 3
_TOLD = ("slug", "original_language", "names", "detail", "is_public", "folded")

_later: ContextVar[set[int] | None] = ContextVar("events to index at the end of `deferred`", default=None)

EVENT_OF = {
    Event: lambda event: event.pk,
    Session: lambda session: session.event_id,
    Credit: lambda credit: credit.event_id,
    Appearance: lambda appearance: appearance.session.event_id,
}
"""The one event that a record is part of."""

NAMED = {
    City: ("host_city", "venue__city"),
    Venue: ("venue",),
    Organization: ("credits__organization", "offices__organization", "contact_organization"),
    Office: ("offices",),
    Initiative: ("initiatives",),
    Theme: ("themes", "sessions__themes"),
    Series: ("series",),
    Speaker: ("sessions__appearances__speaker",),
}
"""Records by whose names events are found, and the ways from an event to them."""


def follow(record: Record) -> None:
    """Index the events that are found by a record which has just been written, at once or at the end of `deferred`.

    A record of `NAMED` whose names are as before costs one query. Otherwise it costs a query for each way from
    events to it, and `reindex` for them.
    """
    model = type(record)
    if model in EVENT_OF:
        found = {EVENT_OF[model](record)}
    elif model in NAMED and _keep_names(record):
        ways = (Event._base_manager.filter(**{way: record.pk}).values_list("pk", flat=True) for way in NAMED[model])
        found = {event for way in ways for event in way}
    else:
        return
    waiting = _later.get()
    if waiting is not None:
        waiting |= found
    elif found:
        reindex(found)


@contextmanager
def deferred() -> Iterator[None]:
    """Index once, at the end of the block, what is written in it; within the transaction that surrounds the block.

    Nothing is indexed when the block raises. Blocks may be nested: the outermost counts.
    """
    if _later.get() is not None:
        yield
        return
    waiting: set[int] = set()
    token = _later.set(waiting)
    try:
        yield
    finally:
        _later.reset(token)
    if waiting:
        reindex(waiting)


@transaction.atomic
def reindex(event_ids: Iterable[int], *, known_words: set[str] | None = None) -> None:
    """Bring the rows of events up to date. About a dozen queries for each `BATCH` events; writes only what differs.

    known_words: words that are stored already; those found are added.
    """
    ids = sorted(event_ids)
    for start in range(0, len(ids), BATCH):
        _reindex_batch(ids[start : start + BATCH], known_words)


def rebuild(*, only_missing: bool = False) -> Iterator[tuple[str, int, int]]:
    """Index the whole catalogue anew, or only what is missing; yield (step, done, all) at times.

    Steps: ``events``, and ``words`` that are common.
    """
    for model in NAMED:
        records = model._base_manager.all()
        if only_missing:
            named = SearchName.objects.filter(kind=model._meta.model_name)
            records = records.exclude(pk__in=named.values("record_id"))
        _keep_names(*records.iterator(chunk_size=500))
    if not only_missing:
        _forget_names_of_nothing()
        SearchWord.objects.all().delete()
    events = Event.objects.filter(search_row__isnull=True) if only_missing else Event.objects.all()
    ids = list(events.order_by("pk").values_list("pk", flat=True))
    known: set[str] = set()
    for start in range(0, len(ids), BATCH):
        reindex(ids[start : start + BATCH], known_words=known)
        yield "events", min(start + BATCH, len(ids)), len(ids)
    if ids or not only_missing or common_words.is_outdated():
        yield from (("words", done, total) for done, total in common_words.renew())


def _reindex_batch(ids: list[int], known_words: set[str] | None) -> None:
    found = documents(ids)
    kept = dict(EventSearch.objects.filter(event__in=ids).values_list("pk", "fingerprint"))
    rows = [(document, document.row()) for document in found]
    changed = [(document, row) for document, row in rows if kept.get(row.event_id) != row.fingerprint]
    if not changed:
        return
    EventSearch.objects.bulk_create(
        [row for _, row in changed],
        update_conflicts=True,
        unique_fields=["event"],
        update_fields=["lexemes", "fingerprint"],
        batch_size=100,
    )
    SearchText.objects.filter(event__in=[row.event_id for _, row in changed]).delete()
    SearchText.objects.bulk_create([text for document, _ in changed for text in document.shown()], batch_size=500)
    _keep_words(_words_of([document for document, _ in changed]), known_words)
    journal.note(*(row.event_id for _, row in changed))  # last: whoever reads of it finds the words


def _words_of(found: list[Document]) -> Iterator[str]:
    for document in found:
        yield from (text.text for texts in document.texts.values() for part, text in texts if part in TITLE_PARTS)
        yield from (name for _, _, name in document.names)


def _keep_words(texts: Iterable[str], known: set[str] | None) -> None:
    spelled: dict[str, str] = {}
    for word in dict.fromkeys(word for text in dict.fromkeys(texts) for word in text.split()):
        if folded := _folded_word(word):
            spelled.setdefault(folded, word.strip(".,;:!?()[]{}«»“”„\"'‘’،؛؟*_#"))
    fresh = [SearchWord(word=word, spelled=text[:120]) for word, text in spelled.items() if word not in (known or ())]
    SearchWord.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    if known is not None:
        known |= spelled.keys()


@lru_cache(maxsize=50_000)
def _folded_word(word: str) -> str | None:
    """Return what may be meant when somebody mistypes it, None for what is no word. They come again and again."""
    folded = words(without_apostrophes(fold(word)))
    return folded[0] if len(folded) == 1 and _may_be_meant(folded[0]) else None


def _may_be_meant(word: str) -> bool:
    return SHORTEST_WORD <= len(word) <= LONGEST_TOKEN and not is_cjk(word) and not word.isdigit()


def _keep_names(*records: Record) -> bool:
    """Store what records of one model are called; return whether anything of it is news.

    One query, and one to write what is; of offices one more.
    """
    if not records:
        return False
    if isinstance(records[0], Office):
        prefetch_related_objects(records, "organization")
    told = {record.pk: _told(record) for record in records}
    kind = records[0]._meta.model_name
    before = SearchName.objects.filter(kind=kind, record_id__in=told).values("record_id", *_TOLD)
    known = {row.pop("record_id"): row for row in before}
    news = {key: names for key, names in told.items() if known.get(key) != names}
    SearchName.objects.bulk_create(
        [SearchName(kind=kind, record_id=key, **names) for key, names in news.items()],
        update_conflicts=True,
        unique_fields=["kind", "record_id"],
        update_fields=_TOLD,
        batch_size=500,
    )
    return bool(news)


def _told(record: Record) -> dict[str, Any]:
    """Return what is stored of what a record is called: the columns `_TOLD`."""
    names = names_of(record.organization if isinstance(record, Office) else record)
    values = (
        getattr(record, "slug", ""),
        record.original_language,
        [list(name) for name in names],
        str(record.city_id) if isinstance(record, Venue) else getattr(record, "country", ""),
        getattr(record, "withdrawn_at", None) is None,
        "".join(f"\n {' '.join(words(name))}" for _, name in names),
    )
    return dict(zip(_TOLD, values, strict=True))


def _forget_names_of_nothing() -> None:
    for model in NAMED:
        there = model._base_manager.values("pk")
        SearchName.objects.filter(kind=model._meta.model_name).exclude(record_id__in=there).delete()
