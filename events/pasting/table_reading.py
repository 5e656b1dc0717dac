"""Rows of a table → items."""

from typing import TYPE_CHECKING

from events.models import AppearanceRole, SessionKind

from .day_headings import DayHeading, day_heading_at, dotted_day_at
from .drafts import Draft
from .hours import Hour, Span, span_at
from .item_lines import name_item
from .lines import plain, said
from .names import looks_like_a_person
from .numbers import numbered
from .pasted import Line
from .people import label_of, person_in
from .tables import Columns, columns_of, is_position_cell, role_of
from .titles import is_room, kind_of, minutes_said
from .why import COLUMN_GUESSED, HOUR_SHARED, PEOPLE_GUESSED, ROOM_GUESSED

if TYPE_CHECKING:
    from .reading import Reader

_SHORT_NUMBER = 6


def read_row(reader: "Reader", line: Line, cells: list[str]) -> bool:
    """Read a row of a table; return whether it was one."""
    if columns := columns_of(cells):
        reader.close()
        reader.columns = columns
        reader.headings.append(line)
        return True
    columns = reader.columns
    if columns and len(cells) > len(columns.names):
        spare = cells[len(columns.names) :]
        columns = columns if not any(spare) else None
    if columns and columns.rooms:
        return _read_grid(reader, line, cells, columns)
    return _read_named(reader, line, cells, columns) if columns else _read_unnamed(reader, line, cells)


def _read_named(reader: "Reader", line: Line, cells: list[str], columns: Columns) -> bool:
    """Read a row under a heading row."""
    held = [
        (name, written, cell)
        for name, written, cell in zip(columns.names, columns.written, cells, strict=False)
        if cell
    ]
    span = _hours_of(reader, [(name, cell) for name, _written, cell in held])
    if span is None and not any(name in {"title", "number"} for name, _written, _cell in held):
        return False
    draft = _begin(reader, line, span)
    _take_cells(reader, draft, held)
    return True


def _take_cells(reader: "Reader", draft: Draft, held: list[tuple[str | None, str, str]]) -> None:
    for name, _written, cell in held:
        if name == "title":
            first, *others = cell.split("\n")
            reader.title(draft, first)
            for other in others:
                _about(reader, draft, other)
    for name, written, cell in held:
        if name == "number":
            draft.number = draft.number if cell.rstrip(".").isdigit() else cell[:20]
        elif name == "room":
            draft.room = cell
        elif name == "kind":
            kind, is_certain = kind_of(cell)
            draft.kind = kind if is_certain and kind != SessionKind.SESSION else draft.kind
        elif name == "length":
            draft.length = minutes_said(cell) or draft.length
        elif name == "abstract":
            draft.abstract.append(cell)
        elif role := role_of(name):
            for part in cell.split("\n"):
                label = label_of(part)
                is_labelled = label is not None and label[0] == "roles"
                if label and is_labelled:
                    draft.take_people(label[2], AppearanceRole(label[1]))
                else:
                    draft.take_people(part, role)
        elif name is None or name in {"other", "language"}:
            draft.abstract.append(f"{written}: {cell}" if written else cell)
    _take_descriptions(draft, {name: cell for name, _written, cell in held if name in {"position", "affiliation"}})


def _take_descriptions(draft: Draft, told: dict[str | None, str]) -> None:
    """Give the one who is named in a row the position and affiliation of its columns; more than one, a doubt."""
    if not told:
        return
    if len(draft.people) == 1:
        only = draft.people[0]
        draft.people = [
            type(only)(
                only.name,
                only.role,
                told.get("position", only.position),
                told.get("affiliation", only.affiliation),
                only.honorific,
            )
        ]
        return
    draft.abstract += told.values()
    draft.doubt("people", PEOPLE_GUESSED)


def _read_grid(reader: "Reader", line: Line, cells: list[str], columns: Columns) -> bool:
    """Read a row of a grid: what goes on at an hour in each room."""
    held = [(name, cell) for name, cell in zip(columns.names, cells, strict=False) if cell]
    span = _hours_of(reader, [(name, cell) for name, cell in held if name in {"day", "time", "start", "end", "length"}])
    filled = [at for at in columns.rooms if at < len(cells) and cells[at]]
    if not filled:
        return False
    first: Draft | None = None
    for at in filled:
        draft = _begin(reader, line, span) if first is None else reader.beside(line, first)
        title, *others = cells[at].split("\n")
        reader.title(draft, title)
        for other in others:
            _about(reader, draft, other)
        if len(filled) > 1:
            draft.room, draft.is_parallel = draft.room or columns.written[at], True
        elif draft.kind not in {SessionKind.BREAK, SessionKind.OPENING, SessionKind.CLOSING, SessionKind.PLENARY}:
            draft.room = draft.room or columns.written[at]
            draft.doubt("room", ROOM_GUESSED)
        first = first or draft
    return True


def _read_unnamed(reader: "Reader", line: Line, cells: list[str]) -> bool:
    """Read a row of a table without a heading row: what a cell holds is told by its looks."""
    held = [cell for cell in cells if said(cell)]
    hours: list[tuple[str | None, str]] = []
    number = ""
    if len(held) > 2 and len(held[0]) <= _SHORT_NUMBER and span_at(plain(held[0])) is None and _is_time(held[1]):
        number = "" if held[0].rstrip(".").isdigit() else held[0]  # a serial number of rows is no number of a session
        held = held[1:]
    day = _day_in(reader, "day", plain(held[0]))
    if day and len(held) > 1 and not said(held[0][day.upto :]):
        hours.append(("day", held.pop(0)))
    while held and _is_time(held[0]) and len(hours) < 3:
        hours.append(("time" if not any(name == "time" for name, _ in hours) else "end", held.pop(0)))
    if not any(name == "time" for name, _ in hours) or not held:
        return _read_lettered(reader, line, held)
    span = _hours_of(reader, hours)
    draft = _begin(reader, line, span)
    if len(held) > 1 and (length := minutes_said(held[0])):
        draft.length = length
        del held[0]
    if len(held) > 1 and (found := numbered(held[0])) and not found.rest:
        number = found.number
        del held[0]
    title, *others = held[0].split("\n")
    reader.title(draft, title)
    draft.number = draft.number or number
    for other in others:
        _about(reader, draft, other)
    for cell in held[1:]:
        _take_unnamed(reader, draft, cell)
    return True


def _read_lettered(reader: "Reader", line: Line, held: list[str]) -> bool:
    """Read a row without an hour that begins with the letter of a parallel item."""
    if len(held) < 2 or not (draft := name_item(reader, line, f"{held[0]}. {held[1]}")):
        return False
    for cell in held[2:]:
        _take_unnamed(reader, draft, cell)
    return True


def _take_unnamed(reader: "Reader", draft: Draft, cell: str) -> None:
    if is_room(cell) and not draft.room:
        draft.room = cell
    elif label_of(cell) or "\n" in cell:
        for part in cell.split("\n"):
            _about(reader, draft, part)
    elif draft.people and is_position_cell(cell) and not draft.people[-1].position:
        last = draft.people[-1]
        draft.people[-1] = type(last)(last.name, last.role, cell, last.affiliation, last.honorific)
        draft.doubt("people", PEOPLE_GUESSED)
    elif looks_like_a_person(cell, is_listed=True) or all(
        looks_like_a_person(part, is_listed=True) for part in cell.replace(";", ",").split(",")
    ):
        draft.take_people(cell, draft.hears, is_guess=True)
    else:
        draft.abstract.append(cell)
        draft.doubt("abstract", COLUMN_GUESSED)


def _about(reader: "Reader", draft: Draft, text: str) -> None:
    """Take a further line of a cell."""
    text = said(text)
    if not text:
        return
    label = label_of(text)
    if label and label[0] == "roles":
        reader.role = AppearanceRole(label[1])
        if label[2]:
            draft.take_people(label[2], reader.role)
    elif is_room(text) and not draft.room:
        draft.room = text
    elif reader.role or looks_like_a_person(text):
        found = person_in(text, reader.role or draft.hears)
        draft.people.append(found)
        draft.doubt("people", PEOPLE_GUESSED)
    else:
        draft.abstract.append(text)


def _begin(reader: "Reader", line: Line, span: Span | None) -> Draft:
    before = reader.drafts[-1] if reader.drafts else None
    if span is None and before and before.day == reader.day:
        draft = reader.beside(line, before)
        draft.doubt("start", HOUR_SHARED, is_derived=True)
        return draft
    draft = reader.add(line)
    if span:
        draft.take_hours(span, reader.half)
        reader.clocks += span.clocks
    return draft


def _day_in(reader: "Reader", name: str | None, shown: str) -> DayHeading | None:
    """Return the day that the cell of a column begins with."""
    dotted = dotted_day_at(shown, reader.days) if name == "day" else None
    return dotted or day_heading_at(shown)


def _past_day(shown: str) -> int:
    heading = day_heading_at(shown)
    return heading.upto if heading else 0


def _is_time(cell: str) -> bool:
    shown = plain(cell)
    span = span_at(shown, _past_day(shown))
    return bool(span and span.upto >= len(shown))


def _hours_of(reader: "Reader", held: list[tuple[str | None, str]]) -> Span | None:
    """Return when something is, of the cells for days and hours; take the day."""
    start: Hour | None = None
    end: Hour | None = None
    clocks: tuple[str, ...] = ()
    for name, cell in held:
        shown = plain(cell.replace("\n", " "))
        at = 0
        if name in {"day", "time", "start"} and (heading := _day_in(reader, name, shown)):
            if heading.month_days or heading.number or name == "day":
                reader.take_day(heading)
            at = heading.upto
        if name in {"time", "start", "day"} and (span := span_at(shown, at, is_cell=name != "day")):
            start, end, clocks = start or span.start, end or span.end, (*clocks, *span.clocks)
        elif name == "end" and (span := span_at(shown, _past_day(shown), is_cell=True)):
            end = span.start
    return Span(start, end, 0, clocks) if start else None
