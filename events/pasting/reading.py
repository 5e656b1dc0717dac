"""A text → rows: each line is a day, an hour with an item, something about that item, or left over."""

import re
from datetime import date

from events.models import AppearanceRole

from . import table_reading
from .day_headings import DayHeading, day_heading_at, days_meant
from .drafts import Draft
from .hours import Span, span_at, span_at_the_end
from .lines import lines_of, plain, said
from .pasted import Line, Pasted
from .people import is_position, label_of, looks_like_a_person
from .sequence import rows_of
from .tables import Columns, cells_of, is_rule
from .titles import (
    follows,
    is_end,
    is_label_of_nothing,
    is_room,
    lettered,
    minutes_said,
    numbered,
    take_length,
)
from .vocabulary import meaning
from .why import DAY_GUESSED, HOUR_FROM_LENGTHS, HOUR_SHARED, PEOPLE_GUESSED, TITLE_JOINED

_LONGEST_HEADING = 100
_LONGEST_SIDE_LINE = 150
_LONGEST_NAMES = 220
_CUT_OFF = 3
"""Signs that a line break left of the name of a zone."""
_AN_HOUR = re.compile(r"\d{1,2}\s?[:h]\s?\d\d")


def read_programme(text: str, *, days: list[date], language: str | None = None) -> Pasted:
    """Return the programme that a text holds, as far as it is understood.

    days: those of the event, in order; language: the text's, None when not known: the words of all thirteen are known at
    once, so that it decides nothing yet. Never raises, never saves; costs no query.
    """
    reader = Reader(sorted(days))
    reader.read([line for line in lines_of(text) if line.text.strip()])
    rows, marks = rows_of(reader.drafts, reader.days, names_days=reader.names_days)
    used = {line for row in rows for line in row.source}
    headings = {*reader.headings, *marks} - used
    return Pasted(
        rows=tuple(rows),
        headings=tuple(sorted(headings, key=lambda line: line.number)),
        left_over=tuple(line for line in reader.left_over if line not in used | headings),
        clocks=tuple(dict.fromkeys(reader.clocks)),
    )


class Reader:
    """Where reading stands: the day, the item, whose names are being listed, the columns of the table."""

    def __init__(self, days: list[date]):
        self.days = days
        self.day: date | None = None
        self.is_day_certain = True
        self.names_days = False
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.role: AppearanceRole | None = None
        self.columns: Columns | None = None
        self.headings: list[Line] = []
        self.left_over: list[Line] = []
        self.clocks: list[str] = []
        self.after_day = False
        self.after_title = False

    def read(self, lines: list[Line]) -> None:
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if is_rule(line.text):
                self.headings.append(line)
                continue
            was_after_day, was_after_title = self.after_day, self.after_title
            self.after_day = self.after_title = False
            cells = cells_of(line.text)
            if cells is None or not table_reading.read_row(self, line, cells):
                begins_anew = following is not None and _begins_with_an_hour(following)
                self.read_line(line, begins_anew, was_after_day, was_after_title)

    def read_line(self, line: Line, begins_anew: bool, after_day: bool, after_title: bool) -> None:
        """Read a line that is no row of a table. begins_anew: the next line has an hour of its own."""
        shown = plain(line.text)
        if (heading := day_heading_at(shown)) and self.day_line(line, heading, begins_anew):
            return
        if span := span_at(shown):
            self.hours_line(line, span, begins_anew, after_day)
        elif self.labelled_line(line, begins_anew, after_day):
            return
        elif len(shown) < _LONGEST_SIDE_LINE and (last := span_at_the_end(shown)):
            self.begin(line, last[0], line.text[: last[1]])
        elif self.numbered_line(line):
            return
        elif self.draft is None:
            self.left_over.append(line)
        else:
            self.side_line(line, after_title)

    # Days and hours

    def day_line(self, line: Line, heading: DayHeading, begins_anew: bool) -> bool:
        """Read a line that begins with a day; return whether it was one."""
        behind = line.text[heading.upto :]
        shown = plain(line.text)
        span = span_at(shown, heading.upto)
        if (again := day_heading_at(shown, heading.upto)) and again.month_days and not span:
            self.headings.append(line)  # from one day to another
            return True
        if span is None:
            if len(behind) > _LONGEST_HEADING:
                return False
            self.take_day(heading)
            self.close()
            self.headings.append(line)
            self.after_day = True
            return True
        self.take_day(heading)
        rest = line.text[span.upto :]
        if _AN_HOUR.search(plain(rest)) or (not said(rest) and begins_anew):
            self.close()
            self.clocks += span.clocks
            self.headings.append(line)
            return True
        self.begin(line, span, rest)
        return True

    def take_day(self, heading: DayHeading) -> None:
        day, self.is_day_certain = days_meant(heading, self.days)
        self.day = day or self.day
        self.names_days = True

    def hours_line(self, line: Line, span: Span, begins_anew: bool, after_day: bool) -> None:
        rest = line.text[span.upto :]
        if not said(rest) and begins_anew and (after_day or self.draft is None) and span.end:
            self.clocks += span.clocks  # the hours of the whole day
            self.headings.append(line)
            return
        self.begin(line, span, rest)

    def begin(self, line: Line, span: Span | None, title: str) -> Draft:
        """Begin an item."""
        draft = self.add(line)
        if span:
            draft.take_hours(span)
            self.clocks += span.clocks
        if said(title):
            self.title(draft, title)
        return draft

    def add(self, line: Line) -> Draft:
        self.close()
        draft = Draft(self.day, is_day_named=self.day is not None, lines=[line])
        if not self.is_day_certain:
            draft.doubt("day", DAY_GUESSED)
        self.drafts.append(draft)
        self.draft = draft
        return draft

    def title(self, draft: Draft, title: str) -> None:
        draft.take_title(title)
        self.after_title = True
        if is_end(draft.title) and draft.end is None:
            draft.is_end = True
            self.draft = None

    def close(self) -> None:
        """End an item: what follows is not about it. One with neither title nor anything else was none."""
        draft, self.draft, self.role = self.draft, None, None
        if draft and not (draft.title or draft.people or draft.abstract) and draft.shares_hour_of is None:
            draft.is_end = draft.end is None and not self.drafts[:-1] or draft.is_end

    # Whatever is about an item

    def labelled_line(self, line: Line, begins_anew: bool, after_day: bool) -> bool:
        """Read a line such as "Moderator: …", "Room: …", "Time: …"; return whether it was one."""
        label = label_of(line.text)
        if label is None:
            if is_label_of_nothing(line.text):
                self.drop_untitled()
                self.close()
                self.headings.append(line)
                return True
            return False
        section, name, behind = label
        if section == "columns" and name == "time" and (span := span_at(plain(behind))):
            at = len(line.text) - len(line.text.rstrip()) + len(behind)
            rest = line.text.rstrip()[-at:][span.upto :] if behind else ""
            is_of_the_day = after_day and (begins_anew or 0 < len(said(rest)) <= _CUT_OFF)
            if is_of_the_day or (not said(rest) and begins_anew and self.draft is None):
                self.clocks += span.clocks
                self.headings.append(line)
            else:
                self.begin(line, span, rest)
            return True
        if section == "columns" and name == "day" and (heading := day_heading_at(plain(behind))):
            self.take_day(heading)
            self.close()
            self.headings.append(line)
            return True
        if self.draft is None or (
            section == "columns" and name in {"other", "language", "day", "time", "start", "end", "kind"}
        ):
            return False
        return self.take_field(self.draft, line, section, name, behind)

    def take_field(self, draft: Draft, line: Line, section: str, name: str, behind: str) -> bool:
        """Take what a label says of an item; return False when the line is a title after all."""
        if section == "roles":
            if not draft.title and (not behind or not looks_like_a_person(behind, is_listed=True)):
                return False
            if behind:
                draft.take_people(behind, AppearanceRole[name])
            self.role = AppearanceRole[name]
        elif name == "title":
            if draft.title:
                return False
            self.title(draft, behind)
        elif name == "room":
            draft.room = draft.room or behind
        elif name == "length":
            draft.length = minutes_said(behind) or draft.length
        elif name == "number":
            draft.number = draft.number or behind[:20]
        elif name == "abstract":
            self.role = None
            draft.abstract += [behind] if behind else []
        else:
            return False
        draft.take(line)
        return True

    def numbered_line(self, line: Line) -> bool:
        """Read a line without an hour that names an item: the one that has none yet, or one beside or after it."""
        draft = self.draft
        if draft is None or len(line.text) > _LONGEST_NAMES:
            return False
        text = said(line.text)
        found = numbered(text)
        letter = lettered(text) if found is None else None
        if letter and not (
            not draft.title or draft.heads_parallels or draft.is_parallel and follows(letter.number, draft.number)
        ):
            return False
        if found is None and letter is None:
            return self.timed_by_length(line, draft)
        if not draft.title or (draft.heads_parallels and not draft.number):
            draft.title, draft.heads_parallels = "", False
            draft.take(line)
            heads, own = True, draft
        else:
            own = self.beside(line, draft)
            heads = False
        if letter:
            own.take_title(letter.rest)
            own.number, own.is_parallel = letter.number, True
            self.after_title = True
        else:
            self.title(own, text)
        if not heads and not own.is_parallel and not _is_lettered(own.number):
            own.doubt("start", HOUR_SHARED)
        return True

    def beside(self, line: Line, draft: Draft) -> Draft:
        """Begin an item at the same time as another."""
        own = self.add(line)
        own.day, own.shares_hour_of = draft.day, draft.shares_hour_of or draft
        own.is_parallel = draft.is_parallel
        return own

    def timed_by_length(self, line: Line, draft: Draft) -> bool:
        """Begin an item that has a length and no hour after one that has both."""
        title, length = take_length(said(line.text))
        if length is None or not title or not draft.length or len(line.text) > _LONGEST_SIDE_LINE:
            return False
        own = self.add(line)
        own.day = draft.day
        own.doubt("start", HOUR_FROM_LENGTHS)
        self.title(own, line.text)
        return True

    def side_line(self, line: Line, after_title: bool) -> None:
        """Read a line about an item: its title, names, room or text."""
        draft, text = self.draft, said(line.text)
        assert draft is not None  # noqa: S101 - for types
        draft.take(line)
        if not draft.title and not draft.people:
            self.title(draft, text)
        elif after_title and draft.goes_on and text[0].islower():
            draft.title = f"{draft.title} {text}"
            draft.doubt("title", TITLE_JOINED)
        elif is_room(text) and not draft.room and not draft.abstract:
            draft.room = text
        elif self.role and len(text) < _LONGEST_NAMES and not _is_sentence(text):
            self.listed(draft, text)
        elif len(text) < _LONGEST_NAMES and looks_like_a_person(text):
            draft.take_people(text, self.role or draft.hears, is_guess=True)
        else:
            self.role = None
            draft.abstract.append(line.text.strip())

    def listed(self, draft: Draft, text: str) -> None:
        """Take a line of a list of names; a position alone is that of the last one."""
        last = draft.people[-1] if draft.people else None
        if last and not last.position and is_position(text) and not looks_like_a_person(text, is_listed=True):
            draft.people[-1] = type(last)(last.name, last.role, text, last.affiliation, last.honorific)
            draft.doubt("people", PEOPLE_GUESSED)
        else:
            draft.take_people(text, self.role or draft.hears)

    def drop_untitled(self) -> None:
        """Forget an item that turned out to be a label and an hour of the whole event."""
        if self.draft and not self.draft.title and self.drafts and self.drafts[-1] is self.draft:
            self.headings += self.draft.lines
            self.drafts.pop()
            self.draft = None


def _begins_with_an_hour(line: Line) -> bool:
    shown = plain(line.text)
    return span_at(shown) is not None or day_heading_at(shown) is not None


def _is_lettered(number: str) -> bool:
    return any(sign.isalpha() for sign in number)


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 14 and text.rstrip()[-1] in ".。!?" and meaning("roles", text) is None
