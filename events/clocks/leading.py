"""Whose clock leads: the one rule for lists, events and programmes (blueprint, Time).

Where people meet in a place, its clock leads. Where all is online the reader's leads, once the reader has chosen it.
The other clock stands second where somebody may follow from afar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .spans import Span, span

QUARTERS = 96
"""Quarters of an hour in a day: the width of a band."""
BEGINNING = 2
"""So many quarters stand for a beginning whose end is not known."""


@dataclass(frozen=True)
class Block:
    """A part of the day on a band, in quarters of an hour from midnight."""

    start: int
    width: int


@dataclass(frozen=True)
class Clock:
    """Hours by one clock. other_day: their date, where it is not that of the clock which leads; else None."""

    span: Span
    is_reader: bool = False
    other_day: date | None = None

    @property
    def band(self) -> list[Block]:
        return blocks([self.span])


def clocks(host: Span, attendance: str, zone_name: str | None) -> list[Clock]:
    """Return the clocks that tell hours, the leading one first. zone_name: the reader's zone, None when not chosen.

    In person: the host's alone, unless the reader's days are others, which is said. A clock that shows the same is
    not repeated.
    """
    if not zone_name:
        return [Clock(host)]
    reader = span(host.starts_at, host.ends_at, zone_name, reference=host.first_day)
    differs = (reader.first_day, reader.last_day) != (host.first_day, host.last_day)
    if shows_the_same(host, reader) or (attendance == "IN_PERSON" and not differs):
        return [Clock(host)]
    pair = [Clock(host, other_day=host.first_day), Clock(reader, is_reader=True, other_day=reader.first_day)]
    if attendance == "ONLINE":
        pair.reverse()
    first, second = pair
    return [Clock(first.span, first.is_reader), second if differs else Clock(second.span, second.is_reader)]


def may_follow_from_afar(attendance: str) -> bool:
    """Return whether a reader's own hours matter: nobody joins from home what takes place in a room only."""
    return attendance != "IN_PERSON"


def leading_zone(attendance: str, host_zone: str, zone_name: str | None) -> str:
    """Return by whose clock a programme has its days: the reader's of what is online only, once chosen."""
    return zone_name if zone_name and attendance == "ONLINE" else host_zone


def second_zone(attendance: str, host_zone: str, zone_name: str | None) -> str | None:
    """Return whose hours stand beside those of `leading_zone`, None where nobody's do."""
    if not zone_name or not may_follow_from_afar(attendance):
        return None
    return host_zone if attendance == "ONLINE" else zone_name


def shows_the_same(first: Span, second: Span) -> bool:
    """Return whether two clocks show an interval alike."""
    return all(
        mine.utcoffset() == other.utcoffset()
        for mine, other in ((first.starts, second.starts), (first.ends, second.ends))
    )


def blocks(spans: Iterable[Span]) -> list[Block]:
    """Return what spans take of a day from midnight to midnight; past midnight a span begins again at its left edge.

    Of a span of several days only where it begins is known: when its days end, their sessions say.
    """
    found = []
    for each in spans:
        start = each.starts.hour * 4 + each.starts.minute // 15
        end = each.ends.hour * 4 + -(-each.ends.minute // 15)
        if end == 0:
            end = QUARTERS
        if not (each.has_end and each.is_short):
            found.append(Block(start, BEGINNING))
        elif end > start:
            found.append(Block(start, end - start))
        else:
            found += [Block(start, QUARTERS - start), Block(0, end)]
    return found
