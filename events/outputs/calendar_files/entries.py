"""One VEVENT: an event or a session, when, where and in which state."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event as Entry
from icalendar.prop import vGeo, vUri

from events.clocks.spans import span
from events.models import Attendance, Event, Session, Status
from events.outputs.event_status import event_status

from .words import clean, description, place, session_description, session_summary, summary

REFRESH = timedelta(hours=6)
"""How often a subscriber should ask again."""

LONGEST_TIMED = timedelta(hours=24)
"""What lasts longer is a bar over its days: as a block of hours it would bury everything else in the calendar."""

WITHOUT_ZONE = frozenset(
    {
        *("UTC", "Africa/Casablanca", "Africa/El_Aaiun", "America/Asuncion", "America/Coyhaique", "America/Edmonton"),
        *("America/Havana", "America/Inuvik", "America/Rainy_River", "America/Vancouver", "America/Winnipeg"),
        *("America/Yellowknife", "Canada/Central", "Canada/Mountain", "Canada/Pacific", "Cuba"),
        *("Europe/Chisinau", "Europe/Tiraspol"),
    }
)
"""Zones in which times are written as instants: the rules of all but UTC changed after tzdata 2024a, and calendars that
know a zone by its name go by rules of their own, however old (decision 0028)."""


def event_entry(event: Event, *, language: str, address: str, now: datetime, zone_name: str | None) -> Entry:
    """Return the entry of an event: a bar of whole days where no hour is known or it lasts longer than a day."""
    entry = _entry(event, event, address)
    if closed_at := event.registration_closed_at(now):  # what it says has changed, although nobody wrote
        revised_at = max(event.revised_at.replace(microsecond=0), closed_at)
        entry["LAST-MODIFIED"].dt = entry["DTSTAMP"].dt = revised_at
    entry.add("SUMMARY", summary(event, language))
    entry.add("DESCRIPTION", description(event, language, address, zone_name, now))
    for name, day_or_moment in zip(("DTSTART", "DTEND"), extent(event, zone_name), strict=True):
        entry.add(name, day_or_moment)
    _add_place(entry, event, language)
    return entry


def session_entry(session: Session, event: Event, *, language: str, address: str, zone_name: str | None) -> Entry:
    """Return the entry of a session, which shares the state of its event. What has no end yet has no DTEND."""
    page = f"{address}#{session.anchor}"
    entry = _entry(session, event, page)
    entry["SEQUENCE"] = session.sequence + event.sequence
    entry["LAST-MODIFIED"].dt = entry["DTSTAMP"].dt = max(session.revised_at, event.revised_at)
    entry.add("SUMMARY", session_summary(session, event, language))
    entry.add("DESCRIPTION", session_description(session, event, language, page, zone_name))
    entry.add("DTSTART", _moment(session.starts_at, event.time_zone))
    if session.ends_at:
        entry.add("DTEND", _moment(session.ends_at, event.time_zone))
    entry.add("RELATED-TO", str(event.uuid))
    _add_place(entry, event, language, session)
    return entry


def extent(event: Event, zone_name: str | None = None) -> tuple[date, date] | tuple[datetime, datetime]:
    """Return beginning and end (excluded) of an event's entry: two days, or two moments in the host's zone.

    The days of an event with hours are those of the reader's zone where one is named, else the host's; days and
    months without hours are the host's for everybody.
    """
    if event.is_hours_known and event.ends_at - event.starts_at <= LONGEST_TIMED:
        return _moment(event.starts_at, event.time_zone), _moment(event.ends_at, event.time_zone)
    seen = span(event.starts_at, event.ends_at, zone_name if zone_name and event.is_hours_known else event.time_zone)
    return seen.first_day, seen.last_day + timedelta(days=1)


def _entry(record: Event | Session, event: Event, address: str) -> Entry:
    entry = Entry()
    entry.add("UID", str(record.uuid))
    entry.add("DTSTAMP", record.revised_at.replace(microsecond=0))
    entry.add("LAST-MODIFIED", record.revised_at.replace(microsecond=0))
    entry.add("SEQUENCE", record.sequence)
    is_off = event.status in (Status.CANCELLED, Status.POSTPONED)
    # Never CANCELLED: Google Calendar takes such entries away, and nobody learns that it is off (decision 0006).
    entry.add("STATUS", "TENTATIVE" if is_off else "CONFIRMED")
    entry.add("X-SCHEMA-ORG-EVENTSTATUS", vUri(event_status(event)))
    # It fills nobody's day: what is off, and what is no appointment but a bar over days.
    is_bar = isinstance(record, Event) and not isinstance(extent(event)[0], datetime)
    entry.add("TRANSP", "TRANSPARENT" if is_off or is_bar else "OPAQUE")
    entry.add("URL", vUri(address))
    return entry


def _add_place(entry: Entry, event: Event, language: str, session: Session | None = None) -> None:
    if where := clean(place(event, language, session)):
        entry.add("LOCATION", where)
    if event.attendance == Attendance.ONLINE:
        return
    for located in (event.venue, event.host_city):
        if located and located.latitude is not None and located.longitude is not None:
            entry.add("GEO", vGeo((float(located.latitude), float(located.longitude))))
            return


def _moment(instant: datetime, zone_name: str) -> datetime:
    return instant if zone_name in WITHOUT_ZONE else instant.astimezone(ZoneInfo(zone_name))
