"""SEQUENCE and LAST-MODIFIED: they rise when what a calendar shows of an event or session changes, and never else.

A follower of `record_changed` looks; `timing.retime`, which tells no follower, asks `revised` itself.
"""

import hashlib
import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from events.models import Event, Session
from multilingual.models import Record
from multilingual.reading import column, columns

REVISION = ("sequence", "revised_at", "revision_fingerprint")

_CLOCK = ("start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at")
_SHOWN = {
    Event: (
        *_CLOCK,
        *("precision", "time_zone", "status", "attendance", "is_moved_online"),
        *("host_city_id", "venue_id", "stream_url", "website", "registration_url"),
    ),
    Session: (*_CLOCK, "kind", "number", "stream_url"),
}
"""What a calendar shows in every language. Beside it count title and room in the original language."""

SESSION_COLUMNS = ("event_id", "original_language", *_SHOWN[Session], *columns("title"), *columns("room"), *REVISION)
"""The columns of a session that `revised` reads and writes."""


def follow(record: Record) -> None:
    """Give an event or session its next revision when it needs one. One update then, no query otherwise."""
    if isinstance(record, Event | Session) and revised(record, now=timezone.now()):
        record.save(update_fields=REVISION)


def revised(record: Event | Session, *, now: datetime) -> bool:
    """Set the revision of a record, unsaved, and return whether there is a new one; the first is number 0.

    A session's entry in a calendar also shows its event's state: there the numbers of both are added up.
    """
    shown = fingerprint(record)
    if record.revision_fingerprint == shown:
        return False
    record.sequence += bool(record.revision_fingerprint)
    record.revised_at, record.revision_fingerprint = now, shown
    return True


def fingerprint(record: Event | Session) -> str:
    """Return 32 hexadecimal digits that change with what a calendar shows of a saved record."""
    shown = [getattr(record, name) for name in _SHOWN[type(record)]]
    shown += [getattr(record, column(field, record.original_language)) or "" for field in ("title", "room")]
    written = json.dumps(shown, cls=DjangoJSONEncoder)
    return hashlib.blake2s(written.encode(), digest_size=16).hexdigest()
