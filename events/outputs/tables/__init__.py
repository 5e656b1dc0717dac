"""A list as a table, for spreadsheets: one event a row, columns named in the reader's language.

docs/decisions/0024 says why a table looks as it does.
"""

from .columns import Table, table
from .comma_separated import csv_file
from .workbook import xlsx_file

CSV_TYPE = "text/csv; charset=utf-8; header=present"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

__all__ = ["CSV_TYPE", "XLSX_TYPE", "Table", "csv_file", "table", "xlsx_file"]
