"""A table as a workbook (Office Open XML): text stays text, dates are dates, Arabic begins on the right."""

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from events.outputs.xml_text import legal
from multilingual.languages import direction

from .columns import Cell, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2020, 1, 1)
"""When the file says that it was made: the same each time, so that the same table is the same file."""
_LONGEST = 32_767
"""Letters that a cell can hold."""
_WIDTH, _WIDTH_OF_TITLE = 18, 60


def xlsx_file(table: Table) -> bytes:
    """Return a workbook with one sheet. Nothing in it is a formula or, past its text, a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 2 MB, which only whoever writes one needs

    written = io.BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(written, {"in_memory": True, "remove_timezone": False, **plain_text})
    book.set_properties({"title": legal(table.name), "created": _MADE})
    sheet = book.add_worksheet()
    if direction(table.language) == "rtl":
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": shape}) for kind, shape in _SHAPES.items()}
    for number, heading in enumerate(table.columns):
        sheet.write_string(0, number, legal(heading), bold)
    notes: list[list[Cell]] = [[note] for note in table.notes]
    for row, cells in enumerate([*table.rows, *notes], start=1):
        for number, cell in enumerate(cells):
            _write(sheet, row, number, cell, formats)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_column(0, len(table.columns) - 1, _WIDTH)
    sheet.set_column(0, 0, _WIDTH_OF_TITLE)
    book.close()
    return written.getvalue()


_SHAPES: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm"}


def _write(sheet: "Worksheet", row: int, number: int, cell: Cell, formats: "dict[type, Format]") -> None:
    if isinstance(cell, datetime | date) and cell.year < 1900:  # before the calendar of spreadsheets
        cell = cell.isoformat()
    if isinstance(cell, str):
        sheet.write_string(row, number, legal(cell)[:_LONGEST])
    elif cell is not None:
        sheet.write_datetime(row, number, cell, formats[type(cell)])
