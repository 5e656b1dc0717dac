"""The journal: each write leaves an entry in its own transaction, and each process reads what is new to it."""

from django.db import connection, transaction

from events.models import Appearance, CatalogueChange, Credit, Event, Link, Session
from events.statements import Statement
from multilingual.models import Record

KEPT = 10_000
"""Entries that stay. A process that has missed more reads the whole catalogue again."""
MOST_READ = 200
"""So many new entries are followed one by one."""
_LOCK = 0x464F52554D
"""PostgreSQL's advisory lock for the journal; any number that nothing else takes."""

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
def note(event: int | None) -> None:
    """Add an entry; see `CatalogueChange.event`.

    Writers wait for each other here until they commit, so that nobody who has read a number can meet a lower one
    later. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    entry = CatalogueChange.objects.create(event=event)
    if entry.pk % 1000 == 0:
        CatalogueChange.objects.filter(pk__lte=entry.pk - KEPT).delete()


def latest() -> tuple[int, object]:
    """Return (number, token) of the newest entry, (0, None) for an empty journal. One query."""
    return CatalogueChange.objects.order_by("-pk").values_list("pk", "token").first() or (0, None)


_SINCE = Statement(
    lambda number: (
        CatalogueChange.objects.filter(pk__gte=number)
        .order_by("pk")
        .values_list("pk", "token", "event")[: MOST_READ + 2]
    ),
    int,
)


def since(number: int, token) -> list[tuple[int, object, int | None]] | None:
    """Return the entries after one as (number, token, event); None when the entry itself is gone, or too many came.

    One query.
    """
    found = [tuple(entry) for entry in _SINCE.rows(number)]
    if number:
        if not found or found[0][:2] != (number, token):
            return None
        found = found[1:]
    return found if len(found) <= MOST_READ else None
