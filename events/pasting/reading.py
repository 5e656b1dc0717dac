"""A text → rows: each line is a day, an hour with an item, something about that item, or left over."""

import re
from datetime import date
from itertools import zip_longest

from events.models import AppearanceRole

from . import item_lines, table_reading
from .day_headings import (
    DayHeading,
    day_at_the_end,
    day_heading_at,
    days_meant,
    dotted_day_at,
    is_rather_an_hour,
)
from .drafts import Draft
from .hours import Span, span_at, span_at_the_end, span_in_brackets
from .lines import lines_of, plain, said
from .pasted import Line, Pasted
from .sequence import rows_of
from .tables import Columns, cells_of, is_rule
from .titles import is_end, take_length
from .vocabulary import meaning
from .why import DAY_GUESSED

_LONGEST_HEADING = 100
_LONGEST_SIDE_LINE = 150
_AN_HOUR = re.compile(r"\d{1,2}\s?[:h]\s?\d\d")


def read_programme(text: str, *, days: list[date], language: str | None = None) -> Pasted:
    """Return the programme that a text holds, as far as it is understood.

    days: those of the event, in order; language: the text's, None when not known. It decides
    nothing yet: the words of all thirteen are known at once. Never raises, never saves; costs no query.
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
        self.half: str | None = None
        self.hours_lead = False
        """Whether hours that stand alone stand above their titles, as they then do in all the text."""
        self.above: Line | None = None
        self.following: Line | None = None
        self.after_day = False
        self.after_title = False

    def read(self, lines: list[Line]) -> None:
        before: Line | None = None
        for line, following in zip_longest(lines, lines[1:]):
            if is_rule(line.text):
                self.headings.append(line)
                continue
            self.above, self.following, before = before, following, line
            was_after_day, was_after_title = self.after_day, self.after_title
            self.after_day = self.after_title = False
            cells = cells_of(line.text)
            if cells is None or not table_reading.read_row(self, line, cells):
                begins_anew = following is not None and _begins_with_an_hour(following)
                self.read_line(line, begins_anew, was_after_day, was_after_title)

    def read_line(self, line: Line, begins_anew: bool, after_day: bool, after_title: bool) -> None:
        """Read a line that is no row of a table. begins_anew: the next line has an hour of its own."""
        shown = plain(line.text)
        heading = dotted_day_at(shown, self.days) or day_heading_at(shown)
        if heading and is_rather_an_hour(heading, self.days) and span_at(shown):
            heading = None
        if heading and self.day_line(line, heading, begins_anew):
            return
        if half := meaning("halves", said(line.text)):
            self.half = half
            self.close()
            self.headings.append(line)
        elif span := span_at(shown):
            self.hours_line(line, span, begins_anew, after_day)
        elif item_lines.labelled(self, line, begins_anew, after_day):
            return
        elif len(shown) < _LONGEST_SIDE_LINE and (late := span_at_the_end(shown) or span_in_brackets(shown)):
            span, at = late
            self.begin(line, span, f"{line.text[:at]} {line.text[span.upto :]}")
        elif item_lines.name_item(self, line, line.text) or item_lines.timed_by_length(self, line):
            return
        elif self.draft is None:
            self.left_over_line(line, shown)
        else:
            item_lines.about(self, self.draft, line, after_title)

    def left_over_line(self, line: Line, shown: str) -> None:
        """Read a line before or between items: it may end with the day, as "Agenda, Monday, 8 June" does."""
        heading = day_at_the_end(shown) if len(shown) < _LONGEST_HEADING else None
        if heading and days_meant(heading, self.days)[0] in self.days:
            self.take_day(heading)
            self.headings.append(line)
        else:
            self.left_over.append(line)

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
        if _AN_HOUR.search(plain(rest)) or (begins_anew and (not said(rest) or self.is_around_next(span))):
            self.close()
            self.clocks += span.clocks
            self.headings.append(line)
            return True
        self.begin(line, span, rest)
        return True

    def is_around_next(self, span: Span) -> bool:
        """Return whether hours are those of a whole day: the next line begins within them."""
        following = span_at(plain(self.following.text)) if self.following else None
        return bool(span.end and following and span.start.minutes <= following.start.minutes < span.end.minutes)

    def take_day(self, heading: DayHeading) -> None:
        day, self.is_day_certain = days_meant(heading, self.days)
        self.day = day or self.day
        self.half = None
        self.names_days = True

    def hours_line(self, line: Line, span: Span, begins_anew: bool, after_day: bool) -> None:
        rest = line.text[span.upto :]
        if not said(rest) and begins_anew and (after_day or self.draft is None) and span.end:
            self.clocks += span.clocks  # the hours of the whole day
            self.headings.append(line)
            return
        self.begin(line, span, rest)

    def begin(self, line: Line, span: Span, title: str) -> Draft:
        """Begin an item; without a title it is the one that the line above names, where that is plainly a title."""
        written, length = take_length(said(title))
        draft = None if said(written).strip(")") else self.named_above(line)
        if draft is None:
            draft = self.add(line)
            if said(written).strip(")"):
                self.title(draft, title)
        draft.length = draft.length or length
        draft.take_hours(span, self.half)
        self.clocks += span.clocks
        return draft

    def named_above(self, line: Line) -> Draft | None:
        """Return the item of an hour that stands alone under its title, which has been read already."""
        above, draft = self.above, self.draft
        is_braced = plain(line.text).lstrip().startswith("(")
        if self.hours_lead and not is_braced:
            return None
        if above is None or not item_lines.is_title_above(above, self.following, is_braced=is_braced):
            self.hours_lead = True
            return None
        if draft and draft.shares_hour_of and draft.lines == [above]:
            draft.shares_hour_of, draft.day = None, self.day
            draft.doubts = [doubt for doubt in draft.doubts if doubt.field != "start"]
            draft.take(line)
            return draft
        if self.left_over and self.left_over[-1] == above:
            self.left_over.pop()
        elif draft and draft.abstract and draft.abstract[-1] == above.text.strip():
            draft.abstract.pop()
            draft.lines.remove(above)
        else:
            return None
        own = self.add(above)
        own.take(line)
        self.title(own, above.text)
        return own

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
            draft.is_end = (draft.end is None and not self.drafts[:-1]) or draft.is_end

    def beside(self, line: Line, draft: Draft) -> Draft:
        """Begin an item at the same time as another."""
        own = self.add(line)
        own.day, own.shares_hour_of = draft.day, draft.shares_hour_of or draft
        own.is_parallel = draft.is_parallel
        return own

    def drop_untitled(self) -> None:
        """Forget an item that turned out to be a label and an hour of the whole event."""
        if self.draft and not self.draft.title and self.drafts and self.drafts[-1] is self.draft:
            self.headings += self.draft.lines
            self.drafts.pop()
            self.draft = None


def _begins_with_an_hour(line: Line) -> bool:
    shown = plain(line.text)
    return span_at(shown) is not None or day_heading_at(shown) is not None
