"""Link, zone, deadline, status and recording: what a time needs beside it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.models import Access, Attendance, Registration, Status
from multilingual.reading import column, texts

from .finding import Checked, Finding, Severity, day

UTC_NAMES = ("UTC", "Etc/UTC", "Etc/GMT", "GMT")
BY_LETTER = (Access.INVITATION, Access.MEMBERS)
OFF = (Status.CANCELLED, Status.POSTPONED)


def link(checked: Checked) -> Iterator[Finding]:
    """Find events to come that one follows from afar without a link or a word on where it will be.

    Who is invited, a member or has asked may get the link in a letter: there it is a hint.
    """
    event = checked.event
    if event.is_moved_online and event.attendance == Attendance.IN_PERSON:
        text = _("The event was moved online, but the attendance says: in person.")
        yield Finding("online-without-link", Severity.ERROR, text, event, "attendance")
    is_afar = event.is_online or event.is_moved_online
    told = event.registration_url or any(texts(event, "stream_note").values())
    if is_afar and not event.is_past(checked.now) and not told and not _has_stream(checked):
        text = _("The event can be followed online, but there is no link to the stream or registration.")
        by_letter = event.access in BY_LETTER or event.registration == Registration.ON_REQUEST
        yield Finding("online-without-link", Severity.HINT if by_letter else Severity.ERROR, text, event, "stream_url")


def zone(checked: Checked) -> Iterator[Finding]:
    """Find events that were left at UTC: an error where the host city has another zone, else worth a look."""
    event = checked.event
    if event.time_zone not in UTC_NAMES:
        return
    if event.host_city_id and event.host_city.time_zone not in UTC_NAMES:
        text = _("The time zone is UTC, the host city's is %(zone)s.")
        told = {"zone": event.host_city.time_zone}
        yield Finding("zone-utc", Severity.ERROR, text % told, event, "time_zone")
    elif event.is_online:
        text = _("The time zone was left at UTC. Is that the hosts' local time?")
        yield Finding("zone-utc", Severity.HINT, text, event, "time_zone")


def deadline(checked: Checked) -> Iterator[Finding]:
    """Find registrations that end after the event has begun."""
    event = checked.event
    if event.registration_deadline and event.start_date and event.registration_deadline > event.start_date:
        text = _("Registration ends %(deadline)s, after the event has begun.")
        told = {"deadline": day(event.registration_deadline)}
        yield Finding("deadline-late", Severity.ERROR, text % told, event, "registration_deadline")


def reason(checked: Checked) -> Iterator[Finding]:
    """Find events that are not as planned and do not say why."""
    event = checked.event
    if event.status != Status.SCHEDULED and not any(texts(event, "status_reason").values()):
        text = _("The event is %(status)s, but no reason is given.")
        told = {"status": event.get_status_display()}
        name = column("status_reason", event.original_language)
        yield Finding("no-reason", Severity.HINT, text % told, event, name)


def recording(checked: Checked) -> Iterator[Finding]:
    """Find events with a stream that have ended and have no recording."""
    event = checked.event
    if event.is_past(checked.now) and event.status not in OFF and _has_stream(checked) and not checked.has_recording:
        text = _("The event is over and had a stream, but there is no recording.")
        yield Finding("no-recording", Severity.HINT, text, event, "stream_url")


def _has_stream(checked: Checked) -> bool:
    return bool(checked.event.stream_url or any(session.stream_url for session in checked.sessions))
