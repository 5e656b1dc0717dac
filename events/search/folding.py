"""Text → search tokens, query → groups of tokens: folded here, so that both databases find the same.

A token is a word without case and accents. Chinese, Japanese and Korean are not cut into words: a run of their
characters becomes overlapping pairs and the last character alone, so that any part of it is found as a phrase of
pairs, and one character as the beginning of a pair. Simplified, traditional and Japanese forms of a character are
one (data/han_variants.txt). Tokens are stemmed only when asking: ``ciudades`` looks for what begins with ``ciudad``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

MOST_GROUPS = 30
LONGEST_TOKEN = 60
SHORTEST_STEM = 3
SEPARATOR = "ª"
"""A token that no folded text has: it keeps a phrase from running over the end of one text into the next."""

_LETTERS = str.maketrans(
    dict(zip("đðøłıħŧةىیک", "ddolihtهييك", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th", "ـ": None}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
_LETTER = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
# Accents of Latin, Greek and Cyrillic, and Arabic vowel signs; not the voicing marks of kana.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_MARK = re.compile(f"[{_MARKS}]")
_PAIRED = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_PAIRED += "\uac00-\ud7a3\U00020000-\U0002a6df"
_RUN = re.compile(f"([{_PAIRED}]+)")
_HAN = re.compile("[\u2e80-\U0003ffff]")
# Dashes, quotes and dots of good typesetting are no letters, and come in most English texts.
_SPECIAL = re.compile("[^\x00-\x7f\u2010-\u2026]")
_ELISION = re.compile(r"\b(?:qu|[a-z])['’](?=\w)")
_ARTICLE = re.compile("^(?:[وبكف]?ال|لل)(?=.{3})")

_STEMMERS = dict(
    zip(
        ("ar", "de", "en", "es", "fr", "id", "pt-br", "ru"),
        ("arabic", "german", "english", "spanish", "french", "indonesian", "portuguese", "russian"),
        strict=True,
    )
)


@dataclass(frozen=True)
class Group:
    """One thing that a hit must have: a token beginning with one of ``beginnings``, or ``pairs`` in a row.

    written: as it was asked for, folded.
    """

    written: str
    beginnings: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return a text without case, accents, Arabic vowel signs and differences between variants of a character."""
    if _is_plain(text):
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    # To translate costs a look for every sign: each step asks first whether there is anything to do.
    if _LETTER.search(text):
        text = text.translate(_LETTERS)
    if _accented().search(text):
        text = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text)))
    return text.translate(_han_variants()) if _HAN.search(text) else text


def _is_plain(text: str) -> bool:
    """Return whether only capitals tell a text from what it is folded to, sign by sign."""
    return text.isascii() or not _SPECIAL.search(text)


def words(text: str) -> list[str]:
    """Return the folded words of a text; a run of Chinese, Japanese or Korean is one word."""
    return [part for word in _word().findall(fold(text)) for part in _RUN.split(word) if part]


def tokens(text: str) -> Iterator[str]:
    """Yield what is indexed of a text, in its order."""
    for word in words(text):
        if is_paired(word):
            yield from (word[index : index + 2] for index in range(len(word)))
        else:
            yield word[:LONGEST_TOKEN]
            if (bare := _ARTICLE.sub("", word)) != word:
                yield bare[:LONGEST_TOKEN]


def groups(query: str, language: str) -> list[Group]:
    """Return what a query asks for, each thing once: all of it must be found. Never raises.

    language: the reader's, whose endings are dropped, beside those of English (of Russian and Arabic for their
    letters). Longer than `MOST_GROUPS` when the query is; the caller decides how many it takes.
    """
    raw = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", query).casefold())
    found: dict[str, Group] = {}
    for word in _raw_word().findall(_ELISION.sub(" ", raw)):
        parts = words(word)
        for part in parts:
            if is_paired(part):
                pairs = tuple(part[index : index + 2] for index in range(len(part) - 1))
                group = Group(part, () if pairs else (part,), pairs)
            else:
                stems = _stems(word, language) if len(parts) == 1 else ()
                group = Group(part, _shortest([part[:LONGEST_TOKEN], *stems]))
            found.setdefault(group.written, group)
    return list(found.values())


def is_paired(word: str) -> bool:
    """Return whether a folded word is a run of characters that are indexed in pairs."""
    return _RUN.match(word) is not None


def spans(text: str, asked: list[Group]) -> list[tuple[int, int]]:
    """Return where in a text the groups are found, as (start, end) in order, without overlap."""
    return _merged(sorted(set(_spans(text, asked))))


def first_span(text: str, asked: list[Group]) -> tuple[int, int] | None:
    """Return where one of the groups is found first, None where none is."""
    return next(_spans(text, asked), None)


def _spans(text: str, asked: list[Group]) -> Iterator[tuple[int, int]]:
    """Yield places of the groups, word by word."""
    beginnings = tuple(beginning for group in asked for beginning in group.beginnings)
    if _is_plain(text):
        yield from (match.span() for match in _words_beginning(beginnings).finditer(text.lower()) if beginnings)
        return
    for match in _raw_word().finditer(text):
        start = match.start()
        for part in _RUN.split(match[0]):
            if part and is_paired(part):
                yield from sorted((start + first, start + last) for first, last in _spans_in_run(part, asked))
            elif part and any(token.startswith(beginnings) for token in _tokens_of(part)):
                yield start, start + len(part)
            start += len(part)


@lru_cache(maxsize=1_000)
def _words_beginning(beginnings: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, beginnings))})[^\W_]*")


@lru_cache(maxsize=50_000)
def _tokens_of(word: str) -> tuple[str, ...]:
    """Return `tokens` of a word. Texts are made of the same words again and again."""
    return tuple(tokens(word))


def _spans_in_run(run: str, asked: list[Group]) -> Iterator[tuple[int, int]]:
    # Sign by sign, so that places in the folded run are places in the text.
    folded = "".join(one if len(one := fold(sign)) == 1 else sign for sign in run)
    for group in asked:
        if is_paired(group.written):
            for match in re.finditer(f"(?={re.escape(group.written)})", folded):
                yield match.start(), match.start() + len(group.written)


def _merged(ordered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _stems(word: str, language: str) -> list[str]:
    """Return folded stems of a word as it was written, of at least `SHORTEST_STEM` letters."""
    if any(sign.isdigit() for sign in word):
        return []
    if "\u0400" <= word[0] <= "\u04ff":
        languages = ["ru"]
    elif "\u0600" <= word[0] <= "\u06ff":
        languages = ["ar"]
    else:
        languages = list(dict.fromkeys([language, "en"]))
    # A stemmer keeps the word that it works on, and threads share the process: each call has its own.
    stemmers = [snowballstemmer.stemmer(_STEMMERS[code]) for code in languages if code in _STEMMERS]
    stems = [stemmer.stemWord(word) for stemmer in stemmers]
    # English writes the stem of city and cities as "citi".
    stems += [f"{stem[:-1]}y" for stem in stems if stem.endswith("i")]
    folded = [words(stem) for stem in stems]
    return [stem[0][:LONGEST_TOKEN] for stem in folded if len(stem) == 1 and len(stem[0]) >= SHORTEST_STEM]


def _shortest(beginnings: list[str]) -> tuple[str, ...]:
    """Leave out beginnings that begin with another one."""
    kept: list[str] = []
    for beginning in sorted(set(beginnings), key=lambda text: (len(text), text)):
        if not beginning.startswith(tuple(kept)):
            kept.append(beginning)
    return tuple(kept)


@cache
def _word() -> re.Pattern:
    """Return what finds a word: letters and digits that every database of ours knows as such, since Unicode 3.2."""
    known = unicodedata.ucd_3_2_0.category
    codes = [code for code in range(0x10000) if known(chr(code))[0] == "L" or known(chr(code)) in ("Nd", "Nl")]
    codes += range(0x20000, 0x2A6D7)
    ranges, first = [], codes[0]
    for code, following in zip(codes, [*codes[1:], 0], strict=True):
        if following != code + 1:
            ranges.append(f"{chr(first)}-{chr(code)}")
            first = following
    return re.compile(f"[{''.join(ranges)}]+")


@cache
def _raw_word() -> re.Pattern:
    return re.compile(rf"(?:[^\W_]|[{_MARKS}\u0640\u3099\u309a])+")


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
