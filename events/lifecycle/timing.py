"""Instants follow the wall clock: what to do when an event's zone changes, or the rules of a zone."""

from django.db import transaction
from django.utils import timezone

from events.index.indexing import rekey
from events.models import Event, Precision, Session

from .revisions import REVISION, SESSION_COLUMNS, revised

DERIVED = ("starts_at", "ends_at", *REVISION)


@transaction.atomic
def retime(*, event: Event) -> int:
    """Derive the instants of an event and of its sessions anew from what the editors typed; the wall clock is kept.

    Returns how many records changed. Raises ValidationError when in the event's zone an end would not come after
    its start. Texts are not touched, so that only the keys have to follow; what moves gets its next revision.
    One query and one update for each kind, and what `rekey` costs.
    """
    sessions = list(event.sessions.only(*SESSION_COLUMNS))
    changed = [session for session in sessions if _derive(session, event.time_zone, str(Precision.HOURS))]
    Session.objects.bulk_update(changed, DERIVED)
    if _derive(event, event.time_zone, event.precision):
        Event.objects.filter(pk=event.pk).update(**{name: getattr(event, name) for name in DERIVED})
        changed.append(event)
    if changed:
        rekey([event.pk])
    return len(changed)


def _derive(timed: Event | Session, zone_name: str, precision: str) -> bool:
    before = (timed.starts_at, timed.ends_at)
    timed.derive_instants(zone_name, precision)
    if before == (timed.starts_at, timed.ends_at):
        return False
    revised(timed, now=timezone.now())
    return True
