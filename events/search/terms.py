"""Query → terms, all of which a hit must have; the twin of `folding.tokens`.

Words are stemmed only here: ``ciudades`` looks for what begins with ``ciudad``.
"""

import re
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from .compounds import DIGIT_GROUPS, without_apostrophes
from .folding import LONGEST_TOKEN, fold, is_cjk, normal, raw_word, words

MAX_TERMS = 30
SHORTEST_STEM = 3
_ELISION = re.compile(r"^(?:qu|[a-z])'(?=\w)|(?<=\w)'s$")

_STEMMERS = dict(
    zip(
        ("ar", "de", "en", "es", "fr", "id", "pt-br", "ru"),
        ("arabic", "german", "english", "spanish", "french", "indonesian", "portuguese", "russian"),
        strict=True,
    )
)


@dataclass(frozen=True)
class Term:
    """One thing that a hit must have: a token that begins with one of ``beginnings``.

    written: as it was asked for, folded. For a run of Chinese, Japanese or Korean, of which a hit must have the whole
    run in one place, it is the only beginning.
    """

    written: str
    beginnings: tuple[str, ...]

    @property
    def is_run(self) -> bool:
        return is_cjk(self.written)


def terms(query: str, language: str) -> list[Term]:
    """Return what a query asks for, each thing once: all of it must be found. Never raises.

    language: the reader's, whose endings are dropped, beside those of English (of Russian and Arabic for their
    letters). Longer than `MAX_TERMS` when the query is; the caller decides how many it takes.
    """
    found: dict[str, Term] = {}
    for match in _asked_word().finditer(normal(query)):
        for term in _number_terms(match[0]) if match["number"] else _word_terms(match[0], language):
            found.setdefault(term.written, term)
    return list(found.values())


def _number_terms(number: str) -> list[Term]:
    """Return what a number with signs between its thousands asks for: the number written together.

    With spaces between them they may also be numbers that happen to stand in a row.
    """
    parts = words(number)
    together = "".join(parts)[:LONGEST_TOKEN]
    if " " in number:
        return [Term(part, _shortest([part, together])) for part in parts]
    return [Term(together, (together,))] if together else []


def _word_terms(word: str, language: str) -> list[Term]:
    """Return what a word asks for, that may have apostrophes: l'eau for leau and eau, aujourd'hui for aujourdhui."""
    written = words(without_apostrophes(fold(word)))
    if len(written) != 1:
        return [Term(part, (_beginning(part),)) for part in written]
    bare = _ELISION.sub("", word)
    others = words(without_apostrophes(fold(bare))) if bare != word else []
    beginnings = [_beginning(part) for part in (*written, *others)] if len(others) < 2 else [_beginning(written[0])]
    return [Term(written[0], _shortest(beginnings + ([] if is_cjk(written[0]) else _stems(bare, language))))]


def _beginning(word: str) -> str:
    return word if is_cjk(word) else word[:LONGEST_TOKEN]


def _stems(word: str, language: str) -> list[str]:
    """Return folded stems of a word as it was written, of at least `SHORTEST_STEM` letters."""
    if any(sign.isdigit() for sign in word):
        return []
    if "\u0400" <= word[0] <= "\u04ff":
        languages = ["ru"]
    elif "\u0600" <= word[0] <= "\u06ff":
        languages = ["ar"]
    else:
        languages = dict.fromkeys([language, "en"])
    # A stemmer keeps the word that it works on, and threads share the process: each call has its own.
    stemmers = [snowballstemmer.stemmer(_STEMMERS[code]) for code in languages if code in _STEMMERS]
    stems = [stemmer.stemWord(word) for stemmer in stemmers]
    # English writes the stem of city and cities as "citi".
    stems += [f"{stem[:-1]}y" for stem in stems if stem.endswith("i")]
    folded = [words(stem) for stem in stems]
    return [stem[0][:LONGEST_TOKEN] for stem in folded if len(stem) == 1 and len(stem[0]) >= SHORTEST_STEM]


def _shortest(beginnings: list[str]) -> tuple[str, ...]:
    """Leave out beginnings that begin with another one."""
    kept = []
    for beginning in sorted(set(beginnings), key=lambda text: (len(text), text)):
        if not beginning.startswith(tuple(kept)):
            kept.append(beginning)
    return tuple(kept)


@cache
def _asked_word() -> re.Pattern:
    """Return what finds a word with its apostrophes, or a ``number`` with signs between its thousands, in a query
    that is `normal`."""
    word = raw_word()
    return re.compile(rf"(?P<number>{DIGIT_GROUPS})|{word}(?:'{word})*")
