"""An event and a session: when, where, in which state, by whom, for whom."""

from collections.abc import Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import get_language

from events.clocks.plans import Plan
from events.clocks.spans import Span, span
from events.listing.rows import Row
from events.models import (
    Appearance,
    Attendance,
    ChangeKind,
    CreditRole,
    Event,
    Fee,
    Precision,
    RegistrationState,
    RelationKind,
    Session,
    Status,
)
from events.outputs.event_status import event_statuses
from events.programme.crediting import credited_name
from events.programme.days import Entry
from events.programme.following import Following
from events.programme.names import appearing_name
from events.programme.selection import code
from multilingual import wording
from multilingual.prose import plain
from multilingual.reading import read

from .nodes import Addresses, Node, described, node, original, point

MOST_SESSIONS = 40
MOST_PEOPLE = 20

_ATTENDANCE = {
    Attendance.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Attendance.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Attendance.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
_AVAILABILITY = {
    RegistrationState.OPEN: "https://schema.org/InStock",
    RegistrationState.FULL: "https://schema.org/SoldOut",
}
_ORGANIZERS = (CreditRole.ORGANIZER, CreditRole.CO_ORGANIZER, CreditRole.EXECUTING_ORGANIZER)
_LARGER = (RelationKind.PART_OF, RelationKind.SIDE_EVENT_OF)


def event_node(event: Event, *, row: Row, people: Iterable[Appearance], addresses: Addresses) -> Node:
    """Return an event loaded for its page, in the active language. row: its own; people: of its programme."""
    page = addresses.page("events:event_detail", event.slug)
    places = _places(event, page)
    return _event(event, page, places) | node(
        "Event",
        description=described(read(event, "summary"), read(event, "title"), is_sample=event.is_sample),
        image=addresses.pictures(event.image),
        inLanguage=_heard(row.following),
        previousStartDate=_former_starts(event),
        organizer=_organizers(event, addresses),
        performer=_performers(people, addresses),
        superEvent=_larger(event, addresses),
        subEvent=_sessions(event, places, addresses),
        offers=_offers(event, row, page),
        isAccessibleForFree=None if event.fee == Fee.NOT_STATED else event.fee == Fee.FREE,
    )


def session_node(entry: Entry, event: Event, *, following: Following, addresses: Addresses) -> Node:
    """Return a session for its own page, within its event, whose state it shares; following: how one can follow it.

    A session without an hour is on the days of its event.
    """
    session, page = entry.session, addresses.page("events:event_detail", event.slug)
    places = _places(event, page)
    own = addresses.page("events:session_detail", event.slug, code(session))
    shared = _event(event, page, places)
    dates = _session_dates(session, event) or _dates_of(event)
    kept = {name: value for name, value in shared.items() if name not in ("startDate", "endDate")}
    return {**kept, "url": own} | node(
        "Event",
        name=read(session, "title").text or capfirst(session.get_kind_display()),
        description=described(read(session, "abstract"), read(session, "title"), is_sample=event.is_sample),
        **dates,
        inLanguage=_heard(following),
        performer=_performers(entry.appearances, addresses),
        superEvent=shared | {"name": original(event, "title")},
    )


def _event(event: Event, page: str, places: list[Node]) -> Node:
    """Return what search engines ask of every event."""
    return node(
        "Event",
        name=read(event, "title").text,
        url=page,
        **_dates_of(event),
        eventStatus=event_statuses(event),
        eventAttendanceMode=_ATTENDANCE[Attendance(event.attendance)],
        location=places,
    )


def _dates_of(event: Event) -> dict[str, str]:
    return _dates(span(event.starts_at, event.ends_at, event.time_zone), event.precision)


def _dates(seen: Span, precision: str) -> dict[str, str]:
    """Return beginning and end as exactly as they are known: hours with their offset, days, months (ISO 8601)."""
    if precision == str(Precision.HOURS):
        ends = seen.ends.isoformat(timespec="minutes") if seen.has_end else ""
        return {"startDate": seen.starts.isoformat(timespec="minutes"), "endDate": ends}
    length = 7 if precision == str(Precision.MONTH) else 10
    return {"startDate": seen.first_day.isoformat()[:length], "endDate": seen.last_day.isoformat()[:length]}


def _session_dates(session: Session, event: Event) -> dict[str, str]:
    if session.starts_at is None:
        return {}
    seen = span(session.starts_at, session.ends_at or session.starts_at, event.time_zone)
    return _dates(seen, str(Precision.HOURS))


def _former_starts(event: Event) -> list[str]:
    if event.status != Status.RESCHEDULED:
        return []
    plans = [change.was for change in event.changes.all() if change.kind == ChangeKind.RESCHEDULED]
    return list(dict.fromkeys(start for plan in plans if (start := _start(plan))))


def _start(plan: Plan) -> str:
    return _dates(plan.span, plan.precision)["startDate"] if plan.span else ""


def _places(event: Event, page: str) -> list[Node]:
    """Return where it is: the place, the stream or else the page, or both."""
    places = []
    if event.attendance != Attendance.ONLINE and (event.venue_id or event.host_city_id):
        places.append({**_place(event), "@id": f"{page}#where"})
    if event.attendance != Attendance.IN_PERSON or not places:
        places.append({**node("VirtualLocation", url=event.stream_url or page), "@id": f"{page}#online"})
    return places


def _place(event: Event) -> Node:
    """Return the venue, the city where none is known."""
    city, venue, name = event.host_city, event.venue, read(event, "venue__name").text
    locality = read(event, "host_city__name").text
    if city and not name:
        name = wording.place(locality, wording.country(city.country, get_language()), get_language())
    street = plain(read(event, "venue__address").text)
    country = city.country if city else ""
    address = node("PostalAddress", streetAddress=street, addressLocality=locality, addressCountry=country)
    return node("Place", name=name, address=address, geo=point(venue) if venue else None)


def _heard(following: Following) -> list[str]:
    return list(dict.fromkeys([*following.spoken, *following.interpreted]))


def _organizers(event: Event, addresses: Addresses) -> list[Node]:
    """Return who answers for it by its credits, else the offices, else whom to ask."""
    credits = [credit for credit in event.credits.all() if credit.session_id is None and credit.role in _ORGANIZERS]
    credits.sort(key=lambda credit: (_ORGANIZERS.index(CreditRole(credit.role)), credit.order, credit.pk))
    if credits:
        named = [(credited_name(credit).text, credit.organization.slug) for credit in credits]
        return [_organization(name, addresses.page("organizations:organization_detail", slug)) for name, slug in named]
    if offices := list(event.offices.all()):
        named = [(read(office, "organization__name").text, office.slug) for office in offices]
        return [_organization(name, addresses.page("organizations:office_detail", slug)) for name, slug in named]
    if contact := event.contact_organization:
        page = addresses.page("organizations:organization_detail", contact.slug)
        return [_organization(read(event, "contact_organization__name").text, page)]
    return []


def _organization(name: str, page: str) -> Node:
    return node("Organization", name=name, url=page)


def _performers(appearances: Iterable[Appearance], addresses: Addresses) -> list[Node]:
    """Return the first of those who have confirmed that they come."""
    confirmed = [each for each in appearances if each.speaker is not None and each.is_confirmed]
    return [_person(each, addresses) for each in confirmed[:MOST_PEOPLE]]


def _person(appearance: Appearance, addresses: Addresses) -> Node:
    speaker = appearance.speaker
    page = "" if speaker.withdrawn_at else addresses.page("events:speaker_detail", speaker.slug)
    return node("Person", name=appearing_name(appearance, get_language()).text, url=page)


def _larger(event: Event, addresses: Addresses) -> list[Node]:
    """Return what it is a part of and its series, by name and address."""
    relations = [relation for relation in event.relations.all() if relation.other_id and relation.kind in _LARGER]
    # Without a type: search engines would miss the dates of an event that has a page of its own.
    found: list[Node] = [
        {"@id": addresses.page("events:event_detail", relation.other.slug), "name": original(relation.other, "title")}
        for relation in relations
    ]
    if event.series_id:
        page = addresses.page("events:series_detail", event.series.slug)
        found.append(node("EventSeries", name=read(event, "series__name").text, url=page))
    return found


def _sessions(event: Event, places: Sequence[Node], addresses: Addresses) -> list[Node]:
    """Return the first sessions that have an hour; a title that a machine translated in its original language."""
    where = [{"@id": place["@id"]} for place in places]
    timed = [session for session in event.sessions.all() if session.starts_at and not session.is_break]
    return [
        node(
            "Event",
            name=original(session, "title"),
            url=addresses.page("events:session_detail", event.slug, code(session)),
            **_session_dates(session, event),
            location=where,
        )
        for session in timed[:MOST_SESSIONS]
    ]


def _offers(event: Event, row: Row, page: str) -> Node | None:
    """Return where one registers, and that it costs nothing where that is stated; None once nobody can."""
    registering = row.registering
    if registering is None or event.status == Status.CANCELLED or not (registering.url or event.fee == Fee.FREE):
        return None
    return node(
        "Offer",
        url=registering.url or page,
        price=0 if event.fee == Fee.FREE else None,
        availability=_AVAILABILITY.get(RegistrationState(registering.state)) if registering.state else None,
    )
