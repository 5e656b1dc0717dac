"""What is said before or behind a person's name: Dr. Han, 한도현 박사, 陳勁甫教授."""

import re
from functools import lru_cache

from multilingual.languages import CODES
from multilingual.wording.cldr import overrides


def addressed(name: str, honorific: str, language: str) -> str:
    """Return a name with its honorific as a language says it, the name alone without one.

    honorific: as an editor typed it, in any language that ``honorifics.toml`` knows; any other stands before the name
    as it was typed. HTML stays HTML: whoever puts it in has escaped both.
    """
    if not honorific:
        return name
    return _pattern(honorific, language).replace("{0}", name)


def parted(name: str) -> tuple[str, str]:
    """Return the honorifics that a typed name begins with, and the name: only those that are known, and never all."""
    words, count = name.split(), 0
    while count < len(words) - 1 and _bare(words[count]) in _known():
        count += 1
    return (" ".join(words[:count]), " ".join(words[count:])) if count else ("", name)


@lru_cache(maxsize=1024)
def _pattern(honorific: str, language: str) -> str:
    if language not in CODES:
        raise KeyError(language)
    known = _known().get(_bare(honorific))
    return known.get(language, known["default"]) if known else f"{honorific} {{0}}"


@lru_cache
def _known() -> dict[str, dict[str, str]]:
    """Return the patterns by each way of typing."""
    table = overrides("honorifics")
    return {_bare(typed): patterns for patterns in table.values() for typed in patterns["typed"]}


def _bare(honorific: str) -> str:
    """Return an honorific without what people leave out: full stops, spaces, capitals."""
    return re.sub(r"[.\s\u00A0]", "", honorific).casefold()
