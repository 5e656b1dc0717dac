"""Where in a text terms are found, sign by sign: what a page marks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from .compounds import is_maybe_compound, joined
from .folding import APOSTROPHES, fold, is_cjk, is_plain, raw_word, split_runs, tokens, words
from .terms import Term

MOST_JOINED = 4
"""Words in a row that may be one written together, as far as a page marks it."""


def spans(text: str, asked: list[Term]) -> list[tuple[int, int]]:
    """Return where in a text the terms are found, as (start, end) in order, without overlap."""
    return _merged(sorted(set(_spans(text, asked))))


def first_span(text: str, asked: list[Term]) -> tuple[int, int] | None:
    """Return where one of the terms is found first, None where none is."""
    return next(_spans(text, asked), None)


def _spans(text: str, asked: list[Term]) -> Iterator[tuple[int, int]]:
    """Yield places of the terms, in the order of their beginnings."""
    beginnings = tuple(beginning for term in asked if not term.is_run for beginning in term.beginnings)
    runs = [term.written for term in asked if term.is_run]
    if is_plain(text) and not is_maybe_compound(fold(text)):
        if beginnings:
            yield from (match.span() for match in _words_beginning(beginnings).finditer(text.lower()))
        return
    for match in _chain().finditer(text):
        places = [(each.start(), each.end()) for each in _word().finditer(text, *match.span())]
        found = {place for first, last in places for place in _spans_in_word(text, first, last, beginnings, runs)}
        for index, (first, _) in enumerate(places):
            for _, last in places[index + 1 : index + MOST_JOINED]:
                if beginnings and any(each.startswith(beginnings) for each in _joined_in(text[first:last])):
                    found.add((first, last))
                    break
        yield from sorted(found)


def _spans_in_word(
    text: str, start: int, end: int, beginnings: tuple[str, ...], runs: list[str]
) -> Iterator[tuple[int, int]]:
    for part in split_runs(text[start:end]):
        if part and is_cjk(part):
            yield from ((start + first, start + last) for first, last in _spans_in_run(part, runs))
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


@lru_cache(maxsize=10_000)
def _joined_in(text: str) -> tuple[str, ...]:
    """Return what a few words of a text are when they are written together, whole from the first to the last."""
    folded = fold(text)
    whole = "".join(words(folded))
    return tuple(each for each in joined(folded) if each == whole)


def _spans_in_run(run: str, asked: Iterable[str]) -> Iterator[tuple[int, int]]:
    # Sign by sign, so that places in the folded run are places in the text.
    folded = "".join(one if len(one := fold(sign)) == 1 else sign for sign in run)
    for written in asked:
        for match in re.finditer(f"(?={re.escape(written)})", folded):
            yield match.start(), match.start() + len(written)


def _merged(ordered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged = []
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _word() -> re.Pattern:
    """Return what finds a word in a text that is not folded; with apostrophes it is several."""
    return re.compile(raw_word())


@cache
def _chain() -> re.Pattern:
    """Return what finds words between which only an apostrophe stands, or a sign beside a digit."""
    word, apostrophe = raw_word(), f"[{APOSTROPHES}]"
    beside = "[ ,.\u066c\u00a0\u2007-\u200a\u202f\\-\u2010-\u2012]"
    return re.compile(rf"{word}(?:(?:{apostrophe}|{beside}(?=\d)|(?<=\d){beside}){word})*")
