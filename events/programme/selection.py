"""My programme: the sessions that a reader marked, as the page's address carries them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.http import QueryDict

from events.clocks.spans import Span, span

MOST = 200
_CODE = re.compile(r"[0-9a-f]{8}[0-9a-f-]{0,28}")


@dataclass(frozen=True)
class Overlap:
    """Two chosen sessions that take place at the same time; hours: while both do, by the clocks being read."""

    first: Any
    second: Any
    hours: Span


@dataclass(frozen=True)
class Selection:
    """What an address chooses of a programme.

    chosen: sessions in the order of the programme; unknown: what matched none of them, as written; is_asked: whether
    the address chooses at all.
    """

    chosen: list
    unknown: list[str]
    is_asked: bool

    @property
    def address(self) -> str:
        """The value of ``sessions`` that asks for the same again, also of `programme.ics`."""
        return ",".join(code(session) for session in self.chosen)

    @property
    def codes(self) -> set[str]:
        return {code(session) for session in self.chosen}


def code(session: Any) -> str:
    """Return the beginning of a session's uuid by which addresses name it: eight signs tell a programme's apart."""
    return session.uuid.hex[:8]


def selection(sessions: Iterable, query: QueryDict) -> Selection:
    """Return what ``sessions`` of a query string chooses: beginnings of uuids, repeated or with commas between.

    A form without script repeats the parameter; a link writes it once. Breaks are nobody's choice.
    """
    sessions = [session for session in sessions if not session.is_break]
    written = ",".join(query.getlist("sessions")).lower().split(",")
    asked = list(dict.fromkeys(text.strip() for text in written if text.strip()))[:MOST]
    wanted = {text for text in asked if _CODE.fullmatch(text)}
    chosen = [session for session in sessions if any(str(session.uuid).startswith(text) for text in wanted)]
    known = {text for text in wanted if any(str(session.uuid).startswith(text) for session in chosen)}
    return Selection(chosen, [text[:40] for text in asked if text not in known], bool(asked))


def overlaps(sessions: Iterable, zone_name: str) -> list[Overlap]:
    """Return the pairs of sessions that overlap, by time. One without a known end overlaps nothing."""
    timed = sorted((s for s in sessions if s.starts_at and s.ends_at), key=lambda s: s.starts_at)
    return [
        Overlap(first, second, span(second.starts_at, min(first.ends_at, second.ends_at), zone_name))
        for first, second in combinations(timed, 2)
        if second.starts_at < first.ends_at
    ]
