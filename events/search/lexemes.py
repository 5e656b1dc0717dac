"""Tokens → lexemes, and a search → what it asks of them: the same words for PostgreSQL's tsvector and SQLite's FTS5.

An event is one set of lexemes. Each is a token behind a mark that says where it stands: anywhere, in the texts of one
language, among the names, or in a title. So "all words anywhere" and "all words in titles of this language" are
answered by the index alone: no row is read, no position is compared. A whole title is a lexeme of its own, so that the
event whose title somebody typed is one look away.
"""

import hashlib
from collections.abc import Iterable
from string import ascii_lowercase

from multilingual.languages import CODES

from .folding import GRAM, words
from .terms import Term

MOST_PARTS = 60
"""Words and threes that are looked for: of a whole paragraph of Chinese its beginning, of words all that are asked."""

NAMES = ""
"""The "language" of names, which belong to the texts of every language."""
_MARKS = dict(zip(CODES, ascii_lowercase, strict=False)) | {NAMES: "y"}
ANY = "x"
"""The mark of what stands in any text or name: a search looks each word up once, not once for each language."""
_TITLE = "z"
"""Before the mark of what stands in a title (names: in another name of the event)."""
_WHOLE = "w"
"""The mark of a whole title or other name."""


Part = tuple[str, ...]
"""Any of these tokens; one that ends in ``*`` is a beginning. What a search asks for is such parts, all of them."""

Conditions = list[list[list[str]]]
"""Any of [all of [any of lexemes]]; a lexeme that ends in ``*`` is a beginning."""


def mark(language: str, *, in_title: bool = False) -> str:
    """Return what stands before the tokens of a language."""
    return f"{_TITLE}{_MARKS[language]}" if in_title else _MARKS[language]


def whole(title: str) -> str:
    """Return the lexeme of a whole title, whatever its case, accents and signs; "" for one without words."""
    written = " ".join(words(title))
    return f"{_WHOLE}{hashlib.blake2s(written.encode(), digest_size=10).hexdigest()}" if written else ""


def called(title: str) -> Conditions:
    """Return what must hold for an event to have this title or other name, in any language."""
    return [[[lexeme]]] if (lexeme := whole(title)) else []


def anywhere(parts: Iterable[Part]) -> Conditions:
    """Return what must hold for an event to have all parts in its texts and names, whatever their languages."""
    return [[[f"{ANY}{token}" for token in part] for part in parts]]


def conditions(terms: list[Term], languages: Iterable[str], *, in_title: bool = False) -> Conditions:
    """Return what must hold for an event to have all of it in one of the languages; names count in each."""
    needed = parts_of(terms)
    if len(needed) == 1:
        marks = [mark(code, in_title=in_title) for code in (*languages, NAMES)]
        return [[[f"{each}{token}" for each in marks for token in needed[0]]]]
    found = []
    for code in languages:
        marks = mark(code, in_title=in_title), mark(NAMES, in_title=in_title)
        found.append([[f"{each}{token}" for each in marks for token in part] for part in needed])
    return found


def parts_of(terms: list[Term]) -> list[Part]:
    """Return what a search asks for, each thing once.

    terms: at most `events.search.terms.MAX_TERMS`.
    """
    return list(dict.fromkeys(part for term in terms for part in _parts(term)))[:MOST_PARTS]


def _parts(term: Term) -> list[Part]:
    """Return what a term asks for."""
    run = term.written
    if not term.is_run or len(run) < GRAM:
        return [tuple(f"{beginning}*" for beginning in term.beginnings)]
    return [(run[start : start + GRAM],) for start in range(len(run) - GRAM + 1)]
