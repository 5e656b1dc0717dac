"""What was indexed of an event in one language, as `SearchText` keeps it: written once, read for each page of hits.

Separators and no JSON, and folded already: a page of hits looks through thousands of names, of which it shows few.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .folding import searchable, tokens_in

LONGEST_NAME = 100
"""So long are texts that are worth remembering: names come with event after event."""
_RECORD, _UNIT = "\x1e", "\x1f"
_CONTROL = re.compile(f"[{_RECORD}{_UNIT}]")


class Text(NamedTuple):
    """A text or name. part: of `highlighting.PARTS`; language: "" where nobody said; folded: `searchable`."""

    part: str
    language: str
    text: str
    folded: str


class Indexed(NamedTuple):
    """A text without our separators, what it is `searchable` by, and its tokens."""

    text: str
    folded: str
    tokens: dict[str, None]


def indexed(text: str) -> Indexed:
    """Return a text as it is indexed; names are remembered."""
    return _indexed_name(text) if len(text) <= LONGEST_NAME else _indexed(text)


def _indexed(text: str) -> Indexed:
    clean = _CONTROL.sub(" ", text)
    folded = searchable(clean)
    return Indexed(clean, folded, tokens_in(folded))


_indexed_name = lru_cache(maxsize=20_000)(_indexed)


class Block(NamedTuple):
    """Texts that are indexed together, as the names of one record are: made once for all events that have it.

    texts: as they were written; parts, folded: as `SearchText` keeps them.
    """

    texts: list[str]
    parts: str
    folded: str
    tokens: dict[str, None]


def block(texts: Iterable[tuple[str, str, Indexed]]) -> Block:
    """Return (part, language or "", text) in one, in their order."""
    texts = list(texts)
    return Block(
        texts=[each.text for _, _, each in texts],
        parts=_RECORD.join([f"{part}{_UNIT}{language}{_UNIT}{each.text}" for part, language, each in texts]),
        folded=_RECORD.join([each.folded for _, _, each in texts]),
        tokens=merged([each.tokens for _, _, each in texts]),
    )


def merged(tokens: list[dict[str, None]]) -> dict[str, None]:
    """Return tokens in one, in their order, not to be changed."""
    first, *others = tokens or ({},)
    if not others:
        return first
    found = first.copy()
    for each in others:
        found.update(each)
    return found


def written(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the columns ``parts`` and ``folded`` for blocks that are not empty."""
    blocks = list(blocks)
    return {
        "parts": _RECORD.join([each.parts for each in blocks]),
        "folded": _RECORD.join([each.folded for each in blocks]),
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
    """Return what a text is `searchable` by; names are remembered."""
    return indexed(text).folded
