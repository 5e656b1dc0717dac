"""The programme of a generated event: sessions hour by hour, two at a time when the days are short."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from events.models import Appearance, AppearanceRole, Precision, Session, SessionKind
from multilingual.reading import column

from . import texts as words
from .factory import GeneratedEvent, Setting, fresh, keep_origins
from .seeded import drawn, seeded

SIZES = (5, 8, 10, 12, 15)
STARTS = (time(9), time(10, 15), time(11, 30), time(13, 30), time(14, 45), time(16))
LENGTH = timedelta(minutes=60)
LUNCH = 2
KINDS = (SessionKind.PLENARY, SessionKind.PANEL, SessionKind.WORKSHOP, SessionKind.SESSION, SessionKind.KEYNOTE)
ROLES = (AppearanceRole.SPEAKER, AppearanceRole.PANELLIST, AppearanceRole.MODERATOR)


@dataclass
class Programme:
    """The sessions of an event, unsaved, with themes and appearances; session_themes: session, key of a theme."""

    sessions: list[Session]
    appearances: list[Appearance]
    session_themes: list[tuple[Session, int]]


def programme(made: GeneratedEvent, number: int, *, share: float, speakers: list[int], setting: Setting) -> Programme:
    """Return the programme of an event, empty for most; share: of the events that have one, from 0 to 1."""
    chance = seeded(setting.seed, "programme", number)
    event, found = made.event, Programme([], [], [])
    days = (event.end_date - event.start_date).days + 1
    if chance.random() >= share or event.precision != Precision.HOURS:
        return found
    event.start_time, event.end_time = min(event.start_time, STARTS[0]), max(event.end_time, time(17, 30))
    event.derive_instants(event.time_zone, event.precision)
    event.is_programme_final = chance.random() < 0.7
    size = chance.choice(SIZES)
    a_day = -(-size // days)
    for index in range(size):
        slot, lane = index % a_day % len(STARTS), index % a_day // len(STARTS)
        session = fresh(
            Session,
            uuid=drawn(chance),
            original_language=event.original_language,
            created_at=setting.now,
            changed_at=setting.now,
            event=event,
            kind=_kind(index, size, slot, chance),
            start_date=event.start_date + timedelta(days=index // a_day),
            start_time=STARTS[slot],
            end_time=(datetime.combine(event.start_date, STARTS[slot]) + LENGTH).time(),
            position=lane,
        )
        session.derive_instants(event.time_zone, Precision.HOURS)
        found.sessions.append(session)
        if not session.is_break:
            _fill(session, made, chance, found, speakers)
        if event.ends_at <= setting.now and not session.is_break and chance.random() < 0.1:
            session.recording_url = f"{event.website}/recording/{index + 1}"
        keep_origins(session, number, setting.now)
    return found


def _kind(index, size, slot, chance):
    if index == 0:
        return SessionKind.OPENING
    if index == size - 1:
        return SessionKind.CLOSING
    return SessionKind.BREAK if slot == LUNCH else chance.choice(KINDS)


def _fill(session, made, chance, found, speakers):
    for code in made.codes:
        setattr(session, column("title", code), words.session_title(code, chance))
    if chance.random() < 0.3:
        found.session_themes.append((session, chance.choice(made.themes)))
    for order, speaker in enumerate(chance.sample(speakers, chance.randint(1, 2))):
        found.appearances.append(
            fresh(
                Appearance,
                uuid=drawn(chance),
                original_language=session.original_language,
                created_at=session.created_at,
                changed_at=session.changed_at,
                session=session,
                speaker_id=speaker,
                role=chance.choice(ROLES),
                order=order,
            )
        )
