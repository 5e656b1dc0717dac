"""Texts handed to translators as files and taken back: XLIFF 1.2 and 2.0, and tables. Knows no record. Pure.

What goes out is a `Handover` (`xliff12.written`, `xliff20.written`, `table.written`); what comes back is `Received`
(`received`, whatever the format); `comparing` says what a received text would do to the one that is there.
"""

from .comparing import Verdict, verdict_of
from .formats import FORMATS, Format, received
from .table import table_rows
from .units import Broken, Handover, Part, Received, Unit, mark, portable, same
from .xliff_read import parsed_xml

__all__ = [
    "FORMATS",
    "Broken",
    "Format",
    "Handover",
    "Part",
    "Received",
    "Unit",
    "Verdict",
    "mark",
    "parsed_xml",
    "portable",
    "received",
    "same",
    "table_rows",
    "verdict_of",
]
