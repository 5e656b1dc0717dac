"""A machine's suggestions on the translation desk: in the boxes until somebody saves them, and a machine's then too."""

from collections import defaultdict
from collections.abc import Iterable

from events.models import Speaker
from multilingual.machine import suggest
from multilingual.needs import Need
from multilingual.origins import fingerprint

from .translation_rows import Row

SUGGEST = "suggest"
"""The name of the button."""


def suggest_missing(rows: Iterable[Row]) -> int:
    """Fill the boxes of what is missing, and return how many. Names on the page stay. One query.

    Raises `multilingual.machine.Unavailable`.
    """
    rows = list(rows)
    names = {row.source_words for row in rows if row.text.is_name}
    speakers = [row.text.record for row in rows if isinstance(row.text.record, Speaker)]
    names |= {name for speaker in speakers for name in (speaker.latin_name, speaker.native_name)}
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.is_writable and row.need == Need.MISSING and not row.words and not row.text.is_name:
            by_source[row.source].append(row)
    number = 0
    for source, missing in by_source.items():
        found = suggest([row.source_words for row in missing], source, missing[0].language, names=names)
        for row, words in zip(missing, found, strict=True):
            if words:
                row.words, row.machine = words, fingerprint(words)
                number += 1
    return number
