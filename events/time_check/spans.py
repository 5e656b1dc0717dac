"""Event and sessions: do their times fit together, and are they of a likely length?"""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.models import Precision
from events.models.timed import skipped_words

from .finding import Checked, Finding, Severity, day_and_hour, named

LONG_SESSION = timedelta(hours=12)
LONG_EVENT = timedelta(days=14)


def sessions_outside(checked: Checked) -> Iterator[Finding]:
    """Find sessions that begin before their event or end after it."""
    event, zone = checked.event, ZoneInfo(checked.event.time_zone)
    if not (event.starts_at and event.ends_at):
        return
    for session in checked.sessions:
        if session.starts_at and not event.starts_at <= session.starts_at < event.ends_at:
            text = _("“%(session)s” begins outside the event: %(moment)s.")
            moment = session.starts_at
            column = "start_time"
        elif session.ends_at and session.ends_at > event.ends_at:
            text = _("“%(session)s” ends after the event: %(moment)s.")
            moment = session.ends_at
            column = "end_time"
        else:
            continue
        told = {"session": named(session), "moment": day_and_hour(moment.astimezone(zone))}
        yield Finding("session-outside", Severity.ERROR, text % told, session, column)


def programme_shorter(checked: Checked) -> Iterator[Finding]:
    """Find an event that begins before its first session or ends after its last one, when its hours are known."""
    event, zone, timed = checked.event, ZoneInfo(checked.event.time_zone), checked.timed
    if not (timed and event.is_hours_known and event.starts_at and event.ends_at):
        return
    first, last = timed[0].starts_at, max(session.ends_at for session in timed)
    if event.starts_at < first:
        told = {
            "event": day_and_hour(event.starts_at.astimezone(zone)),
            "session": day_and_hour(first.astimezone(zone)),
        }
        text = _("The event begins %(event)s, its first session %(session)s.")
        yield Finding("span-differs", Severity.ERROR, text % told, event, "start_time")
    if event.ends_at > last:
        told = {"event": day_and_hour(event.ends_at.astimezone(zone)), "session": day_and_hour(last.astimezone(zone))}
        text = _("The event ends %(event)s, its last session %(session)s.")
        yield Finding("span-differs", Severity.ERROR, text % told, event, "end_time")


def durations(checked: Checked) -> Iterator[Finding]:
    """Find what lasts too long to be true, not at all, or until nobody knows when."""
    event = checked.event
    if event.is_hours_known and event.starts_at and event.ends_at and event.ends_at - event.starts_at > LONG_EVENT:
        text = _("The event has exact times and lasts more than 14 days. Is the last day right?")
        yield Finding("long", Severity.HINT, text, event, "end_date")
    for session in checked.sessions:
        told = {"session": named(session)}
        if not session.starts_at:
            text = _("“%(session)s” has no time yet.")
            yield Finding("no-duration", Severity.HINT, text % told, session, "start_time")
        elif not session.ends_at:
            text = _("“%(session)s” has no end.")
            yield Finding("no-duration", Severity.HINT, text % told, session, "end_time")
        elif session.ends_at <= session.starts_at:
            text = _("“%(session)s” ends when it begins, or before.")
            yield Finding("no-duration", Severity.ERROR, text % told, session, "end_time")
        elif session.ends_at - session.starts_at > LONG_SESSION:
            text = _("“%(session)s” lasts more than 12 hours.")
            yield Finding("long", Severity.ERROR, text % told, session, "end_time")


def precision(checked: Checked) -> Iterator[Finding]:
    """Find hours that were typed and are not shown, and hours that are promised and missing."""
    event = checked.event
    if not event.is_hours_known and (event.start_time or event.end_time):
        text = _("Times were entered, but the time is marked as known %(precision)s: nobody sees them.")
        told = {"precision": event.get_precision_display()}
        yield Finding("precision", Severity.ERROR, text % told, event, "precision")
    elif event.is_hours_known and event.start_date and not (event.starts_at and event.ends_at):
        text = _("The time is marked as known to the hour, but times are missing.")
        yield Finding("precision", Severity.HINT, text, event, "start_time")


def skipped_hours(checked: Checked) -> Iterator[Finding]:
    """Find hours that no clock of the host shows, because it is put forward."""
    event = checked.event
    for column, gap in event.skipped_hours(event.time_zone, event.precision).items():
        yield Finding("skipped-hour", Severity.ERROR, skipped_words(gap, event.time_zone), event, column)
    for session in checked.sessions:
        for column, gap in session.skipped_hours(event.time_zone, str(Precision.HOURS)).items():
            told = {"session": named(session), "hours": skipped_words(gap, event.time_zone)}
            text = _("“%(session)s”: %(hours)s") % told
            yield Finding("skipped-hour", Severity.ERROR, text, session, column)
