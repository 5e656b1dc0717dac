"""A row while it is being read."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from events.models import AppearanceRole, SessionKind

from .hours import Hour, Span
from .lines import plain, said
from .names import names_somebody_within, person_with_position
from .numbers import numbered
from .pasted import SESSION, SPEAKER, Doubt, Line, PastedPerson
from .people import ROLE_OF_KIND, label_within, merged, names_behind, people_in
from .titles import is_parallel, kind_of, take_length, take_room
from .vocabulary import meaning
from .why import DIVISION_GUESSED, KIND_GUESSED, PEOPLE_GUESSED, TITLE_LONG, TWO_CLOCKS

LONGEST_TITLE = 200
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$|。$")
"""The full stop of a sentence, not that of an abbreviation."""


@dataclass
class Draft:
    """One item. start and end are as written; shares_hour_of: the item whose hours it has."""

    day: date | None
    start: Hour | None = None
    end: Hour | None = None
    length: int | None = None
    kind: SessionKind = SESSION
    number: str = ""
    title: str = ""
    room: str = ""
    people: list[PastedPerson] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_day_named: bool = False
    is_parallel: bool = False
    heads_parallels: bool = False
    shares_hour_of: "Draft | None" = None
    is_end: bool = False
    is_only_numbered: bool = False
    """The title is a label and a number, behind which another may come."""

    def doubt(self, name: str, why: Promise, *, is_derived: bool = False) -> None:
        """Note a doubt, once."""
        found = Doubt(name, why, is_derived)
        if found not in self.doubts:
            self.doubts.append(found)

    def take(self, line: Line) -> None:
        """Note a line as one that the row was read from."""
        if line not in self.lines:
            self.lines.append(line)

    def take_hours(self, span: Span, half: str | None = None) -> None:
        """Take the hours. half: "pm" under a heading that says so."""
        self.start, self.end = span.start, span.end
        if half == "pm" and not span.start.half and 0 < span.start.hour < 12:
            self.start, self.end = span.start.later_half(), span.end and span.end.later_half()
        if span.second:
            self.doubt("start", TWO_CLOCKS)

    def take_title(self, written: str) -> None:
        """Read a title with what stands in it: number, kind, room, length, names."""
        written = re.sub(r"\)\.$", ")", said(written))
        if written[:1] in "(（" and written[-1:] in ")）" and not set(written[1:-1]) & set("()（）"):
            written = written[1:-1]
        title, length = take_length(written)
        self.length = self.length or length
        title, room = take_room(title)
        self.room = self.room or room
        if within := label_within(title):
            title, role, names = within
            self.take_people(names, role)
        label = ""
        self.heads_parallels = is_parallel(title)
        for _label in range(2):  # Parallel sessions 2: Session A
            found = numbered(title)
            if found is None:
                break
            label, self.number = found.label, found.number
            self.is_parallel = self.is_parallel or label == "PARALLEL"
            again, sign, behind = found.rest.partition(":")
            title = found.rest or title
            if sign and meaning("numbered", again) and said(behind):
                title = said(behind)
            self.is_only_numbered = not found.rest
            if not found.rest:
                break
        self.kind, is_certain = kind_of(title, label)
        if not is_certain:
            self.doubt("kind", KIND_GUESSED)
        if self.kind != SessionKind.BREAK and (named := names_behind(title, self.kind)):
            title, names = named
            self.take_people(names, self.hears, is_guess=True)
            self.doubt("title", DIVISION_GUESSED)
        elif person_with_position(title):
            self.take_people(title, self.hears, is_guess=True)
            self.doubt("title", DIVISION_GUESSED)
        elif names_somebody_within(title):
            self.doubt("title", DIVISION_GUESSED)
        self.title = _STOP.sub("", title)
        if len(title) > LONGEST_TITLE:
            self.doubt("title", TITLE_LONG)

    def take_people(self, names: str, role: AppearanceRole, *, is_guess: bool = False) -> None:
        found, is_certain = people_in(names, role)
        self.people = merged([*self.people, *found])
        if is_guess or not is_certain:
            self.doubt("people", PEOPLE_GUESSED)

    @property
    def hears(self) -> AppearanceRole:
        """What somebody does here of whom nothing else is said."""
        return ROLE_OF_KIND.get(self.kind, SPEAKER)

    @property
    def goes_on(self) -> bool:
        """Whether a title may go on in the next line: nothing ends it, and nothing else has been read yet."""
        return bool(self.title) and not self.people and not self.abstract and plain(self.title)[-1] not in ".!?"
