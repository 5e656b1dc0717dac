"""An event as keys see it: light, because a record has a hundred columns of which keys need a few."""

from dataclasses import dataclass, field
from datetime import datetime

from events.models.happening import Happening


@dataclass(frozen=True, slots=True)
class City:
    slug: str
    country: str


@dataclass(frozen=True, slots=True)
class Program:
    """A theme or an initiative, with the one that it is part of, "" for none."""

    slug: str
    parent: str


@dataclass(frozen=True, slots=True)
class Credited:
    role: str
    organization: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session: when it is, and whether it can be watched."""

    kind: str
    starts_at: datetime | None
    ends_at: datetime | None
    recording_url: str


@dataclass
class KeyedEvent(Happening):
    """What keys are made of. Slugs stand for records.

    city: the host city, else the venue's. themes: of its sessions too. offices: slug → their region. regions: of the
    city's country, else of the offices. links: their kinds. languages: in which it is available. Beside these it has
    the event's own columns by their names, those that filters declare among them.
    """

    pk: int
    precision: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    time_zone: str = ""
    city: City | None = None
    series: str = ""
    themes: list[Program] = field(default_factory=list)
    initiatives: list[Program] = field(default_factory=list)
    offices: dict[str, str] = field(default_factory=dict)
    regions: list[str] = field(default_factory=list)
    credits: list[Credited] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    follow_languages: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sessions: list[Sitting] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
