"""The admin's base classes for records: every text in two languages side by side, every save told to `records`."""

from .autocomplete import Autocomplete
from .clock_fields import ClosingTime, TypedClocks, is_closing
from .fields import ListField, PlainLists, TranslatedTexts
from .glossary import GlossaryTermAdmin
from .inlines import RecordFormSet, RecordInline, RowForm, RowsInATable
from .meanwhile import Meanwhile
from .named_codes import NamedCodesField, lists_of
from .records import MissingIn, RecordAdmin, RecordForm, UntranslatedRecordAdmin
from .rights import ByRecord, PartOfRecord

__all__ = [
    "Autocomplete",
    "ByRecord",
    "ClosingTime",
    "GlossaryTermAdmin",
    "ListField",
    "Meanwhile",
    "MissingIn",
    "NamedCodesField",
    "PartOfRecord",
    "PlainLists",
    "RecordAdmin",
    "RecordForm",
    "RecordFormSet",
    "RecordInline",
    "RowForm",
    "RowsInATable",
    "TranslatedTexts",
    "TypedClocks",
    "UntranslatedRecordAdmin",
    "is_closing",
    "lists_of",
]
