"""What was indexed of an event in one language, as `SearchText` keeps it: written once, read for each page of hits.

Separators and no JSON, and folded already: a page of hits looks through thousands of names, of which it shows few.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .folding import fold
from .lexemes import LONGEST_NAME

_RECORD, _UNIT = "\x1e", "\x1f"
_CONTROL = str.maketrans(_RECORD + _UNIT, "  ")


class Text(NamedTuple):
    """A text or name. part: of `finding.PARTS`; language: "" where nobody said."""

    part: str
    language: str
    text: str
    folded: str


def written(texts: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the columns ``parts`` and ``folded`` for (part, language, text)."""
    clean = [(part, language, text.translate(_CONTROL)) for part, language, text in texts]
    return {
        "parts": _RECORD.join(map(_UNIT.join, clean)),
        "folded": _RECORD.join(folded_text(text) for _, _, text in clean),
    }


def texts_having(sought: re.Pattern, parts: str, folded: str) -> list[Text]:
    """Return those of the texts `written` whose folded form has what is sought."""
    numbers, number, end = [], 0, 0
    for match in sought.finditer(folded):
        number += folded.count(_RECORD, end, match.start())
        end = match.start()
        if not numbers or numbers[-1] != number:
            numbers.append(number)
    if not numbers:
        return []
    texts, all_folded = parts.split(_RECORD), folded.split(_RECORD)
    return [Text(*texts[number].split(_UNIT), all_folded[number]) for number in numbers]


def folded_text(text: str) -> str:
    """Return a folded text; names are remembered, because they come with event after event."""
    return _folded_name(text) if len(text) <= LONGEST_NAME else fold(text)


@lru_cache(maxsize=20_000)
def _folded_name(text: str) -> str:
    return fold(text)
