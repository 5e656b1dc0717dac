"""The journal: each write leaves an entry in its own transaction, and each process reads what is new to it."""

from collections.abc import Iterable

from django.db import connection, transaction

from events.database.statements import Statement
from events.models import Appearance, CatalogueChange, Credit, Event, Link, Session
from multilingual.models import Record

KEPT = 10_000
"""Entries that stay. A process that has missed more reads the whole catalogue again."""
MOST_READ = 2_000
"""So many new entries are followed one by one."""
_LOCK = 0x464F52554D
"""PostgreSQL's advisory lock for the journal; any number that nothing else takes."""

Newest = tuple[int, object]
"""Number and token of an entry; (0, None) before the first."""
Entry = tuple[int, object, int | None]
"""Number, token and event."""

EVENT_OF = {
    Event: lambda event: event.pk,
    Session: lambda session: session.event_id,
    Credit: lambda credit: credit.event_id,
    Link: lambda link: link.event_id,
    Appearance: lambda appearance: appearance.session.event_id,
}
"""The one event that a record is part of."""


def follow(record: Record) -> None:
    """Note that a record has just been written. A follower of `record_changed`: one insert."""
    event_of = EVENT_OF.get(type(record))
    note(event_of(record) if event_of else None)


@transaction.atomic
def note(*events: int | None) -> Newest:
    """Add an entry for each event, or one for everything when they are many; return the last one.

    Writers wait for each other here until they commit, so that nobody who has read a number can meet a lower one
    later. SQLite has one writer at a time anyway.
    """
    if len(events) > MOST_READ:
        events = (CatalogueChange.EVERYTHING,)
    hold()
    entries = CatalogueChange.objects.bulk_create(CatalogueChange(event=event) for event in events)
    for entry in entries:
        if entry.pk % 1000 == 0:
            CatalogueChange.objects.filter(pk__lte=entry.pk - KEPT).delete()
    return entries[-1].pk, entries[-1].token


def hold() -> None:
    """Let nobody else write an entry before the end of this transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def latest() -> Newest:
    """Return the newest entry. One query."""
    return CatalogueChange.objects.order_by("-pk").values_list("pk", "token").first() or (0, None)


_SINCE = Statement(
    lambda number: (
        CatalogueChange.objects.filter(pk__gte=number)
        .order_by("pk")
        .values_list("pk", "token", "event")[: MOST_READ + 2]
    ),
    int,
)


def since(number: int, token) -> list[Entry] | None:
    """Return the entries after one; None when the entry itself is gone, too many came or everything is new.

    One query.
    """
    found = [tuple(entry) for entry in _SINCE.rows(number)]
    if number:
        if not found or found[0][:2] != (number, token):
            return None
        found = found[1:]
    is_much = len(found) > MOST_READ or any(event == CatalogueChange.EVERYTHING for _, _, event in found)
    return None if is_much else found


def events_of(entries: Iterable[Entry]) -> set[int]:
    """Return the events that are named."""
    return {event for _, _, event in entries if event is not None}
