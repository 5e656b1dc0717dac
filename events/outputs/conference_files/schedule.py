"""A programme as days, rooms and talks: what both kinds of file write down. Pure: a loaded event in, dataclasses out.

Days are those of the host's calendar, hours those of its clocks.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.clocks.spans import first_instant
from events.models import Attendance, Event, Session
from events.outputs.calendar_files.words import clean, following_lines, session_summary, summary
from events.programme import days as programme
from events.programme.following import following
from events.programme.names import appearing_name
from events.programme.session_details import attach
from multilingual import wording
from multilingual.notes import note
from multilingual.prose import plain
from multilingual.reading import read


@dataclass(frozen=True)
class Link:
    url: str
    title: str


@dataclass(frozen=True)
class Person:
    pk: int
    name: str


@dataclass(frozen=True)
class Talk:
    """A session.

    starts: by the host's clocks; duration: nothing where the end is not known; language: the first that is spoken, ""
    when that is not known; description: what the page says beside title and abstract, a line each.
    """

    pk: int
    guid: UUID
    slug: str
    page: str
    starts: datetime
    duration: timedelta
    room: str
    title: str
    track: str
    kind: str
    language: str
    abstract: str
    description: str
    recording: str
    persons: list[Person]
    links: list[Link]


@dataclass(frozen=True)
class Room:
    name: str
    guid: UUID
    talks: list[Talk]


@dataclass(frozen=True)
class Day:
    """starts, ends: midnight and midnight, or later when the last talk ends later."""

    starts: datetime
    ends: datetime
    rooms: list[Room]


@dataclass(frozen=True)
class Schedule:
    """The programme. acronym: its short name, of small letters, digits and ``_``; version: changes with the days."""

    acronym: str
    title: str
    page: str
    base: str
    zone_name: str
    days: list[Day]

    @property
    def version(self) -> str:
        return hashlib.blake2s(repr(self.days).encode(), digest_size=6).hexdigest()


def schedule(event: Event, *, language: str, page: str, base: str, page_of: Callable[[Session], str]) -> Schedule:
    """Return the programme of an event loaded by `event_loading.load` with its follow-in languages.

    page, page_of: the absolute addresses of its page and of a session's; base: of the site. Sessions that have no time
    yet are left out. language: the active one.
    """
    acronym = event.slug.lower().replace("-", "_").ljust(4, "_")
    found = programme.days(
        event.sessions.all(), zone_name=event.time_zone, host_zone=event.time_zone, first_day=event.start_date
    )
    attach([entry for day in found for entry in day.entries], event)
    days = [_day(day, _Telling(event, language, acronym, page_of)) for day in found]
    return Schedule(acronym, summary(event, language), page, base, event.time_zone, days)


@dataclass(frozen=True)
class _Telling:
    event: Event
    language: str
    acronym: str
    page_of: Callable[[Session], str]


def _day(day: programme.Day, telling: _Telling) -> Day:
    zone_name = telling.event.time_zone
    starts, midnight = (first_instant(each, zone_name) for each in (day.date, day.date + timedelta(days=1)))
    rooms: dict[str, list[Talk]] = {}
    for slot in day.slots:
        for lane, entries in enumerate(slot.lanes):
            for entry in entries:
                talk = _talk(entry, lane, telling)
                rooms.setdefault(talk.room, []).append(talk)
    zone = ZoneInfo(zone_name)
    return Day(
        starts.astimezone(zone),
        max(midnight, day.ends).astimezone(zone),
        [Room(name, uuid5(telling.event.uuid, name), sorted(rooms[name], key=_by_time)) for name in rooms],
    )


def _by_time(talk: Talk) -> tuple[datetime, int]:
    return talk.starts, talk.pk


def _talk(entry: programme.Entry, lane: int, telling: _Telling) -> Talk:
    session, language = entry.session, telling.language
    abstract = read(session, "abstract", language)
    is_of_event = not entry.following
    followed = following(telling.event.follow_languages.all()) if is_of_event else entry.following
    return Talk(
        pk=session.pk,
        guid=session.uuid,
        slug=f"{telling.acronym}-{entry.code}",
        page=telling.page_of(session),
        starts=session.starts_at.astimezone(ZoneInfo(telling.event.time_zone)),
        duration=(session.ends_at or session.starts_at) - session.starts_at,
        room=_room(session, lane, telling),
        title=session_summary(session, telling.event, language),
        track=next((clean(read(theme, "name", language).text) for theme in entry.themes), ""),
        kind=capfirst(session.get_kind_display()),
        language=next(iter(followed.spoken), ""),
        abstract=clean(plain(abstract.text)),
        description=clean("\n".join(_described(session, followed, telling))),
        recording=session.recording_url,
        persons=[
            Person(each.speaker.pk, clean(appearing_name(each, language).text))
            for each in entry.appearances
            if each.speaker is not None
        ],
        links=list(_links(entry, language)),
    )


def _described(session: Session, followed: Any, telling: _Telling) -> Iterator[str]:
    texts = (read(session, field, telling.language) for field in ("title", "abstract"))
    yield from note(*texts)
    yield from following_lines(followed, telling.language)
    if telling.event.is_sample:
        yield _("Invented for demonstration.")


def _room(session: Session, lane: int, telling: _Telling) -> str:
    """Return where a session is: parallel sessions without a room of their own are told apart by their lane."""
    event, language = telling.event, telling.language
    if own := clean(read(session, "room", language).text):
        return own
    rooms = [read(event, "room", language).text, read(event, "venue__name", language).text if event.venue_id else ""]
    if event.attendance == Attendance.ONLINE:
        rooms = []
    place = clean(next(filter(None, rooms), "")) or capfirst(event.get_attendance_display())
    return f"{place} {wording.bracketed(str(lane + 1), language)}" if lane else place


def _links(entry: programme.Entry, language: str) -> Iterator[Link]:
    session = entry.session
    for url, title in ((session.stream_url, _("Live stream")), (session.recording_url, _("Recording"))):
        if url:
            yield Link(url, title)
    for link in entry.links:
        yield Link(link.url, clean(read(link, "label", language).text) or capfirst(link.get_kind_display()))
