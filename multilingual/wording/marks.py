"""Colons, brackets and commas as a language sets them: full-width beside Han, a space before French colons.

Words come in and go out as they are: HTML stays HTML, and whoever puts it in has escaped it. The marks are in
`marks.toml`.
"""

from collections.abc import Iterable
from functools import lru_cache

from multilingual.languages import CODES
from multilingual.wording.cldr import overrides


def labelled(label: object, value: object, language: str) -> str:
    """Return a label and its value: "Register: https://…", "Inscription : …", "報名：…"."""
    return mark("label", language).format(label, value)


def bracketed(words: object, language: str) -> str:
    """Return words in brackets: "(closed)", "（已截止）"."""
    return mark("brackets", language).format(words)


def detailed(words: object, detail: object, language: str) -> str:
    """Return words with a detail in brackets behind them: "Tokyo (UTC+9)", "東京（UTC+9）", "도쿄(UTC+9)"."""
    return mark("detail", language).format(words, detail)


def added(details: Iterable[str], language: str) -> str:
    """Return what follows a name to say more of it, in brackets: " (United States, Ohio)". "" for nothing."""
    told = enumerated(details, language)
    return detailed("", told, language) if told else ""


def enumerated(items: Iterable[object], language: str) -> str:
    """Return things of one kind with commas between them: "A, B, C", "A、B、C". With "and": `listing`."""
    return mark("enumeration", language).join(str(item) for item in items)


def clauses(facts: Iterable[object], language: str) -> str:
    """Return facts of several kinds with commas between them: "Registration required, until 9 March"."""
    return mark("clause", language).join(str(fact) for fact in facts)


def groups(lists: Iterable[object], language: str) -> str:
    """Return lists one behind the other: "English; in some sessions: Japanese"."""
    return mark("group", language).join(str(each) for each in lists)


def between(begin: object, end: object, language: str) -> str:
    """Return a beginning and an end that have commas of their own: "Tue 8 Dec, 10:00 – Wed 9 Dec, 12:00"."""
    return mark("range", language).format(begin, end)


def sentences(told: Iterable[object], language: str) -> str:
    """Return sentences one behind the other; after a full-width stop there is no space."""
    return mark("sentence", language).join(str(sentence) for sentence in told)


@lru_cache
def mark(kind: str, language: str) -> str:
    """Return one mark of a language. Raises KeyError for a language that is not ours."""
    if language not in CODES:
        raise KeyError(language)
    table = overrides("marks")
    return table.get(language, {}).get(kind, table["default"][kind])
