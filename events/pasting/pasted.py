"""What was understood of a pasted programme: plain records, nothing of which is saved."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.functional import Promise

from events.models import AppearanceRole, SessionKind

SESSION = SessionKind("SESSION")
SPEAKER = AppearanceRole("SPEAKER")


@dataclass(frozen=True)
class Line:
    """A line of what was pasted. number: from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Doubt:
    """A field of a row that was not simply read, and why, as a sentence for editors.

    field: a name of `PastedRow`; is_derived: the text left it open and the lines around it decide, as they do for the
    end of whatever is followed by something else. Whatever else is doubtful may be wrong.
    """

    field: str
    why: str | Promise
    is_derived: bool = False


@dataclass(frozen=True)
class PastedPerson:
    """Somebody named beside a session, as written. honorific: what stood before the name, such as Dr."""

    name: str
    role: AppearanceRole = SPEAKER
    position: str = ""
    affiliation: str = ""
    honorific: str = ""


@dataclass(frozen=True)
class PastedRow:
    """One item of the programme, by the event's clock.

    day: None when the event has no days and none is named; end: None when nothing tells it; ends_next_day: the end lies
    on the day after `day`; source: the lines that it was read from.
    """

    day: date | None
    start: time | None
    end: time | None = None
    ends_next_day: bool = False
    kind: SessionKind = SESSION
    number: str = ""
    title: str = ""
    room: str = ""
    people: tuple[PastedPerson, ...] = ()
    abstract: str = ""
    doubts: tuple[Doubt, ...] = ()
    source: tuple[Line, ...] = ()

    def doubts_of(self, field: str) -> list[Doubt]:
        """Return what is doubtful of one field."""
        return [doubt for doubt in self.doubts if doubt.field == field]


@dataclass(frozen=True)
class Pasted:
    """A programme as it was read. Every line that says anything is in a row, in headings or in left_over.

    headings: days, columns, when a day begins and ends; clocks: names of zones that the text speaks of, such as EST.
    """

    rows: tuple[PastedRow, ...] = ()
    headings: tuple[Line, ...] = ()
    left_over: tuple[Line, ...] = ()
    clocks: tuple[str, ...] = ()
