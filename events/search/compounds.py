"""Words that are written together or apart: Nuku'alofa and Nukualofa, CO2 and CO 2, 1,115 and 1115.

A text is indexed by its parts and by what they are together, so that a query is precise: it asks for what it has,
written together, and not for parts that may stand anywhere. All patterns here are for folded text, in which every
apostrophe is ``'`` and every space is a space.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

MOST_LETTERS = 6
"""So long is a word that a number beside it may belong to (COVID 19); "November 2025" stays two words."""
DIGIT_GROUPS = r"(?<!\d)\d{1,3}(?P<sign>[,.'\u066c ])\d{3}(?:(?P=sign)\d{3})*(?!\d)"
"""A number with signs between its thousands, the same sign everywhere; \u066c is the Arabic one."""

_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(DIGIT_GROUPS)
_CHAIN = re.compile(r"(?<![^\W_])[^\W_]++(?:'[^\W_]++)+")
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_MIXED = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d|\d+[^\W\d_])[^\W_]*")
_ATOM = re.compile(r"\d+|[^\W\d_]+")
_BESIDE = re.compile(
    rf"(?<![^\W_])(?=([^\W\d_]{{1,{MOST_LETTERS}}})[ \-\u2010-\u2012](\d[^\W_]*)"
    rf"|(\d+)[ \-\u2010-\u2012]([^\W\d_]{{1,{MOST_LETTERS}}})(?![^\W_]))"
)


def is_maybe_compound(folded: str) -> bool:
    """Return whether a folded text may have words that can be written in another way: a quick look."""
    return "'" in folded or _DIGIT.search(folded) is not None


def spellings(folded: str) -> list[str]:
    """Return how else the words of a folded text may be written, each once: joined, or cut where letters meet digits.

    Of a chain of words with apostrophes: all together, and every two neighbours.
    """
    return list(dict.fromkeys((*joined(folded), *_parts(folded)))) if is_maybe_compound(folded) else []


def joined(folded: str) -> Iterator[str]:
    """Yield what stands apart in a folded text, written together."""
    if "'" in folded:
        for chain in _CHAIN.findall(folded):
            parts = chain.split("'")
            yield "".join(parts)
            if len(parts) > 2:
                yield from (one + other for one, other in pairwise(parts))
    if _DIGIT.search(folded):
        for match in _GROUPED.finditer(folded):
            yield "".join(_ATOM.findall(match[0]))
        for match in _BESIDE.finditer(folded):
            yield "".join(filter(None, match.groups()))


def without_apostrophes(folded: str) -> str:
    """Return a folded text without the apostrophes that stand between letters or digits."""
    return _INNER_APOSTROPHE.sub("", folded)


def _parts(folded: str) -> Iterator[str]:
    if _DIGIT.search(folded):
        for word in _MIXED.findall(folded):
            yield from _ATOM.findall(word)
