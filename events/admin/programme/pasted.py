"""What was pasted becomes rows of the grid that nobody has saved: they stand in the form as if they had been typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext, override

from events.clocks.spans import kept_zone
from events.models import Event, SessionKind
from events.pasting import Line, PastedRow, read_programme
from events.search.folding import fold
from multilingual import wording
from multilingual.languages import BRIDGE, CODES

from .people_lines import PersonLine
from .rows import days_of

BUTTON, TEXT, CLOCK = "_paste", "programme-text", "programme-clock"
PREFIX = "sessions"
MOST_SIGNS = 100_000
"""Of a text that is read at once, a second's work; the rest stays in the box."""
FIELDS = {
    "day": "start_date",
    "start": "start_time",
    "end": "end_time",
    "ends_next_day": "end_time",
    "kind": "kind",
    "number": "number",
    "title": "original_title",
    "room": "original_room",
    "people": "people",
    "abstract": "original_abstract",
}
"""Field of a pasted row → field of the grid."""


@dataclass(frozen=True)
class Read:
    """What came of a text, for the head of the page.

    rows: the numbers of the new rows; doubtful: number and title of those in which something may be wrong; there: how
    many stood in the grid already; left_over: lines of which nothing was understood; clocks: zones that the text names.
    """

    rows: tuple[int, ...]
    doubtful: tuple[tuple[int, str], ...]
    there: int
    left_over: tuple[Line, ...]
    clocks: str


def clocks_of(event: Event) -> list[str]:
    """Return the zones by whose hours a programme may be written: the event's, then those that its hosts announce."""
    return list(dict.fromkeys([event.time_zone, *event.further_zones]))


def with_pasted(data: QueryDict, event: Event) -> tuple[QueryDict, Read]:
    """Return what was sent with a row for each that was read in the text, and what came of it. Saves nothing."""
    asked = data.get(CLOCK, "")
    clock = asked if asked in clocks_of(event) else event.time_zone
    text, rest = _cut(data.get(TEXT, ""))
    found = read_programme(text, days=days_of(event), language=event.original_language)
    filled, there, numbers, doubtful = data.copy(), 0, [], []
    known = set(map(_sign, _rows_of(data)))
    number = _rows_sent(data)
    for row in found.rows:
        fields = _fields(_by_clock(row, clock, event.time_zone))
        if _sign(fields) in known:
            there += 1
            continue
        known.add(_sign(fields))
        filled.update({f"{PREFIX}-{number}-{name}": value for name, value in fields.items()})
        if doubts := _doubts(row):
            filled[f"doubts-{PREFIX}-{number}"] = "\n".join(doubts)
        if any(not doubt.is_derived for doubt in row.doubts):
            doubtful.append((number, f"{fields['start_time']} {row.title or row.kind.label}".strip()))
        numbers.append(number)
        number += 1
    filled[f"{PREFIX}-TOTAL_FORMS"] = str(number)
    clocks = wording.enumerated(found.clocks, get_language() or BRIDGE)
    left_over = (*found.left_over, *([Line(0, rest)] if rest else []))
    return filled, Read(tuple(numbers), tuple(doubtful), there, left_over, clocks)


def _cut(text: str) -> tuple[str, str]:
    """Return the lines of a text that are read now, and the others."""
    if len(text) <= MOST_SIGNS:
        return text, ""
    at = text.rfind("\n", 0, MOST_SIGNS) + 1 or MOST_SIGNS
    return text[:at], text[at:]


def _rows_sent(data: Mapping[str, str]) -> int:
    """Return how many rows a form says that it has; 0 for what no form of ours says."""
    written = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0


def _rows_of(data: Mapping[str, str]) -> list[dict[str, str]]:
    names = ("start_date", "start_time", "original_title", "number")
    return [{name: data.get(f"{PREFIX}-{at}-{name}", "") for name in names} for at in range(_rows_sent(data))]


def _sign(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what two rows have in common that are one session."""
    return (fields["start_date"], fields["start_time"], fields["number"], fold(fields["original_title"]).strip())


def _fields(row: PastedRow) -> dict[str, str]:
    people = "\n".join(
        PersonLine(
            name=person.name,
            role=str(person.role.value),
            position=person.position,
            affiliation=person.affiliation,
            honorific=person.honorific,
        ).text
        for person in row.people
    )
    is_plain_break = row.kind is SessionKind.BREAK and fold(row.title) in _break_words()
    return {
        "start_date": row.day.isoformat() if row.day else "",
        "start_time": _hour(row.start),
        "end_time": _hour(row.end),
        "kind": str(row.kind.value),
        "number": row.number,
        "position": "0",
        "original_title": "" if is_plain_break else row.title,
        "original_room": row.room,
        "original_abstract": row.abstract,
        "people": people,
    }


@cache
def _break_words():
    """Return what the interface calls a break, in every language, folded: such a one needs no title of its own."""
    found = set()
    for code in CODES:
        with override(code):
            found.add(fold(str(SessionKind.BREAK.label)))
    return found


def _hour(hour):
    return hour.isoformat("minutes") if hour else ""


def _by_clock(row: PastedRow, clock: str, zone: str) -> PastedRow:
    """Return the row by the event's clock, where its hours were written by another."""
    if clock == zone or not (row.day and row.start):
        return row
    start = datetime.combine(row.day, row.start, kept_zone(clock)).astimezone(kept_zone(zone))
    if not row.end:
        return replace(row, day=start.date(), start=start.time())
    last = row.day + timedelta(days=row.ends_next_day)
    end = datetime.combine(last, row.end, kept_zone(clock)).astimezone(kept_zone(zone))
    return replace(row, day=start.date(), start=start.time(), end=end.time(), ends_next_day=end.date() > start.date())


def _doubts(row: PastedRow) -> list[str]:
    """Return field and reason of what may be wrong, each on one line, and last the lines that it was read from."""
    told = [f"{FIELDS[doubt.field]}\t{_line(doubt.why)}" for doubt in row.doubts if not doubt.is_derived]
    lines = " / ".join(_line(line.text) for line in row.source)
    source = gettext("Read from: %(lines)s") % {"lines": lines}
    return [*told, f"\t{source}"] if told else []


def _line(words):
    return " ".join(str(words).split())
