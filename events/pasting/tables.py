"""Rows of a table: cells between tabs, bars, semicolons or commas, with or without a heading row."""

import csv
import re
from dataclasses import dataclass

from events.models import AppearanceRole

from .day_headings import day_heading_at
from .hours import span_at
from .lines import plain, said
from .names import is_position
from .vocabulary import meaning

_CLOCK = re.compile(r"\d{1,2}\s?[:.h時时点]\s?\d\d|\d{4}-\d\d-\d\d")
_MOST_COLUMNS = 12
_RULE = re.compile(r"[\s|:\-=+_]*")
_NAMED_COLUMNS = {
    "day",
    "time",
    "start",
    "end",
    "length",
    "kind",
    "number",
    "title",
    "room",
    "abstract",
    "position",
    "affiliation",
}


@dataclass(frozen=True)
class Columns:
    """What each column of a table holds: a name in `columns` or `roles` of the vocabulary, None where not known.

    rooms: the columns of a grid that stand for rooms or tracks, by their headings.
    """

    names: tuple[str | None, ...]
    written: tuple[str, ...]
    rooms: tuple[int, ...] = ()


def cells_of(text: str) -> list[str] | None:
    """Return the cells of a row; None when a line is no row of a table."""
    text = text.replace("｜", "|")
    if "\t" in text:
        cells = text.split("\t")
    elif text.count("|") > 1 or (text.count("|") == 1 and _begins_with_an_hour(text.split("|")[0])):
        cells = text.strip().strip("|").split("|")
    elif text.count(";") > 1:
        cells = _separated(text, ";")
    elif text.count(",") > 1:
        cells = _separated(text, ",")
    elif _begins_with_an_hour(text) and re.search(r"\S {3,}\S", text.strip()):
        cells = re.split(r" {3,}", text.strip())
    else:
        return None
    cells = [cell.strip() for cell in cells]
    return cells if sum(map(bool, cells)) > 1 else None


def _separated(text: str, sign: str) -> list[str]:
    """Return the cells of a line of a CSV file; [] where it looks like a sentence with commas."""
    try:
        cells = next(csv.reader([text], delimiter=sign), [])
    except csv.Error:
        return []
    if sign == "," and any(cell.startswith(" ") for cell in cells):
        return []
    is_row = len(cells) > 2 and any(map(_is_only_a_clock, cells[:_MOST_COLUMNS]))
    return cells if is_row or columns_of(cells) else []


def _is_only_a_clock(cell: str) -> bool:
    shown = plain(cell)
    span = span_at(shown, is_cell=True)
    heading = day_heading_at(shown)
    return bool(span and span.upto >= len(shown.rstrip())) or bool(heading and not said(shown[heading.upto :]))


def _begins_with_an_hour(text: str) -> bool:
    return span_at(plain(text)) is not None


def is_rule(text: str) -> bool:
    """Return whether a line only draws the lines of a table."""
    return _RULE.fullmatch(text) is not None or not said(text)


def columns_of(cells: list[str]) -> Columns | None:
    """Return what the columns of a table hold, when a row is its heading; None when it is a row like others."""
    if any(_CLOCK.search(plain(cell)) for cell in cells):
        return None
    names = tuple(_column(cell) for cell in cells)
    known = [name for name in names if name]
    has_hours = any(name in {"time", "start"} for name in known)
    if len(known) < 2 and not (has_hours and len(cells) > 2):
        return None
    if not has_hours and not {"title", "day"} <= set(known) and len(known) < 3:
        return None
    others = tuple(at for at, cell in enumerate(cells) if cell and names[at] not in _NAMED_COLUMNS)
    is_grid = (
        has_hours
        and "title" not in known
        and len([at for at in others if names[at] is None or names[at] == "room"]) > 1
    )
    return Columns(names, tuple(cells), others if is_grid else ())


def _column(cell: str) -> str | None:
    """Return the name of a column by its heading; of "Time (CET)" or "Speaker / Moderator" by what stands first."""
    for part in (cell, re.split(r"[(/\[（／]|\s-\s", cell, maxsplit=1)[0]):
        if found := meaning("columns", part) or meaning("roles", part):
            return found
    return None


def role_of(name: str | None) -> AppearanceRole | None:
    """Return the role of the people in a column; None for a column of anything else."""
    return AppearanceRole(name) if name in AppearanceRole.values else None


def is_position_cell(cell: str) -> bool:
    return bool(cell) and len(cell) < 80 and is_position(cell)
