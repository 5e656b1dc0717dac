"""A table as comma-separated values (RFC 4180), which spreadsheets open: so that no cell of it becomes a formula."""

import csv
import io
from datetime import datetime, time

from multilingual.exchange.table import BEGINS_A_FORMULA

from .columns import Cell, Table


def csv_file(table: Table) -> bytes:
    """Return the table in UTF-8 with the mark by which Excel knows it. Dates and hours as ISO 8601 writes them."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(map(printed, table.columns))
    lines.writerows([printed(cell) for cell in row] for row in table.rows)
    lines.writerows([printed(note)] for note in table.notes)
    return written.getvalue().encode("utf-8-sig")


def printed(cell: Cell) -> str:
    """Return a cell as text. What a spreadsheet would take for a formula has an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | time):
        return cell.isoformat(timespec="minutes")
    text = str(cell)
    return f"'{text}" if text.lstrip().startswith(BEGINS_A_FORMULA) else text
