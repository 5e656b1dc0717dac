"""Records as shapes of the API. Pure: what a record hangs on has been loaded, what is asked for is a parameter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from multilingual.reading import Reading, read, texts
from multilingual.visible import visible_text

from . import shapes

_FORMS = {"HOURS": "%Y-%m-%d", "DAYS": "%Y-%m-%d", "MONTH": "%Y-%m"}


@dataclass(frozen=True)
class Asked:
    """How to answer. language: of the reader; is_every: all thirteen are wanted; include: the parts wanted;
    address: (name of a resource, slugs) → the absolute address of the page."""

    language: str
    is_every: bool
    include: frozenset[str]
    now: datetime
    address: Callable[..., str]

    def text(self, record: Any, field: str) -> shapes.Text:
        """Return a translated field."""
        return shapes.Text(**_words(read(record, field, self.language)), all=self._all(record, field))

    def _all(self, record: Any, field: str) -> dict[str, shapes.Words] | UnsetType:
        if not self.is_every:
            return UNSET
        written = [code for code, text in texts(record, field).items() if visible_text(text)]
        return {code: shapes.Words(**_words(read(record, field, code))) for code in written}

    def named(self, record: Any, owner: Any = None) -> shapes.Named:
        """Return a record by its name; owner: the record that bears the name, where it is another."""
        return shapes.Named(_public_slug(record), self.text(owner or record, "name"))

    def maybe(self, record: Any) -> shapes.Named | None:
        """Return the same where there is one."""
        return self.named(record) if record else None

    def parts(self, name: str, make: Callable[[], list]) -> Any:
        """Return a part if it is asked for."""
        return make() if name in self.include else UNSET


def _words(found: Reading) -> dict[str, Any]:
    return {
        "text": found.text,
        "language": found.language,
        "origin": found.origin.value if found.origin else None,
        "is_machine": found.is_machine,
        "is_outdated": found.is_outdated,
    }


def _public_slug(record: Any) -> str | None:
    return None if record.is_withdrawn else record.slug


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


def _local(day: Any, hour: Any, precision: str) -> str | None:
    if day is None:
        return None
    return f"{day:{_FORMS[precision]}}" + (f"T{hour:%H:%M}" if hour and precision == "HOURS" else "")


def _when(record: Any, precision: Any, zone_name: str) -> shapes.When:
    start = _local(record.start_date, record.start_time, precision)
    end = _local(record.end_date or record.start_date, record.end_time, precision)
    return shapes.When(precision, zone_name, record.starts_at, record.ends_at, start, end)


def _base(record: Any, url: str | None) -> dict:
    told = {"id": record.uuid, "url": url, "original_language": record.original_language}
    told["changed_at"] = record.changed_at
    return told | ({"slug": record.slug} if hasattr(record, "slug") else {})


def _columns(record: Any, *names: str) -> dict:
    return {name: getattr(record, name) for name in names}


def _texts(record: Any, asked: Asked, *names: str) -> dict:
    return {name: asked.text(record, name) for name in names}


def event(record: Any, asked: Asked) -> shapes.Event:
    """Return an event."""
    city, venue = record.host_city, record.venue
    registering = record.registering(asked.now)
    return shapes.Event(
        **_base(record, asked.address("events", record.slug)),
        **_texts(record, asked, "title", "motto", "summary", "description", "objectives", "audience", "note"),
        **_texts(record, asked, "status_reason", "room"),
        **_columns(record, "status", "is_moved_online", "attendance", "access", "fee", "edition", "stream_url"),
        **_columns(record, "website", "is_sample"),
        when=_when(record, record.precision, record.time_zone),
        registration=shapes.Registering(
            record.registration, registering.state, registering.url, record.registration_deadline
        ),
        city=shapes.CityOf(_public_slug(city), asked.text(city, "name"), city.country) if city else None,
        venue=_place(venue, asked) if venue else None,
        themes=[asked.named(each) for each in record.themes.all()],
        initiatives=[asked.named(each) for each in record.initiatives.all()],
        offices=[asked.named(each, each.organization) for each in record.offices.all()],
        series=asked.maybe(record.series),
        follow_languages=[
            shapes.Follow(each.language, each.mode) for each in record.follow_languages.all() if each.session_id is None
        ],
        sessions=asked.parts("sessions", lambda: [session(each, asked, record) for each in record.sessions.all()]),
        credits=asked.parts("credits", lambda: [_credited(each, asked) for each in record.credits.all()]),
        links=asked.parts("links", lambda: [_linked(each, asked) for each in record.links.all()]),
    )


def _place(venue: Any, asked: Asked) -> shapes.Place:
    texts_of = (asked.text(venue, "name"), asked.text(venue, "address"))
    return shapes.Place(*texts_of, _degrees(venue.latitude), _degrees(venue.longitude))


def _credited(credit: Any, asked: Asked) -> shapes.Credited:
    return shapes.Credited(asked.named(credit.organization), asked.text(credit, "credited_as"), credit.role)


def _linked(link: Any, asked: Asked) -> shapes.Linked:
    return shapes.Linked(link.kind, asked.text(link, "label"), link.url, link.language)


def session(record: Any, asked: Asked, of: Any = None) -> shapes.Session:
    """Return a session; of: its event, where that was loaded with it."""
    of = of or record.event
    page = None if record.is_break else asked.address("sessions", of.slug, str(record.uuid)[:8])
    return shapes.Session(
        **_base(record, page),
        **_texts(record, asked, "title", "abstract", "room"),
        **_columns(record, "kind", "number", "stream_url", "recording_url"),
        event=of.slug,
        when=_when(record, "HOURS", of.time_zone),
        speakers=asked.parts("speakers", lambda: [_appearing(each, asked) for each in record.appearances.all()]),
    )


def _appearing(record: Any, asked: Asked) -> shapes.Appearing:
    speaker = record.speaker
    person = None
    if speaker:
        names = (speaker.latin_name, speaker.native_name, speaker.native_language, asked.text(speaker, "name"))
        person = shapes.Person(_public_slug(speaker), *names)
    return shapes.Appearing(
        person,
        role=record.role,
        is_confirmed=record.is_confirmed,
        **_texts(record, asked, "placeholder", "position", "affiliation"),
    )


def speaker(record: Any, asked: Asked) -> shapes.Speaker:
    """Return a speaker."""
    return shapes.Speaker(
        **_base(record, asked.address("speakers", record.slug)),
        **_columns(record, "latin_name", "native_name", "native_language", "sort_name", "honorific", "is_sample"),
        **_texts(record, asked, "name", "position", "affiliation", "biography"),
        organization=asked.maybe(record.organization),
    )


def city(record: Any, asked: Asked) -> shapes.City:
    """Return a city."""
    return shapes.City(
        **_base(record, asked.address("cities", record.slug)),
        **_columns(record, "country", "time_zone"),
        **_texts(record, asked, "name", "description"),
        state_or_province=asked.text(record, "address_region"),
        latitude=_degrees(record.latitude),
        longitude=_degrees(record.longitude),
    )


def theme(record: Any, asked: Asked) -> shapes.Theme:
    """Return a theme."""
    return shapes.Theme(
        **_base(record, asked.address("themes", record.slug)),
        **_columns(record, "family", "goals"),
        **_texts(record, asked, "name", "description"),
        parent=asked.maybe(record.parent),
    )


def series(record: Any, asked: Asked) -> shapes.Series:
    """Return a series."""
    return shapes.Series(
        **_base(record, asked.address("series", record.slug)),
        **_columns(record, "frequency", "first_year", "last_year", "is_sample"),
        **_texts(record, asked, "name", "description"),
    )


def organization(record: Any, asked: Asked) -> shapes.Organization:
    """Return an organization."""
    return shapes.Organization(
        **_base(record, asked.address("organizations", record.slug)),
        **_columns(record, "kind", "website", "is_sample"),
        **_texts(record, asked, "name", "short_name", "description"),
        city=asked.maybe(record.city),
    )


def office(record: Any, asked: Asked) -> shapes.Office:
    """Return an office."""
    return shapes.Office(
        **_base(record, asked.address("offices", record.slug)),
        **_columns(record, "kind", "telephone", "email", "website", "working_languages"),
        name=asked.text(record.organization, "name"),
        region=asked.named(record.region),
        addresses=[each.text for each in record.addresses.all()],
    )


def initiative(record: Any, asked: Asked) -> shapes.Initiative:
    """Return an initiative."""
    return shapes.Initiative(
        **_base(record, asked.address("initiatives", record.slug)),
        **_columns(record, "kind", "start_year", "end_year", "website"),
        **_texts(record, asked, "name", "summary", "description", "offer", "eligibility"),
        parent=asked.maybe(record.parent),
    )
