"""What search and lists read of an event follows every change: in the same transaction, once for each event however
many of its parts changed, with one entry in the journal."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from multiprocessing import get_context
from os import cpu_count

from django.db import connection, connections, transaction
from django.db.models import Exists, OuterRef, Q

from events.contents import Contents
from events.models import (
    Appearance,
    CatalogueChange,
    Credit,
    Event,
    EventKeys,
    EventSearch,
    Link,
    Pick,
    Relation,
    SearchName,
    SearchText,
    SearchWord,
    Session,
    TranslationTally,
)
from events.search.documents import Document, documents
from events.translating.tallies import Tallies, tallies
from multilingual.models import Record
from organizations.models import Office, Organization, Region

from . import journal
from .bulk_writing import lexemes_collected
from .keys import facts
from .names import NAMED, events_found_by, forget_names_of_nothing, keep_names
from .tallies import PARTS, SHARED, save_tallies, tally
from .words import keep_words, spelled, write_words

BATCH = 200
WORTH_PROCESSES = 1_000
"""From so many events on, `rebuild` uses every core of the machine."""

EVENT_OF: dict[type, Callable] = {
    Event: lambda event: event.pk,
    Session: lambda session: session.event_id,
    Credit: lambda credit: credit.event_id,
    Link: lambda link: link.event_id,
    Appearance: lambda appearance: appearance.session.event_id,
}
"""The one event that a record is part of."""
ON_PAGE_ALONE = (Pick, Relation)
"""What else is part of an event: no list and no search knows it, only the page of the event."""


@dataclass
class Waiting:
    """Events whose rows are to be written. keys, tallies: those of which only that may have changed; pages: of which
    their pages alone tell something new, and nothing is written."""

    whole: set[int] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)
    tallies: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.whole or self.keys or self.tallies or self.pages)

    def add(self, other: "Waiting") -> None:
        self.whole |= other.whole
        self.keys |= other.keys
        self.tallies |= other.tallies
        self.pages |= other.pages

    def clear(self) -> None:
        self.whole.clear()
        self.keys.clear()
        self.tallies.clear()
        self.pages.clear()


_later: ContextVar[Waiting | None] = ContextVar("events to index at the end of `deferred`", default=None)


def follow(record: Record) -> None:
    """Index the events that are found by a record which has just been written, at once or at the end of `deferred`.

    A record of `NAMED` that is called and placed as before costs two queries. Otherwise it costs a query for each way
    from events to it, and `reindex` or `rekey` for them. Everybody then reads anew what events are told with. The texts
    of one of `SHARED` are counted in its events, however it is called. One of `ON_PAGE_ALONE` names its event, no more.
    """
    model, found = type(record), Waiting()
    if model in EVENT_OF:
        found.whole = {EVENT_OF[model](record)}
    elif model in ON_PAGE_ALONE:
        found.pages = {record.event_id}
        found.tallies = {record.event_id} if model in PARTS else set()
    elif model in NAMED:
        _follow_name(record, found)
    _write_or_wait(found)


def _follow_name(record: Record, found: Waiting) -> None:
    model = type(record)
    journal.hold()
    are_names_new, are_keys_new = keep_names(record)
    if model is Organization and (are_names_new or are_keys_new):
        keep_names(*Office.objects.filter(organization=record))  # which bears its name
    journal.add(None)  # whatever has changed of it: whose words its name is, where a venue is
    if are_names_new and model is not Region:
        found.whole.update(events_found_by(record))
    elif are_keys_new or model in SHARED:
        touched = set(events_found_by(record))
        found.keys = touched if are_keys_new else set()
        found.tallies = touched if model in SHARED else set()


def forget(record: Record) -> None:
    """Let search forget a record that is about to be no more. Nothing may be found by it any longer."""
    SearchName.objects.filter(kind=record._meta.model_name, record_id=record.pk).delete()
    journal.note(None)


@contextmanager
def deferred() -> Iterator[Waiting]:
    """Index once, at the end of the block, what is written in it; within the transaction that surrounds the block.

    Yields what is waiting. Nothing is indexed when the block raises. Blocks may be nested: the outermost counts.
    """
    outer = _later.get()
    if outer is not None:
        yield outer
        return
    waiting = Waiting()
    token = _later.set(waiting)
    try:
        yield waiting
    finally:
        _later.reset(token)
    _write(waiting)


def reindex(event_ids: Iterable[int]) -> None:
    """Bring all rows of events up to date. About twenty queries for each `BATCH` events; writes only what differs."""
    _write_or_wait(Waiting(whole=set(event_ids)))


def rekey(event_ids: Iterable[int]) -> None:
    """Bring the keys of events up to date, where no text and no name has changed. A dozen queries for each `BATCH`."""
    _write_or_wait(Waiting(keys=set(event_ids)))


def _write_or_wait(found: Waiting) -> None:
    waiting = _later.get()
    if waiting is not None:
        waiting.add(found)
    else:
        _write(found)


def _write(waiting: Waiting) -> None:
    if waiting:
        with transaction.atomic(savepoint=False):
            _write_and_note(waiting)


def _write_and_note(waiting: Waiting) -> None:
    journal.hold()
    for ids in _batches(sorted(waiting.whole)):
        prepared = _prepared(ids)
        _save(prepared)
        if prepared.rows:
            write_words(prepared.words)
    for ids in _batches(sorted(waiting.keys - waiting.whole)):
        _save_keys(_new_keys(Contents(ids)))
    for ids in _batches(sorted(waiting.tallies - waiting.whole)):
        tally(ids)
    if listed := sorted(waiting.whole | waiting.keys | waiting.pages):
        journal.add(*listed)  # last: whoever reads of it finds the rows


def rebuild(*, only_missing: bool = False) -> Iterator[tuple[int, int]]:
    """Index the whole catalogue anew, or only what is missing; yield (done, all) at times.

    Every process that follows the journal then reads everything anew. Uses every core of the machine, unless a
    transaction is open, in which other processes would not see what it wrote. Words are written by one of them: rows
    that have no order would let others wait in a circle.
    """
    for model in NAMED:
        records = model._base_manager.all()
        if only_missing:
            named = SearchName.objects.filter(kind=model._meta.model_name).exclude(words="")
            records = records.exclude(pk__in=named.values("record_id"))
        keep_names(*records.iterator(chunk_size=500))
    if not only_missing:
        forget_names_of_nothing()
        SearchWord.objects.all().delete()
        keep_words(name for names in SearchName.objects.values_list("names", flat=True) for _, name in names)
    events = Event.objects.order_by("pk")
    if only_missing:
        tallied = Exists(TranslationTally.objects.filter(event=OuterRef("pk")))
        events = events.filter(Q(search_row__isnull=True) | Q(keys_row__isnull=True) | ~tallied)
    ids = list(events.values_list("pk", flat=True))
    known: set[str] = set()
    for done, words in enumerate(_written(ids), 1):
        write_words({word: text for word, text in words.items() if word not in known})
        known |= words.keys()
        yield min(done * BATCH, len(ids)), len(ids)
    if ids or not only_missing:
        journal.note(CatalogueChange.EVERYTHING)


@dataclass
class _Prepared:
    """What is to be written of some events: rows that are not kept so, and words that may be meant: folded → as
    written."""

    rows: list[EventSearch]
    texts: list[SearchText]
    keys: list[EventKeys]
    words: dict[str, str]
    tallies: Tallies


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _prepared(ids: list[int]) -> _Prepared:
    """Return what is to be written of some events, which are read once for all of it. Nothing is written."""
    contents = Contents(ids)
    found = documents(contents)
    kept = {event.pk: event.search_row__fingerprint for event in contents.events}
    rows = {row.event_id: row for row in (each.row() for each in found) if row.fingerprint != kept[row.event_id]}
    texts = [text for each in found if each.event_id in rows for text in each.shown()]
    return _Prepared(list(rows.values()), texts, _new_keys(contents), spelled(_words_of(found)), tallies(contents))


def _new_keys(contents: Contents) -> list[EventKeys]:
    """Return the keys of events that are not kept as they are."""
    found = facts(contents)
    return [
        EventKeys(event_id=event.pk, **found[event.pk])
        for event in contents.events
        if any(getattr(event, f"keys_row__{name}") != value for name, value in found[event.pk].items())
    ]


def _written(ids: list[int]) -> Iterator[dict[str, str]]:
    """Write all events, batch by batch, in as many processes as there are cores; yield the words of each batch."""
    if len(ids) < WORTH_PROCESSES or connection.in_atomic_block:
        yield from map(_write_batch, _batches(ids))
        return
    with lexemes_collected():
        connections.close_all()  # no connection may be shared by processes
        with ProcessPoolExecutor(cpu_count(), mp_context=get_context("fork")) as pool:
            yield from pool.map(_write_batch, _batches(ids))


def _write_batch(ids: list[int]) -> dict[str, str]:
    prepared = _prepared(ids)
    _save(prepared)
    return prepared.words


@transaction.atomic(savepoint=False)
def _save(prepared: _Prepared) -> None:
    """Write what is prepared, but for the words."""
    if prepared.rows:
        EventSearch.objects.bulk_create(
            prepared.rows, update_conflicts=True, unique_fields=["event"], update_fields=["lexemes", "fingerprint"]
        )
        SearchText.objects.filter(event__in=[row.event_id for row in prepared.rows]).delete()
        SearchText.objects.bulk_create(prepared.texts)
    _save_keys(prepared.keys)
    save_tallies(prepared.tallies)


def _save_keys(rows: list[EventKeys]) -> None:
    columns = ["keys", "hours", "first_day", "last_day"]
    EventKeys.objects.bulk_create(rows, update_conflicts=True, unique_fields=["event"], update_fields=columns)


def _words_of(found: list[Document]) -> Iterator[str]:
    blocks = {id(block): block for document in found for block in document.name_blocks}
    for document in found:
        yield from document.titles()
    for block in blocks.values():
        yield from block.texts
