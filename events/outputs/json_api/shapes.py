"""What the JSON API answers with: each shape is declared here once, and the OpenAPI document is made from it.

A docstring of a shape is its description in the document.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType


class Words(Struct):
    """A text in one language, and whose words it is. is_machine: translated by a machine, read by nobody since."""

    text: str
    language: str | None
    origin: Literal["ORIGINAL", "PERSON", "MACHINE", "MACHINE_CHECKED"] | None
    is_machine: bool
    is_outdated: bool


class Text(Words):
    """A text as a reader of the language asked for gets it, perhaps in another one: language says which, None with no
    text. all: with lang=*, every language that has words of its own. Long texts are Markdown."""

    all: dict[str, Words] | UnsetType = UNSET


class When(Struct):
    """When it is. starts_at, ends_at: instants in UTC, the end excluded. local_start, local_end: what the host's clock
    and calendar say, as exact as is known: 2030-03-09T10:00, 2030-03-09 (the last day included) or 2030-03."""

    precision: Literal["HOURS", "DAYS", "MONTH"]
    time_zone: str
    starts_at: datetime | None
    ends_at: datetime | None
    local_start: str | None
    local_end: str | None


class Named(Struct):
    """Another record by its name. slug: of its address in this API; None where it is not public."""

    slug: str | None
    name: Text


class Place(Struct):
    """Where it is."""

    name: Text
    address: Text
    latitude: float | None
    longitude: float | None


class CityOf(Named):
    """The city of a record."""

    country: str


class Follow(Struct):
    """A language that one can follow in, as a BCP 47 tag, and how it reaches the listener."""

    language: str
    mode: str


class Registering(Struct):
    """How one registers, as it stands at the moment of the answer. deadline: the last day by the host's calendar."""

    kind: str
    state: str
    url: str
    deadline: date | None


class Credited(Struct):
    """An organization's part in an event, or in one of its sessions."""

    organization: Named
    credited_as: Text
    role: str


class Person(Struct):
    """What somebody is called: in Latin letters and in the own script. Names are never translated."""

    slug: str | None
    latin_name: str
    native_name: str
    native_language: str
    name: Text


class Appearing(Struct):
    """Somebody in a session; speaker is None while the person is open, then placeholder says who it will be."""

    speaker: Person | None
    placeholder: Text
    role: str
    position: Text
    affiliation: Text
    is_confirmed: bool


class Linked(Struct):
    """A link, with the language of what is behind it."""

    kind: str
    label: Text
    url: str
    language: str


class Base(Struct, kw_only=True):
    """What every record has. url: of its page, None where it has none; changed_at: when its texts last changed."""

    id: UUID
    url: str | None
    original_language: str
    changed_at: datetime


class Sluggable(Base, kw_only=True):
    """A record with an address of its own."""

    slug: str


class Session(Base, kw_only=True):
    """An item of a programme. Asked for by include: speakers."""

    event: str
    kind: str
    number: str
    title: Text
    abstract: Text
    when: When
    room: Text
    stream_url: str
    recording_url: str
    speakers: list[Appearing] | UnsetType = UNSET


class Event(Sluggable, kw_only=True):
    """A forum, webinar or meeting. Asked for by include: sessions, speakers (in each session), credits, links."""

    title: Text
    motto: Text
    summary: Text
    description: Text
    objectives: Text
    audience: Text
    note: Text
    when: When
    status: str
    status_reason: Text
    is_moved_online: bool
    attendance: str
    access: str
    fee: str
    registration: Registering
    city: CityOf | None
    venue: Place | None
    room: Text
    themes: list[Named]
    initiatives: list[Named]
    offices: list[Named]
    series: Named | None
    edition: str
    follow_languages: list[Follow]
    stream_url: str
    website: str
    is_sample: bool
    sessions: list[Session] | UnsetType = UNSET
    credits: list[Credited] | UnsetType = UNSET
    links: list[Linked] | UnsetType = UNSET


class Speaker(Sluggable, kw_only=True):
    """Somebody who speaks."""

    latin_name: str
    native_name: str
    native_language: str
    sort_name: str
    honorific: str
    name: Text
    position: Text
    affiliation: Text
    biography: Text
    organization: Named | None
    is_sample: bool


class City(Sluggable, kw_only=True):
    """A city."""

    name: Text
    country: str
    state_or_province: Text
    time_zone: str
    latitude: float | None
    longitude: float | None
    description: Text


class Theme(Sluggable, kw_only=True):
    """A subject. goals: numbers of Sustainable Development Goals."""

    name: Text
    description: Text
    family: str
    goals: list[int]
    parent: Named | None


class Series(Sluggable, kw_only=True):
    """A line of editions of an event."""

    name: Text
    description: Text
    frequency: str
    first_year: int | None
    last_year: int | None
    is_sample: bool


class Organization(Sluggable, kw_only=True):
    """Any body that organizes, hosts, funds, governs or joins."""

    name: Text
    short_name: Text
    kind: str
    description: Text
    website: str
    city: Named | None
    is_sample: bool


class Office(Sluggable, kw_only=True):
    """An office of the network."""

    name: Text
    kind: str
    region: Named
    telephone: str
    email: str
    website: str
    working_languages: list[str]
    addresses: list[str]


class Initiative(Sluggable, kw_only=True):
    """A programme, campaign, alliance or pledge."""

    name: Text
    kind: str
    summary: Text
    description: Text
    offer: Text
    eligibility: Text
    start_year: int | None
    end_year: int | None
    parent: Named | None
    website: str
