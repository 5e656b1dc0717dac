"""One room holds one session at a time, and one person is in one room at a time."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.models import Session
from multilingual import wording
from multilingual.reading import column

from .finding import Checked, Finding, Severity, language, named

CHANGEOVER = timedelta(minutes=15)
"""What people need to leave a room and enter it: no gap in a programme."""


def overlaps(checked: Checked) -> Iterator[Finding]:
    """Find sessions that are in the same room at the same time. Breaks take no room."""
    for sessions in _by_room(checked).values():
        for one, other in combinations(sessions, 2):
            if not (one.is_break or other.is_break) and _overlap(one, other):
                text = _("“%(one)s” and “%(other)s” are in the same room at the same time: %(room)s.")
                told = {"one": named(one), "other": named(other), "room": _written_room(other)}
                yield Finding("room-overlap", Severity.ERROR, text % told, other, "start_time")


def gaps(checked: Checked) -> Iterator[Finding]:
    """Find times of a day when a room waits for its next session and nothing else is on, not even a break.

    Sessions for which no room is named count as being in one room.
    """
    zone = ZoneInfo(checked.event.time_zone)
    for room, sessions in _by_room(checked, with_nowhere=True).items():
        for before, after in pairwise(sessions):
            ends = max(each.ends_at for each in sessions if each.starts_at <= before.starts_at)
            idle = ends < after.starts_at and not any(
                each.starts_at < after.starts_at and each.ends_at > ends for each in checked.timed
            )
            begins, finishes = ends.astimezone(zone), after.starts_at.astimezone(zone)
            if idle and after.starts_at - ends > CHANGEOVER and begins.date() == finishes.date():
                told = {"hours": wording.hour_range(begins, finishes, language()), "session": named(after)}
                text = _("Nothing is on at %(hours)s, before “%(session)s”. Is a break missing?")
                if room:
                    told["room"] = _written_room(after)
                    text = _("Nothing is on at %(hours)s in this room, before “%(session)s”: %(room)s.")
                yield Finding("room-gap", Severity.HINT, text % told, after, "start_time")


def speakers(checked: Checked) -> Iterator[Finding]:
    """Find people who appear in two sessions at once, unless both are in the same room."""
    pairs = [pair for pair in zip(checked.sessions, checked.speakers, strict=False) if _is_timed(pair[0])]
    for (one, here), (other, there) in combinations(pairs, 2):
        if not _overlap(one, other) or (_room(one) and _room(one) == _room(other)):
            continue
        for speaker in sorted(here.keys() & there.keys()):
            text = _("%(person)s is in “%(one)s” and “%(other)s” at the same time.")
            told = {"person": here[speaker], "one": named(one), "other": named(other)}
            yield Finding("speaker-twice", Severity.ERROR, text % told, other, "start_time")


def _by_room(checked: Checked, *, with_nowhere: bool = False) -> dict[str, list[Session]]:
    rooms = defaultdict(list)
    for session in checked.timed:
        room = _room(session)
        if room or with_nowhere:
            rooms[room].append(session)
    return rooms


def _written_room(session: Session) -> str:
    return (getattr(session, column("room", session.original_language)) or "").strip()


def _room(session: Session) -> str:
    """Return a room's letters and digits, without case, width and punctuation: ３Ｆ and 3f are one floor."""
    bare = unicodedata.normalize("NFKC", _written_room(session)).casefold()
    return "".join(sign for sign in bare if unicodedata.category(sign)[0] in "LMN")


def _is_timed(session: Session) -> bool:
    return bool(session.starts_at and session.ends_at)


def _overlap(one: Session, other: Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
