"""The words of programmes (data/words.toml): which of them a text says, whatever its case and accents."""

import re
import tomllib
from functools import cache
from pathlib import Path

from events.search.folding import fold

_DATA = Path(__file__).parent / "data/words.toml"
_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def phrases(section: str, name: str) -> list[str]:
    """Return the words of one meaning, as they are written."""
    return _read()[section].get(name, [])


def names(section: str) -> list[str]:
    """Return the meanings of a section, in their order."""
    return list(_read()[section])


def worded(text: str) -> str:
    """Return the folded words of a text with a space before and after each, as `says` looks into it."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


@cache
def _known(section: str, name: str) -> tuple[re.Pattern, frozenset[str]]:
    """Return what finds a meaning in a text's words, and the words that mean it when they stand alone."""
    ways, alone = [], set()
    for phrase in phrases(section, name):
        words = worded(phrase.rstrip("*")).strip()
        if not words:
            continue
        alone.add(words)
        # What is written without spaces is found within other words, unless it is a single sign.
        within = _EAST_ASIAN.search(words) and len(words) > 1
        and_before = "و?" if _ARABIC.match(words) else ""  # "and" is written with the word
        ending = "" if phrase.endswith("*") else " "
        ways.append(re.escape(words) if within else f" {and_before}{re.escape(words)}{ending}")
    ways.sort(key=len, reverse=True)
    return re.compile("|".join(ways) or r"(?!)"), frozenset(alone)


def says(section: str, name: str, text: str) -> bool:
    """Return whether a text, `worded`, has a word of a meaning in it."""
    return _known(section, name)[0].search(text) is not None


def is_only(section: str, name: str, text: str) -> bool:
    """Return whether a text, `worded`, is a word of a meaning and nothing else."""
    return text.strip() in _known(section, name)[1]


def without(section: str, name: str, text: str) -> str:
    """Return the text, `worded`, without the words of a meaning."""
    found = _known(section, name)[0]
    return found.sub(" ", found.sub(" ", text))


@cache
def _meanings(section: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names(section):
        for words in _known(section, name)[1]:
            found.setdefault(words, name)
    return found


def meaning(section: str, text: str) -> str | None:
    """Return what a text means that is one word of a section and nothing else: "Sprecher" in roles is SPEAKER."""
    return _meanings(section).get(worded(text).strip())
