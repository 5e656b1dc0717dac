"""Tokens → lexemes, and a search → what it asks of them: the same words for PostgreSQL's tsvector and SQLite's FTS5.

An event is one set of lexemes. Each is a token behind a mark that says where it stands: in the texts of one language,
among the names, or in a title. So "all words in the texts of one language or the names around them" is answered by
the index alone: no row is read, no position is compared.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from multilingual.folding import Group, is_paired, tokens
from multilingual.languages import CODES

GRAM = 3
"""Characters of Chinese, Japanese and Korean that make one lexeme: a word of up to three is found by one look."""

NAMES = ""
"""The "language" of names, which belong to the texts of every language."""
_MARKS = dict(zip(CODES, ascii_lowercase, strict=False)) | {NAMES: "y"}
_TITLE = "z"
"""Before the mark of what stands in a title (names: in another name of the event)."""


def mark(language: str, *, in_title: bool = False) -> str:
    """Return what stands before the tokens of a language."""
    return f"{_TITLE}{_MARKS[language]}" if in_title else _MARKS[language]


@lru_cache(maxsize=50_000)
def grams(text: str) -> tuple[str, ...]:
    """Return what a text is found by, in its order; runs of Chinese, Japanese and Korean in threes. Names repeat."""
    return tuple(_grams(text))


def _grams(text: str) -> Iterator[str]:
    run = ""
    for token in tokens(text):
        if not is_paired(token):
            yield token
            continue
        run += token[0]
        if len(token) == 1:  # the last of a run stands alone
            yield from (run[start : start + GRAM] for start in range(len(run)))
            run = ""


def conditions(groups: list[Group], languages: Iterable[str], *, in_title: bool = False) -> list[list[list[str]]]:
    """Return what must hold for an event to be found in one of the languages: any of [all of [any of lexemes]].

    A lexeme that ends in ``*`` is a beginning. For one language after the other; names count in each.
    """
    if len(groups) == 1 and len(wanted := _alternatives(groups[0])) == 1:
        marks = [mark(code, in_title=in_title) for code in (*languages, NAMES)]
        return [[[f"{each}{token}" for each in marks for token in wanted[0]]]]
    found = []
    for code in languages:
        marks = mark(code, in_title=in_title), mark(NAMES, in_title=in_title)
        found.append([[f"{each}{token}" for each in marks for token in part] for part in _needed(groups)])
    return found


def _needed(groups: list[Group]) -> list[tuple[str, ...]]:
    return [part for group in groups for part in _alternatives(group)]


def _alternatives(group: Group) -> list[tuple[str, ...]]:
    """Return what a group needs: all of [any of tokens]."""
    if not is_paired(group.written):
        return [tuple(f"{beginning}*" for beginning in group.beginnings)]
    run = group.written
    if len(run) < GRAM:
        return [(f"{run}*",)]
    return [(run[start : start + GRAM],) for start in range(len(run) - GRAM + 1)]
