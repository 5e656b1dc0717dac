"""The thirteen languages: one list that decides codes, fallback chains, direction and CLDR names.

A language is a set of columns, so the list is part of the code: adding one is a line here and a migration
(CONTRIBUTING.md has the recipe). Codes are BCP 47 tags in lower case, as Django writes them.
This module imports nothing of Django, so that settings may read it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True)
class Language:
    """One language of interface and content.

    code: BCP 47 in lower case, also the path prefix; english_name: for settings and logs;
    cldr: the locale that formats its dates, numbers and names; relative: the language whose text a reader
    of this one reads next best, None when there is none; rtl: written from right to left.
    """

    code: str
    english_name: str
    cldr: str
    relative: str | None = None
    rtl: bool = False

    @property
    def collation(self) -> str:
        """The name of its alphabet: PostgreSQL has it from ICU, SQLite from `sorting.teach_sqlite`."""
        return f"{'en' if self.code == 'en' else self.cldr.replace('_', '-')}-x-icu"


ALL = (
    Language("en", "English", "en_GB"),
    Language("ar", "Arabic", "ar", rtl=True),
    Language("de", "German", "de"),
    Language("es", "Spanish", "es"),
    Language("fr", "French", "fr"),
    Language("id", "Indonesian", "id"),
    Language("ja", "Japanese", "ja"),
    Language("ko", "Korean", "ko"),
    Language("pt-br", "Brazilian Portuguese", "pt_BR"),
    Language("ru", "Russian", "ru"),
    Language("vi", "Vietnamese", "vi"),
    Language("zh-hans", "Simplified Chinese", "zh_Hans", relative="zh-hant"),
    Language("zh-hant", "Traditional Chinese", "zh_Hant", relative="zh-hans"),
)

BRIDGE = "en"
"""The language tried after the reader's own and its relative, before the record's original."""

LANGUAGES = [(language.code, language.english_name) for language in ALL]
CODES = tuple(language.code for language in ALL)
_BY_CODE = {language.code: language for language in ALL}

# What browsers and people write for a language of ours; matched after lower-casing, longest first.
_VARIANTS = {
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "zh-hant": "zh-hant",
    "zh": "zh-hans",
    "pt": "pt-br",
    "in": "id",  # the code of Indonesian before 1989, still sent by old Java clients
}


def cldr_locale(code: str) -> str:
    """Return the CLDR locale of one of our codes, such as ``pt_BR``. Raises KeyError for any other code."""
    return _BY_CODE[code].cldr


def collation(code: str) -> str:
    """Return the name of a language's collation, the same on both databases. Raises KeyError for any other code."""
    return _BY_CODE[code].collation


@lru_cache
def direction(code: str) -> str:
    """Return ``rtl`` or ``ltr``; also for a tag that is not among the thirteen, decided by its first subtag."""
    return "rtl" if primary_subtag(code) in {"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb", "sd", "ug"} else "ltr"


def primary_subtag(tag: str) -> str:
    """Return the language part of a BCP 47 tag: ``zh`` for ``zh-Hant-TW``. Sign languages are tags of their own."""
    return tag.replace("_", "-").split("-")[0].lower()


def preferred(code: str) -> tuple[str, ...]:
    """Return what a reader of a language reads first: the language, its close relative, English; each once."""
    chain = (code, _BY_CODE[code].relative, BRIDGE)
    return tuple(dict.fromkeys(step for step in chain if step))


@cache
def fallback_chain(code: str, original: str | None) -> tuple[str, ...]:
    """Return all thirteen codes in the order in which a text is looked for by a reader of ``code``.

    asked language, close relative, English, the record's original language, then any in the order of the list.
    """
    return tuple(dict.fromkeys((*preferred(code), *([original] if original in _BY_CODE else []), *CODES)))


def supported(tag: str) -> str | None:
    """Return our code for any BCP 47 tag (``zh-TW`` is ``zh-hant``, ``pt`` is ``pt-br``), None when there is none."""
    subtags = tag.strip().replace("_", "-").lower().split("-")
    while subtags:
        candidate = "-".join(subtags)
        if candidate in _BY_CODE:
            return candidate
        if candidate in _VARIANTS:
            return _VARIANTS[candidate]
        subtags.pop()
    return None
