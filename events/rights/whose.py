"""Whose a record is: the office's that owns the event, brought something in, recommends or employs."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, prefetch_related_objects

from events.models import Appearance, Event, Pick, Publication, Speaker
from organizations.models import City, Editor, Office, Organization, Role, Venue

OPEN = (Publication.PUBLISHED, Publication.WITHDRAWN)
"""What all offices see of each other: what is public, and what was."""

Offices = list[int]
Over = Callable[[Model, Editor, Offices], bool]


def offices_of(record: Model) -> frozenset[int]:
    """Return the offices whose record it is; of an editor, those in which they have a role. One query, then none."""
    if isinstance(record, Editor):
        return frozenset(record.offices_as(Role.TRANSLATOR))
    if isinstance(record, Office):
        return frozenset({record.pk})
    if (office := getattr(record, "office_id", None)) is not None:
        return frozenset({office})
    event = _event_of(record)
    if event is None or event.pk is None:
        return frozenset()
    prefetch_related_objects([event], "offices")
    return frozenset(office.pk for office in event.offices.all())


def _event_of(record: Model) -> Event | None:
    """Return the event that a record is or is part of."""
    if isinstance(record, Appearance):
        record = record.session
    return record if isinstance(record, Event) else getattr(record, "event", None)


def every(record: Model, editor: Editor, offices: Offices) -> bool:
    """Whichever it is."""
    return True


def own(record: Model, editor: Editor, offices: Offices) -> bool:
    """What one of their offices owns, alone or with others."""
    return not offices_of(record).isdisjoint(offices)


def own_drafts(record: Model, editor: Editor, offices: Offices) -> bool:
    """What they own and nobody else has seen."""
    event = _event_of(record)
    return event is not None and event.publication not in OPEN and own(record, editor, offices)


def opened(record: Model, editor: Editor, offices: Offices) -> bool:
    """What is or was public. `seen_by` says the same in SQL."""
    event = _event_of(record)
    return event is not None and event.publication in OPEN


def nobody_elses(record: Model, editor: Editor, offices: Offices) -> bool:
    """What their office brought in, or nobody did and their events show, as long as no event of another office does.

    Not what bears the name of an office. Three queries at most, once for each record and editor.
    """
    known = editor.__dict__.setdefault("_nobody_elses", {})
    key = (type(record), record.pk, frozenset(offices))
    if key not in known:
        known[key] = _is_nobody_elses(record, offices)
    return known[key]


def _is_nobody_elses(record: Model, offices: Offices) -> bool:
    brought_in_by = record.brought_in_by_id
    if record.pk is None or (brought_in_by is not None and brought_in_by not in offices):
        return False
    if isinstance(record, Organization) and Office.objects.filter(organization=record).exists():
        return False
    shows = Event.objects.filter(_SHOWING[type(record)](record))
    if shows.exclude(_owned_by(offices)).exists():
        return False
    return brought_in_by is not None or shows.exists()


_SHOWING: dict[type, Callable[[Model], Q]] = {
    Speaker: lambda speaker: Q(pk__in=speaker.appearances.values("session__event")),
    Venue: lambda venue: Q(venue=venue),
    City: lambda city: Q(host_city=city),
    Organization: lambda body: Q(contact_organization=body) | Q(pk__in=body.credits.values("event")),
}


def _owned_by(offices: Offices, event: str = "pk") -> Exists:
    return Exists(Event.offices.through.objects.filter(event=OuterRef(event), office__in=offices))


def others(record: Model, editor: Editor, offices: Offices) -> bool:
    """Somebody else, and nobody who may everything."""
    return isinstance(record, Editor) and record != editor and not record.is_superuser


def own_people(record: Model, editor: Editor, offices: Offices) -> bool:
    """Somebody else, with roles in their offices only: who changes an account can sign in with all its rights."""
    return others(record, editor, offices) and offices_of(record) <= frozenset(offices)


def seen_by(editor: Editor, records: QuerySet) -> QuerySet:
    """Keep the events, sessions or picks that somebody may see: `view_…` of each, in SQL."""
    if editor.is_superuser:
        return records
    offices = editor.offices_as(Role.TRANSLATOR)
    if records.model is Event:
        return records.filter(Q(publication__in=OPEN) | Q(_owned_by(offices)))
    owned = Q(office__in=offices) if records.model is Pick else Q(_owned_by(offices, "event_id"))
    return records.filter(Q(event__publication__in=OPEN) | owned)


def owned_by(editor: Editor, events: QuerySet[Event], role: Any = Role.EDITOR) -> QuerySet[Event]:
    """Keep the events that somebody may change: `change_event` of each, in SQL; with another role what it may do."""
    return events if editor.is_superuser else events.filter(_owned_by(editor.offices_as(role)))
