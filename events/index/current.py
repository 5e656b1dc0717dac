"""The index that a process answers from: brought up to date before each answer, read anew behind its back.

One for each database that answers, which differ only while a replica is behind: an index never knows more, or less,
than the rows that are read with it. Both begin as one, with memories of their own.
"""

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from threading import Lock, Thread

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections

from events.filters.vocabulary import Vocabulary

from . import journal
from .event_index import EventIndex, read

MOST_FOLLOWED = 100
"""So many changed events are followed at once, within a request; more of them are read anew, with all others."""
REST = 0.01
"""Seconds that the reader in the background lets others work, after having worked about as long."""
HAND_OVER = 0.0005
"""Seconds after which it lets go of Python for who waits: a page would wait ten times as long for each question."""
_USUAL_HAND_OVER = sys.getswitchinterval()

logger = logging.getLogger(__name__)
_lock = Lock()
_known: dict[str, EventIndex] = {}
_readers: dict[str, Thread] = {}
_held: ContextVar[EventIndex | None] = ContextVar("the index inside of `held`", default=None)


def current() -> EventIndex:
    """Return the index, in which everything is that was committed before. One query when nothing has changed, two
    otherwise.

    Two exceptions: the first time all is read at once; and after more than `MOST_FOLLOWED` changes, or a bulk load,
    readers go on with what is known until all has been read anew, which takes a few seconds.
    """
    if (kept := _held.get()) is not None:
        return kept
    alias = connection.alias
    with _lock:
        known = _known.get(alias) or next((other.without_memory() for other in _known.values()), None)
        _known[alias] = _followed(known, alias) if known else read(journal.latest())
        return _known[alias]


def _followed(known: EventIndex, alias: str) -> EventIndex:
    entries = journal.since(known.position)
    changed = journal.events_of(entries or ())
    if entries is None or len(changed) > MOST_FOLLOWED:
        if connection.in_atomic_block:  # whose writes another thread would not see
            return read(journal.latest())
        if alias not in _readers or not _readers[alias].is_alive():
            _readers[alias] = Thread(
                target=_read_anew, args=(alias, known.vocabulary), name="reader of the event index", daemon=True
            )
            _readers[alias].start()
        return known
    if not entries:
        return known
    is_shared = any(event is None for *_, event in entries)
    vocabulary = Vocabulary() if is_shared else known.vocabulary
    return known.changed(entries[-1][0], changed, vocabulary=vocabulary)


@contextmanager
def held() -> Iterator[None]:
    """Answer from what was committed before the block, and look at nothing that is written in it: for a preview, whose
    writes are rolled back, and must not be in anybody's answer."""
    token = _held.set(current().without_memory())
    try:
        yield
    finally:
        _held.reset(token)


def position() -> str:
    """Say up to which entry of the journal this process knows, for `config.health`; it reads what it must."""
    index = current()
    return f"{len(index.everything)} events, up to entry {index.position}"


def entry_known() -> int:
    """Return up to which entry of the journal this process knows, without asking: for `config.metrics`."""
    return max((index.position[0] for index in _known.values()), default=0)


def forget() -> None:
    """Read everything at once when next asked: for tests, and for who has changed the database behind our back."""
    with _lock:
        _known.clear()


def forget_answers() -> None:
    """Ask the database anew for every search and every event, as after a change: for measuring."""
    for known in _known.values():
        known.remembered.clear()
        known.told.clear()
        known.loaded.clear()


def _rest() -> None:
    time.sleep(REST)


def _read_anew(alias: str, vocabulary: Vocabulary) -> None:
    sys.setswitchinterval(HAND_OVER)
    try:
        connections[DEFAULT_DB_ALIAS] = connections[alias]  # of this thread alone
        position = journal.latest()
        fresh = read(position, rest=_rest)
        named = vocabulary.renewed(rest=_rest)  # else the first reader would wait for it
        with _lock:
            _known[alias] = replace(fresh, vocabulary=named)
    except DatabaseError:
        logger.exception("The index could not be read anew; it is tried again with the next request.")
    finally:
        sys.setswitchinterval(_USUAL_HAND_OVER)
        connections.close_all()
