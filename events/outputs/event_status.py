"""What became of a plan in schema.org's words: calendar files and structured data say the same."""

from events.models import Event, Status

EVENT_STATUS = {
    Status.SCHEDULED: "https://schema.org/EventScheduled",
    Status.RESCHEDULED: "https://schema.org/EventRescheduled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}
MOVED_ONLINE = "https://schema.org/EventMovedOnline"


def event_status(event: Event) -> str:
    """Return what a calendar entry says: the status, whatever became of the place."""
    return EVENT_STATUS[Status(event.status)]


def event_statuses(event: Event) -> list[str]:
    """Return all that is to be said: what was moved online is no longer as planned, and may be rescheduled too."""
    if not event.is_moved_online:
        return [event_status(event)]
    return [MOVED_ONLINE] if event.status == Status.SCHEDULED else [event_status(event), MOVED_ONLINE]
