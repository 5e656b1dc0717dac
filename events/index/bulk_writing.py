"""PostgreSQL's index of lexemes while many rows are written."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

_LEXEMES = "events_eventsearch_lexemes"


@contextmanager
def lexemes_collected() -> Iterator[None]:
    """Let PostgreSQL collect the lexemes that are written in the block, and sort them into its index by the megabyte:
    an event has eleven hundred, and the whole catalogue is written in half of the time.

    Searches look through what is collected meanwhile. To turn it on and off waits for those that run, and lets others
    wait so long: not for a few events, and never within a transaction, which would hold them until its end. Where that
    cannot be had, for a lock or for want of rights, all is written as usual. Whoever is killed in the block leaves it
    on until the next one; searches are right, and some milliseconds longer.
    """
    if connection.vendor != "postgresql":
        yield
        return
    _ask(f"ALTER INDEX {_LEXEMES} SET (fastupdate = on)")
    try:
        yield
    finally:
        _ask(f"ALTER INDEX {_LEXEMES} SET (fastupdate = off)")
        _ask(f"SELECT gin_clean_pending_list('{_LEXEMES}')")


def _ask(statement: str) -> None:
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)
