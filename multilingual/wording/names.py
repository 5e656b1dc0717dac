"""Names of countries and languages in the reader's language, and lists of things."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.localedata import locale_identifiers

from multilingual.languages import CODES
from multilingual.wording.cldr import locale, overrides
from multilingual.wording.marks import enumerated


@lru_cache(maxsize=8192)
def country(code: str, language: str) -> str:
    """Return the name of a country or territory (ISO 3166-1 alpha-2): CLDR's unless ``country_names.toml`` has one.

    An unknown code is returned as it came.
    """
    key = code.upper()
    return overrides("country_names").get(key, {}).get(language) or locale(language).territories.get(key) or code


def is_country(code: str) -> bool:
    """Return whether CLDR knows a country or territory by this two-letter ISO 3166-1 code, in capitals."""
    return (
        len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"} and code in locale("en").territories
    )


def country_sort_key(code: str, language: str) -> str:
    """Return what sorts a country by its name in a language: without case and accents, Österreich among the O.

    Chinese names sort by code point, which is by radical and stroke.
    """
    bare = unicodedata.normalize("NFKD", country(code, language).casefold().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=8192)
def language_name(code: str, language: str) -> str:
    """Return the name of a language (any BCP 47 tag) in the reader's language: "Vietnamesisch", "Chinese (Taiwan)".

    It is cased for the middle of a sentence ("vietnamita", "tiếng Anh"). Where the reader's language has no name for
    it, the English one stands in; a tag that nobody knows is returned as it came.
    """
    subtags = code.replace("_", "-").split("-")
    tag = "-".join(subtags).lower()
    for reader in (language, "en"):
        if name := overrides("language_names").get(tag, {}).get(reader) or _cldr_name(subtags, reader):
            return f"t{name[1:]}" if reader == "vi" and name.startswith("Tiếng ") else name
    return code


@lru_cache(maxsize=1024)
def endonym(code: str) -> str:
    """Return a language's own name for itself, as a heading begins it: "Tiếng Việt", "Português (Brasil)", "繁體中文".

    For a tag without a CLDR locale (sign languages, garbage) it is the English name, else the tag itself.
    """
    if code in CODES:
        name = language_name(code, code)
    else:
        try:
            name = Locale.parse(code, sep="_" if "_" in code else "-").get_display_name() or language_name(code, "en")
        except (ValueError, UnknownLocaleError):
            name = language_name(code, "en")
    return name[:1].upper() + name[1:] if name != code else code


@cache
def known_languages() -> tuple[str, ...]:
    """Return the tags of languages to choose from: ours, those that CLDR has words in, and sign languages."""
    english, spoken = locale("en").languages, {name.partition("_")[0] for name in locale_identifiers()}
    signed = (code for code, name in english.items() if "Sign Language" in name)
    tags = {*CODES, *overrides("language_names"), *signed, *(code for code in spoken if code in english)}
    return tuple(sorted(tags))


def known_language(tag: str) -> str | None:
    """Return a BCP 47 tag in small letters if a language has it, None otherwise."""
    found = tag.replace("_", "-").lower()
    is_tag = re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", found)
    return found if is_tag and language_name(found, "en") != found else None


@cache
def known_countries() -> tuple[str, ...]:
    """Return the codes of all countries and territories."""
    return tuple(sorted(filter(is_country, map(str, locale("en").territories))))


def listing(items: Iterable[object], language: str) -> str:
    """Return things joined as the language lists them: "A, B and C". Nothing gives an empty text."""
    return format_list([str(item) for item in items], locale=locale(language))


def _cldr_name(subtags: list[str], language: str) -> str | None:
    cldr = locale(language)
    base = subtags[0].lower()
    # Scripts have four letters ("Hans"), territories two letters or three digits ("TW", "419").
    rest = [subtag.title() if len(subtag) == 4 else subtag.upper() for subtag in subtags[1:]]
    # With the longest part that has a name of its own ("Simplified Chinese"), what remains goes into brackets.
    for length in range(len(rest), -1, -1):
        name = cldr.languages.get("_".join([base, *rest[:length]]))
        if name:
            details = [cldr.scripts.get(part) or cldr.territories.get(part) or "" for part in rest[length:]]
            if not all(details):
                return None
            # CLDR's brackets of this language (（…） in Chinese), which Babel keeps only with the zones.
            return cldr.zone_formats["fallback"] % {"1": name, "0": enumerated(details, language)} if details else name
    return None
