"""The admin's base classes for records: every text in two languages side by side, every save told to `records`."""

from .autocomplete import Autocomplete
from .fields import ListField, PlainLists, TranslatedTexts
from .inlines import RecordFormSet, RecordInline, RowForm
from .records import MissingIn, RecordAdmin, RecordForm, UntranslatedRecordAdmin
from .rights import ByRecord, PartOfRecord

__all__ = [
    "Autocomplete",
    "ByRecord",
    "ListField",
    "MissingIn",
    "PartOfRecord",
    "PlainLists",
    "RecordAdmin",
    "RecordForm",
    "RecordFormSet",
    "RecordInline",
    "RowForm",
    "TranslatedTexts",
    "UntranslatedRecordAdmin",
]
