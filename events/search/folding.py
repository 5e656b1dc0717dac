"""Text → search tokens: folded here, so that both databases find the same.

A token is a word without case and accents. Chinese, Japanese and Korean are not cut into words: a run of their
characters becomes overlapping threes, and what is shorter at its end, so that any part of it is the beginning of a
token. Simplified, traditional and Japanese forms of a character are one (data/han_variants.txt). Signs without a
shape are no part of a word, all apostrophes are one, and what is written together or apart is both (`compounds`).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from .compounds import spellings

LONGEST_TOKEN = 60
GRAM = 3
"""Characters of Chinese, Japanese and Korean that make one token: a word of up to three is found by one look."""

_LETTERS = str.maketrans(
    dict(zip("đðøłıħŧةىیک", "ddolihtهييك", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th", "ـ": None}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
_LETTER = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
# Accents of Latin, Greek and Cyrillic, and Arabic vowel signs; not the voicing marks of kana.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_MARK = re.compile(f"[{_MARKS}]")
APOSTROPHES = "'`\u00b4\u02b9\u02bb-\u02bf\u0374\u2018\u2019\u201b\u2032\uff07"
"""The ʻokina and its look-alikes too: which of them is typed depends on the keyboard."""
_LETTER_APOSTROPHES = "\u02b9\u02bb-\u02bf\u0374"
"""Those that are letters to Unicode."""
_VARIATION_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_CJK = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_CJK += "\uac00-\ud7a3\U00020000-\U0002a6df"
_RARE = re.compile("[\U00010000-\U0010ffff]")
"""Signs that are not looked for one by one: a class of them together with others is slow to search for."""
_CUT = re.compile("[\u0600-\u06ff\u3005-\U0010ffff]")
"""Arabic, and what comes with Chinese, Japanese and Korean: words of which a token may be a part."""
_RUN = re.compile(f"([{_CJK}]+)")
_CJK_SIGN = re.compile(f"[{_CJK}]")
# Dashes, quotes and dots of good typesetting are no letters, and come in most English texts.
_SPECIAL = re.compile("[^\x00-\x7f\u2010-\u2026]")
_PLAIN_APOSTROPHE = re.compile("[`\u2018\u2019\u201b]")
_ARTICLE = re.compile("^(?:[وبكف]?ال|لل)(?=.{3})")


def fold(text: str) -> str:
    """Return a text without case, accents, Arabic vowel signs, signs without a shape and differences between variants
    of a character or an apostrophe."""
    if is_plain(text):
        return _PLAIN_APOSTROPHE.sub("'", text.lower())
    text = normal(text)
    # To translate costs a look for every sign: each step asks first whether there is anything to do.
    if _LETTER.search(text):
        text = text.translate(_LETTERS)
    if _accented().search(text):
        text = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text)))
    return text.translate(_han_variants()) if _han_variant().search(text) or _RARE.search(text) else text


def normal(text: str) -> str:
    """Return a text in small letters, with one apostrophe and no sign without a shape; accents stay."""
    # A lone acute accent would become a space with an accent.
    text = unicodedata.normalize("NFKC", text.replace("\u00b4", "'")).casefold()
    if _formed().search(text) or _RARE.search(text):
        text = text.translate(_forms())
    return unicodedata.normalize("NFC", text)


def searchable(text: str) -> str:
    """Return a folded text, and after it how else its words may be written: what `tokens_in` cuts."""
    folded = fold(text)
    return " ".join((folded, *others)) if (others := spellings(folded)) else folded


def is_plain(text: str) -> bool:
    """Return whether only capitals and apostrophes tell a text from what it is folded to, sign by sign."""
    return text.isascii() or not _SPECIAL.search(text)


def words(text: str) -> list[str]:
    """Return the folded words of a text as they are written; a run of Chinese, Japanese or Korean is one word."""
    folded = fold(text)
    found = _word().findall(folded)
    return [part for word in found for part in split_runs(word) if part] if _CUT.search(folded) else found


def tokens(text: str) -> list[str]:
    """Return what is indexed of a text, each once."""
    return list(tokens_in(searchable(text)))


def tokens_in(folded: str) -> dict[str, None]:
    """Return the tokens of a text that is `searchable`, in its order."""
    written = _word().findall(folded)
    if not _CUT.search(folded):
        return dict.fromkeys([word[:LONGEST_TOKEN] for word in written])
    found: dict[str, None] = {}
    for word in written:
        for place, part in enumerate(split_runs(word)):
            if place % 2:
                found.update(dict.fromkeys([part[start : start + GRAM] for start in range(len(part))]))
            elif part:
                found[part[:LONGEST_TOKEN]] = None
                if "\u0600" <= part[0] <= "\u06ff":
                    found[_ARTICLE.sub("", part)[:LONGEST_TOKEN]] = None
    return found


def is_cjk(word: str) -> bool:
    """Return whether a folded word is a run of Chinese, Japanese or Korean, which is indexed in threes."""
    return _CJK_SIGN.match(word) is not None


def split_runs(text: str) -> list[str]:
    """Return a text in pieces, of which every second one is a run of Chinese, Japanese or Korean; others may be ""."""
    return _RUN.split(text)


@cache
def _word() -> re.Pattern:
    """Return what finds a word, with runs of Chinese, Japanese and Korean in it.

    Letters and digits that every database of ours knows as such, since Unicode 3.2.
    """
    known = unicodedata.ucd_3_2_0.category
    codes = [code for code in range(0x10000) if known(chr(code))[0] == "L" or known(chr(code)) in ("Nd", "Nl")]
    codes += range(0x20000, 0x2A6D7)
    return re.compile(f"[{_class(codes)}]+")


def raw_word() -> str:
    """Return the pattern of a word that is not folded, with its accents and signs without a shape."""
    return rf"(?:[^\W_{_LETTER_APOSTROPHES}]|[{_MARKS}\u0640\u3099\u309a{_class(_shapeless())}])+"


@cache
def _shapeless() -> tuple[int, ...]:
    """Return the signs that nobody sees: soft hyphens, joiners, marks of direction, selectors of a glyph."""
    planes = chain(range(0x20000), range(0xE0000, 0xE1000))  # no format sign is elsewhere
    format_signs = [code for code in planes if unicodedata.category(chr(code)) == "Cf"]
    return tuple(sorted((*format_signs, *_VARIATION_SELECTORS)))


@cache
def _forms() -> dict[int, str | None]:
    """Return what becomes of apostrophes and of signs without a shape."""
    apostrophes = re.findall(f"[{APOSTROPHES}]", "".join(map(chr, range(0x10000))))
    return dict.fromkeys(_shapeless()) | {ord(sign): "'" for sign in apostrophes}


@cache
def _formed() -> re.Pattern:
    """Return what finds the signs of `_forms` up to U+FFFF, but ``'``."""
    return re.compile(f"[{APOSTROPHES[1:]}{_class(code for code in _shapeless() if code < 0x10000)}]")


def _class(codes: Iterable[int]) -> str:
    """Return the inside of a character class for codes in their order."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _accented() -> re.Pattern:
    """Return what finds a mark that is dropped, or a sign that is written with one."""
    signs = map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000)))
    accented = "".join(sign for sign in signs if _MARK.search(unicodedata.normalize("NFD", sign)))
    return re.compile(f"[{_MARKS}{accented}]")


@cache
def _han_variants() -> dict[int, str]:
    lines = (Path(__file__).parent / "data" / "han_variants.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ") for line in lines if not line.startswith("#"))
    return {ord(variant): kept for kept, variants in pairs for variant in variants}


@cache
def _han_variant() -> re.Pattern:
    """Return what finds a character up to U+FFFF that is folded to a variant of it."""
    return re.compile(f"[{_class(sorted(code for code in _han_variants() if code < 0x10000))}]")
