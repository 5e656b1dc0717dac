"""One generated event with all that belongs to it, as unsaved records; the same for a seed and number."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from events.clocks.plans import Plan
from events.models import (
    ChangeKind,
    ChangeNote,
    Credit,
    CreditRole,
    Event,
    FollowLanguage,
    FollowMode,
    Link,
    LinkKind,
    Precision,
    Status,
)
from multilingual.languages import primary_subtag
from multilingual.models import Record
from multilingual.origins import Origin, fingerprint, revised
from multilingual.reading import column, texts, translated_fields

from . import texts as words
from .people import WRITER
from .places import Catalogue, Place, original_language
from .seeded import drawn, identity, seeded

EARLIEST, LATEST = -6 * 365, 2 * 365
"""Days from today."""
WEBINAR, ROUND_TABLE, DIALOGUE = 1, 4, 7
FURTHER_ROLES = (CreditRole.CO_ORGANIZER, CreditRole.HOST, CreditRole.SUPPORTER, CreditRole.KNOWLEDGE_PARTNER)
FURTHER_MODES = (FollowMode.SIMULTANEOUS, FollowMode.SIMULTANEOUS, FollowMode.CAPTIONS, FollowMode.CONSECUTIVE)
INTERPRETED = ("en", "en", "es", "fr", "zh", "ja", "ko", "de", "pt-br", "ru", "ar", "vi", "id", "ase")


@dataclass
class GeneratedEvent:
    """An event, unsaved, and its parts; ``themes``, ``offices`` and ``initiatives`` are keys."""

    event: Event
    codes: list[str]
    themes: list[int]
    offices: list[int]
    initiatives: list[int]
    parts: list = field(default_factory=list)
    """Credits, follow-in languages, links and change notes, each pointing to the event."""


@dataclass(frozen=True)
class Setting:
    """What all events of one run share. today: dates lie around it; now: the moment of writing."""

    seed: str
    catalogue: Catalogue
    today: date
    now: datetime


def generated_event(number: int, setting: Setting) -> GeneratedEvent:
    """Return event ``number`` of a run, without slug and sessions."""
    chance = seeded(setting.seed, "event", number)
    place = setting.catalogue.place(chance)
    original = original_language(place, chance)
    codes = words.languages(number, original, chance)
    themes = chance.sample(sorted(setting.catalogue.themes), chance.randint(1, 3))
    form = chance.randrange(len(words.FORMS["en"]))
    event = fresh(
        Event,
        uuid=identity(setting.seed, "event", number),
        original_language=original,
        created_at=setting.now,
        changed_at=setting.now,
        is_sample=True,
        time_zone=place.city.time_zone,
        website=f"https://example.org/forums/{number}",
    )
    _date(event, form, chance, setting)
    _attend(event, form, place, chance)
    _name(event, codes, form, themes[0], place, chance)
    _publish(event, number, chance, setting)
    keep_origins(event, number, setting.now)
    made = GeneratedEvent(
        event=event,
        codes=codes,
        themes=[setting.catalogue.themes[key] for key in themes],
        offices=chance.sample(place.offices, min(len(place.offices), 1 + (chance.random() < 0.2))),
        initiatives=chance.sample(setting.catalogue.initiatives, chance.random() < 0.1),
    )
    made.parts += [
        *_credits(event, chance, setting),
        *_follow_languages(event, chance),
        *_links(event, chance, setting),
    ]
    if event.is_cancelled and event.is_published:
        made.parts.append(_cancellation(event, chance, setting))
    return made


def fresh(model: type[Record], **values) -> Record:
    """Return a new record with these values, of which one is its uuid.

    As ``model(**values)``, in a fifth of the time: modeltranslation asks each of a hundred columns for its default.
    """
    record = model(*(value.copy() if isinstance(value, dict | list) else value for value in _defaults(model)))
    for name, value in values.items():
        setattr(record, name, value)
    return record


@cache
def _defaults(model: type[Record]) -> tuple:
    return tuple(field.get_default() for field in model._meta.concrete_fields)


def keep_origins(record: Record, number: int, now: datetime) -> None:
    """Record whose words the texts are: people's or a machine's; every twentieth event has outdated translations."""
    origin = (Origin.MACHINE, Origin.PERSON, Origin.MACHINE_CHECKED, Origin.MACHINE)[number % 4]
    for name in translated_fields(type(record)):
        entries = revised(
            {},
            texts(record, name),
            original=record.original_language,
            origin=Origin.PERSON if name in record.proper_names else origin,
            source=None,
            minor=False,
            at=now.isoformat(timespec="seconds"),
            by=WRITER,
        )
        if number % 20 == 7:
            for entry in entries.values():
                entry["source_fingerprint"] = entry["source"] and fingerprint("an earlier text")
        if entries:
            record.origins[name] = entries


def _date(event: Event, form: int, chance: Random, setting: Setting) -> None:
    event.start_date = setting.today + timedelta(days=chance.randint(EARLIEST, LATEST))
    is_short = form in (WEBINAR, ROUND_TABLE, DIALOGUE)
    event.end_date = event.start_date + timedelta(days=0 if is_short else chance.choice((0, 0, 1, 1, 2, 3)))
    precisions = (Precision.HOURS, Precision.DAYS, Precision.MONTH)
    event.precision = chance.choices(precisions, (88, 8, 4))[0]
    if event.precision == Precision.HOURS:
        begin = chance.choice((9, 10, 13, 14, 16, 19)) if is_short else chance.choice((8, 9, 10))
        event.start_time = time(begin, chance.choice((0, 0, 30)))
        event.end_time = time(begin + chance.choice((1, 2)), 45) if is_short else time(17, 30)
    event.derive_instants(event.time_zone, event.precision)


def _attend(event: Event, form: int, place: Place, chance: Random) -> None:
    modes = ("IN_PERSON", "ONLINE", "HYBRID")
    event.attendance = "ONLINE" if form == WEBINAR else chance.choices(modes, (40, 30, 30))[0]
    if event.attendance != "ONLINE" or chance.random() < 0.7:
        event.host_city = place.city
    if event.is_online:
        event.stream_url = f"{event.website}/live"
    event.access = chance.choices(("OPEN", "MEMBERS", "INVITATION", "NOT_STATED"), (60, 15, 10, 15))[0]
    event.registration = chance.choices(("NONE", "REQUIRED", "ON_REQUEST", "NOT_STATED"), (10, 60, 10, 20))[0]
    if event.registration == "REQUIRED":
        event.registration_url = f"{event.website}/register"
        event.registration_deadline = event.start_date - timedelta(days=chance.choice((1, 3, 7, 14)))
    event.fee = chance.choices(("FREE", "PAID", "NOT_STATED"), (60, 15, 25))[0]
    event.contact_email = "forums@example.org"


def _name(event: Event, codes: list[str], form: int, theme: str, place: Place, chance: Random) -> None:
    project = words.project(chance)
    in_title = chance.random() < 0.3
    is_described = chance.random() < 0.7
    for code in codes:
        text = words.title(code, theme=theme, form=form, city=place.names[code], year=event.start_date.year)
        setattr(event, column("title", code), f"{project}. {text}" if in_title else text)
        setattr(event, column("summary", code), words.summary(code, chance))
        if is_described:
            setattr(event, column("description", code), words.description(code, chance))
    if not in_title and chance.random() < 0.1:
        event.other_names = project


def _publish(event: Event, number: int, chance: Random, setting: Setting) -> None:
    event.publication = chance.choices(("PUBLISHED", "DRAFT", "WITHDRAWN"), (97, 2, 1))[0]
    if event.publication != "DRAFT":
        event.published_at = setting.now
    if chance.random() < 0.02:
        event.status = Status.CANCELLED
        setattr(event, column("status_reason", event.original_language), words.summary(event.original_language, chance))
    if chance.random() < 0.2:
        event.series_id = chance.choice(setting.catalogue.series)
        event.edition = str(event.start_date.year)


def _credits(event: Event, chance: Random, setting: Setting):
    organizations = chance.sample(setting.catalogue.organizations, chance.randint(1, 4))
    roles = (CreditRole.ORGANIZER, *(chance.choice(FURTHER_ROLES) for _ in organizations[1:]))
    for order, (organization, role) in enumerate(zip(organizations, roles, strict=True)):
        yield fresh(
            Credit,
            uuid=drawn(chance),
            original_language=event.original_language,
            created_at=setting.now,
            changed_at=setting.now,
            event=event,
            organization_id=organization,
            role=role,
            order=order,
        )


def _follow_languages(event: Event, chance: Random):
    floor = [event.original_language]
    yield follow_language(event, event.original_language, FollowMode.FLOOR)
    for tag in dict.fromkeys(chance.sample(INTERPRETED, chance.choice((0, 0, 1, 1, 2, 3)))):
        if tag == "ase":
            yield follow_language(event, tag, FollowMode.SIGN)
        elif primary_subtag(tag) != primary_subtag(floor[0]):
            yield follow_language(event, tag, chance.choice(FURTHER_MODES))


def follow_language(event: Event, tag: str, mode: str) -> FollowLanguage:
    return FollowLanguage(event=event, language=tag, primary=primary_subtag(tag), mode=mode)


def _links(event: Event, chance: Random, setting: Setting):
    if event.ends_at <= setting.now and chance.random() < 0.2:
        yield fresh(
            Link,
            uuid=drawn(chance),
            original_language=event.original_language,
            created_at=setting.now,
            changed_at=setting.now,
            event=event,
            kind=LinkKind.RECORDING,
            url=f"{event.website}/recording",
            language=event.original_language,
        )


def _cancellation(event: Event, chance: Random, setting: Setting) -> ChangeNote:
    after = Plan.of(event).to_json()
    return ChangeNote(
        uuid=drawn(chance),
        event=event,
        at=min(setting.now, event.starts_at - timedelta(days=7)),
        kind=ChangeKind.CANCELLED,
        before=after | {"status": str(Status.SCHEDULED)},
        after=after | {"status": str(Status.CANCELLED)},
    )
