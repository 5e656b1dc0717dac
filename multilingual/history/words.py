"""What differs between two texts, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 4_000
"""Longer texts are told apart as wholes: comparing costs the product of their lengths, and more where a word comes
often. That is why one of many begins no passage that is the same (``autojunk``); it may be part of one."""
SHOWN_AROUND = 60
"""So many characters stay in sight at each end of a passage that is the same."""

_HAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+(?:[\u0300-\u036f\u064b-\u065f\u0670][^\W{_HAN}]*)*|\s+|.", re.S)
"""A sign where words are written without spaces, else a word with its marks, white space, or one other sign."""


@dataclass(frozen=True)
class Piece:
    """A passage of a text. is_other: the other text does not have it; is_folded: it is long, and the same in both."""

    text: str
    is_other: bool = False
    is_folded: bool = False


def word_difference(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts as passages, those that the other text lacks marked."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not (old and new) or len(old) + len(new) > MOST_WORDS:
        return [Piece(before, is_other=True)] * bool(before), [Piece(after, is_other=True)] * bool(after)
    was: list[Piece] = []
    is_now: list[Piece] = []
    blocks = SequenceMatcher(None, old, new).get_opcodes()
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(blocks):
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal":
            same = _folded(gone, is_first=number == 0, is_last=number == len(blocks) - 1)
            was += same
            is_now += same
            continue
        was += [Piece(gone, is_other=True)] * bool(gone)
        is_now += [Piece(come, is_other=True)] * bool(come)
    return was, is_now


def _folded(text: str, *, is_first: bool, is_last: bool) -> list[Piece]:
    """Return a passage that is the same, its middle folded where it is long: all but what stands next to a change."""
    begin = 0 if is_first else _gap(text, SHOWN_AROUND, 1)
    end = len(text) if is_last else _gap(text, len(text) - SHOWN_AROUND, -1)
    if end - begin < SHOWN_AROUND:
        return [Piece(text)]
    pieces = [Piece(text[:begin]), Piece(text[begin:end], is_folded=True), Piece(text[end:])]
    return [piece for piece in pieces if piece.text]


def _gap(text: str, at: int, step: int) -> int:
    """Return the next place between two words, if it is near."""
    near = (place for place in range(at, at + 20 * step, step) if 0 <= place < len(text) and text[place].isspace())
    return next(near, at)
