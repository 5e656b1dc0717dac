"""Instants follow the wall clock: what to do when an event's zone changes, or the rules of a zone."""

from django.db import transaction

from events.models import Event, Precision, Session

CLOCK = ("start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at")


@transaction.atomic
def retime(*, event: Event) -> int:
    """Derive the instants of an event and of its sessions anew from what the editors typed; the wall clock is kept.

    Returns how many records changed. Raises ValidationError when in the event's zone an end would not come after
    its start. Texts are not touched, so that nobody has to be told. One query and one update for each kind.
    """
    sessions = list(event.sessions.only("pk", "event_id", *CLOCK))
    changed = [session for session in sessions if _derive(session, event.time_zone, Precision.HOURS)]
    Session.objects.bulk_update(changed, ["starts_at", "ends_at"])
    if not _derive(event, event.time_zone, event.precision):
        return len(changed)
    Event.objects.filter(pk=event.pk).update(starts_at=event.starts_at, ends_at=event.ends_at)
    return len(changed) + 1


def _derive(timed, zone_name, precision):
    before = (timed.starts_at, timed.ends_at)
    timed.derive_instants(zone_name, precision)
    return before != (timed.starts_at, timed.ends_at)
