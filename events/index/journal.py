"""The journal: each write leaves an entry in its own transaction, and each process reads what is new to it."""

from collections.abc import Iterable

from django.db import connection, transaction

from events.database.compiled_queries import CompiledQuery
from events.models import CatalogueChange

KEPT, TRIMMED_EACH = 10_000, 1_000
"""So many entries stay: a process that has missed more reads everything again. After so many, older ones go."""
MOST_READ = 1_000
"""So many new entries are followed one by one."""
_LOCK = 0x464F52554D
"""PostgreSQL's advisory lock for the journal; any number that nothing else takes."""

Position = tuple[int, object]
"""Number and token of an entry; (0, None) before the first."""
Entry = tuple[Position, int | None]
"""Position and event."""


def hold() -> None:
    """Let nobody else write an entry, or a row of the index, before the end of this transaction.

    Nobody who has read a number can then meet a lower one later, and no two writers meet in the rows of the index,
    which have no order. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic(savepoint=False)
def note(*events: int | None) -> None:
    """Hold the journal and add an entry for each event, or one for everything when they are many."""
    hold()
    add(*events)


def add(*events: int | None) -> None:
    """Add entries to a journal that is held."""
    if len(events) > MOST_READ:
        events = (CatalogueChange.EVERYTHING,)
    entries = CatalogueChange.objects.bulk_create(CatalogueChange(event=event) for event in events)
    for entry in entries:
        if entry.pk % TRIMMED_EACH == 0:
            CatalogueChange.objects.filter(pk__lte=entry.pk - KEPT).delete()


def latest() -> Position:
    """Return the newest entry. One query."""
    return CatalogueChange.objects.order_by("-pk").values_list("pk", "token").first() or (0, None)


def newest() -> int:
    """The number of the newest entry of the journal of changes."""
    return latest()[0]


_SINCE = CompiledQuery(
    lambda number: (
        CatalogueChange.objects.filter(pk__gte=number)
        .order_by("pk")
        .values_list("pk", "token", "event")[: MOST_READ + 2]
    ),
    int,
)


def since(position: Position) -> list[Entry] | None:
    """Return the entries after one; None when the entry itself is gone, too many came or everything is new.

    One query.
    """
    number, token = position
    found = [((pk, token), event) for pk, token, event in _SINCE.rows(number)]
    if number:
        if not found or found[0][0] != (number, token):
            return None
        found = found[1:]
    is_much = len(found) > MOST_READ or any(event == CatalogueChange.EVERYTHING for _, event in found)
    return None if is_much else found


def events_of(entries: Iterable[Entry]) -> set[int]:
    """Return the events that are named."""
    return {event for _, event in entries if event is not None}
