"""Past events to look back on, those first of which something remains to be seen: a recording, documents."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.database.compiled_queries import CompiledQuery, Keys
from events.index.event_index import EventIndex
from events.models import Link, LinkKind, Session

from .loading import load_rows
from .rows import Row, rows

SHOWN = 3
_DOCUMENTS = (LinkKind.DOCUMENT, LinkKind.SLIDES, LinkKind.PRESS)

_LINKS = CompiledQuery(
    lambda keys: (
        Link.objects.filter(event__in=keys, kind__in=(LinkKind.RECORDING, *_DOCUMENTS))
        .order_by("pk")
        .values_list("event_id", "kind", "url")
    ),
    Keys,
)
_RECORDED = CompiledQuery(
    lambda keys: (
        Session.objects.filter(event__in=keys)
        .exclude(recording_url="")
        .order_by("pk")
        .values_list("event_id", "recording_url")
    ),
    Keys,
)


@dataclass(frozen=True)
class Remembered:
    """A past event, how many recordings and how many documents there are of it."""

    row: Row
    recordings: int
    documents: int


def looking_back(index: EventIndex, *, now: datetime) -> list[Remembered]:
    """Return the last events with a recording, then the last of all others, the latest first. Five queries at most."""
    past = index.everything - index.upcoming(now)
    recorded = past & index.having("recording", ["1"])
    chosen = index.first(recorded, SHOWN, descending=True)
    chosen += index.first(past - recorded, SHOWN - len(chosen), descending=True)
    chosen.sort(key=lambda pk: (index.starts_at(pk), pk), reverse=True)
    recordings, documents = _kept(chosen)
    return [
        Remembered(row, len(recordings[row.event.pk]), len(documents[row.event.pk]))
        for row in rows(load_rows(chosen, index), now=now)
    ]


def _kept(events: Iterable[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return event → addresses of recordings, and of documents."""
    recordings: dict[int, set[str]] = defaultdict(set)
    documents: dict[int, set[str]] = defaultdict(set)
    if keys := list(events):
        for event, kind, url in _LINKS.rows(keys):
            (recordings if kind == LinkKind.RECORDING else documents)[event].add(url)
        for event, url in _RECORDED.rows(keys):
            recordings[event].add(url)
    return recordings, documents
