"""What templates have from here, by the names that they call it: functions, filters, and ``{% translate %}``."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from django.utils.text import capfirst

from multilingual import wording as words
from multilingual.languages import CODES, direction

from . import addresses, pieces, prose, reading, wording
from .translation import BlockTranslate, Translate


def runs(records: Iterable, attribute: str) -> list[list]:
    """Return records that follow each other with the same attribute, as lists, in their order."""
    return [list(found) for _, found in groupby(records, attrgetter(attribute))]


EXTENSIONS = (Translate, BlockTranslate)
FUNCTIONS = {
    "url": addresses.url,
    "static": addresses.static,
    "piece": pieces.piece,
    "reading": reading.reading,
    "text": reading.text,
    "prose": reading.prose,
    "text_mark": reading.text_mark,
    "text_note": reading.text_note,
    "some_machine": reading.some_machine,
    "date_range": wording.date_range,
    "place": wording.place,
    "mark": wording.mark,
    "active_language": wording.active_language,
    "direction_of": direction,
    "language_count": len(CODES),
    "wording": words,
}
FILTERS = {
    "capfirst": capfirst,
    "plain_text": prose.plain_text,
    "in_short": prose.in_short,
    "runs": runs,
    "once": pieces.once,
    "each_once": pieces.each_once,
    **wording.FILTERS,
}
