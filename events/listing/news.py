"""What is new among the events that a list finds: published, moved, cancelled, changed, recorded; the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet
from pyroaring import BitMap

from events.models import ChangeNote, Event, Link, LinkKind, Session

from .listing import Listing

MOST_COMPARED = 1000
"""So many events are compared by when they changed. Where a list finds more, those that were made, noted as changed or
recorded last."""

ENTERED_WITHIN = timedelta(days=1)
"""What an editor writes so soon after an event was published belongs to entering it, and is no news of its own."""


@dataclass(frozen=True)
class News:
    """When something last became new of an event, and of what kind it may be.

    noted_at: of the last change note; revised_at: title, hours, place or links were changed, and no note tells it;
    recorded_at: the last recording was added. None for what never was, and for what was entered with the event.
    """

    pk: int
    published_at: datetime
    noted_at: datetime | None
    revised_at: datetime | None
    recorded_at: datetime | None

    @property
    def at(self) -> datetime:
        return max(filter(None, (self.published_at, self.noted_at, self.revised_at, self.recorded_at)))


def news(listing: Listing, *, most: int) -> list[News]:
    """Return what is new of at most ``most`` of the events found. Four queries; two more for a very long list."""
    return _news(_compared(listing.found))[:most]


def news_since(listing: Listing, since: datetime) -> list[News]:
    """Return what is new of the events found of which something may be since an instant, which itself is not counted.
    Eight queries."""
    touched = [
        Event.objects.filter(Q(published_at__gt=since) | Q(created_at__gt=since) | Q(revised_at__gt=since)),
        ChangeNote.objects.filter(at__gt=since),
        Link.objects.filter(kind=LinkKind.RECORDING, created_at__gt=since),
        Session.objects.filter(changed_at__gt=since).exclude(recording_url=""),
    ]
    names = ("pk", "event", "event", "event")
    pks = (records.values_list(name, flat=True) for records, name in zip(touched, names, strict=True))
    return _news([pk for pk in BitMap().union(*map(BitMap, pks)) if pk in listing.found])


def _news(pks: list[int]) -> list[News]:
    noted = _latest(ChangeNote.objects.filter(event__in=pks).values_list("event").annotate(Max("at")))
    linked = _latest(_recordings(pks).values_list("event").annotate(Max("created_at")))
    recorded = _latest(
        Session.objects.filter(event__in=pks).exclude(recording_url="").values_list("event").annotate(Max("changed_at"))
    )
    rows = Event.objects.filter(pk__in=pks).values_list("pk", "published_at", "created_at", "sequence", "revised_at")
    found = []
    for pk, published_at, created_at, sequence, revised_at in rows:
        since, noted_at = published_at or created_at, noted.get(pk)
        revised = revised_at if sequence and not _is_noted(revised_at, noted_at) else None
        added = max(filter(None, (linked.get(pk), recorded.get(pk))), default=None)
        found.append(News(pk, since, noted_at, _later(revised, since), _later(added, since)))
    return sorted(found, key=lambda each: (each.at, each.pk), reverse=True)


def _latest(pairs: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    return dict(pairs)


def _later(at: datetime | None, since: datetime) -> datetime | None:
    return at if at and at > since + ENTERED_WITHIN else None


def _is_noted(revised_at: datetime, noted_at: datetime | None) -> bool:
    """Return whether a revision is what the last note tells; it is written a moment later."""
    return noted_at is not None and revised_at < noted_at + timedelta(minutes=1)


def _recordings(pks: list[int]) -> QuerySet:
    return Link.objects.filter(event__in=pks, kind=LinkKind.RECORDING)


def _compared(found: BitMap) -> list[int]:
    if len(found) <= MOST_COMPARED:
        return list(found)
    part = MOST_COMPARED // 3
    notes = ChangeNote.objects.order_by("-at", "-pk").values_list("event", flat=True)[:part]
    links = Link.objects.filter(kind=LinkKind.RECORDING).order_by("-pk").values_list("event", flat=True)[:part]
    return list(found & BitMap([*notes, *links]) | BitMap(found[-part:]))
