"""Events to be checked, and what the time check says of them."""

from datetime import UTC, datetime, time

from events.models import Event
from events.time_check import checked, findings
from tests.builders import make_event, make_session

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def check(event, *, now=NOW):
    (seen,) = checked(Event.objects.filter(pk=event.pk), now)
    return findings(seen)


def codes(event, **options):
    return [finding.code for finding in check(event, **options)]


def make_plain(**fields):
    """Return an event of two hours with one session that fills them: nothing to say about it."""
    event = make_event(**fields)
    make_session(event, end_time=time(12))
    return event


def make_programme(*sessions, **fields):
    """Return an event from 10:00 to 12:00 with sessions, each as its hours ("10:00–11:00") and its fields."""
    event = make_event(**fields)
    for hours, session in sessions:
        start, end = map(time.fromisoformat, hours.split("–"))
        make_session(event, start_time=start, end_time=end, **session)
    return event
