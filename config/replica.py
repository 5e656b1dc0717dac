"""Whether the replica may be read: it can be asked, and has what the primary had a moment ago (decision 0041).

Looked at every few seconds by a thread of each process, never within a request.
"""

import logging
import time
from collections import deque
from threading import Lock, Thread

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

ALIAS = "replica"
EVERY = 2
"""Seconds between two looks."""
_POSITION = (
    "SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END) - '0/0',"
    " pg_is_in_recovery()"
)

logger = logging.getLogger(__name__)


class Watch:
    """What this process knows of the replica.

    marks: when the primary was how far, for what the replica does not have yet, oldest first. fresh_at: the newest
    moment of which the replica has everything; looked_at: when that was found out. Moments are of the monotonic clock.
    """

    def __init__(self) -> None:
        self.marks: deque[tuple[float, int]] = deque(maxlen=1000)
        self.fresh_at = self.looked_at = float("-inf")
        self.is_alone = False
        self._lock = Lock()
        self._thread: Thread | None = None

    def serves(self) -> bool:
        """Return whether readers may be answered from the replica now."""
        self._start()
        oldest = time.monotonic() - settings.REPLICA_SECONDS
        return self.fresh_at >= oldest or self.serves_alone()

    def serves_alone(self) -> bool:
        """Return whether the primary cannot be asked while the replica can: old pages are better than none."""
        self._start()
        return self.is_alone and self.looked_at >= time.monotonic() - settings.REPLICA_SECONDS

    def lose(self) -> None:
        """Ask the replica nothing until it has been looked at again."""
        self.fresh_at, self.is_alone = float("-inf"), False

    def look(self) -> None:
        """Ask both how far they are, by connections that are closed again: a frozen server takes no new one."""
        now = time.monotonic()
        primary, replica = _position(DEFAULT_DB_ALIAS), _position(ALIAS)
        if primary:
            self.marks.append((now, primary[0]))
        if replica is None or not replica[1]:  # or is none any more, but a database of its own
            self.lose()
            return
        while self.marks and self.marks[0][1] <= replica[0]:
            self.fresh_at = self.marks.popleft()[0]
        self.is_alone, self.looked_at = primary is None, time.monotonic()

    def _start(self) -> None:
        if ALIAS not in settings.DATABASES or (self._thread and self._thread.is_alive()):
            return
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._look_on, name="watch of the replica", daemon=True)
                self._thread.start()

    def _look_on(self) -> None:
        was_serving = None
        while True:
            self.look()
            is_serving = self.serves()
            if is_serving is not was_serving:
                logger.info("Readers are answered from the %s.", "replica" if is_serving else "primary")
            was_serving = is_serving
            time.sleep(EVERY)


watch = Watch()


def told() -> str:
    """Say what readers are answered from, for `config.health`: to be known, never a reason to send them elsewhere."""
    if ALIAS not in settings.DATABASES:
        return "none"
    if watch.serves_alone():
        return "alone: the primary cannot be asked"
    return "read" if watch.serves() else "not read: lost or behind"


def _position(alias: str) -> tuple[int, bool] | None:
    """Return how far a server is, in bytes of its log, and whether it follows another; None where it is away."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(_POSITION)
            position, is_standby = cursor.fetchone()
            return int(position), is_standby
    except Error:
        return None
    finally:
        connections[alias].close()
