"""The CLDR data behind the words: one locale per language, independent of every other.

Babel resolves aliases inside dictionaries that all locales share, so the first locale that asks for a stand-alone
month decides it for the rest: after Japanese, French would say 3月 for March. Each locale here therefore reads its
data afresh and shares nothing.
"""

import pickle
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global

from multilingual.languages import cldr_locale, primary_subtag

DATA = Path(__file__).parent.parent / "data"

# What our functions read; the rest (currencies, collations …) would be most of the memory.
_SECTIONS = {"date_formats", "datetime_skeletons", "days", "interval_formats", "months", "time_zones", "zone_formats"}
_SECTIONS |= {"decimal_formats", "default_numbering_system", "number_symbols", "numbering_systems", "unit_patterns"}
_SECTIONS |= {"date_fields", "languages", "list_patterns", "plural_form", "scripts", "territories"}


class UnsharedLocale(Locale):
    """A Babel locale whose data no other locale can change."""

    @cached_property
    def _data(self) -> localedata.LocaleDataDict:
        data: dict = {}
        for name in _ancestry(str(self)):
            file = Path(localedata.resolve_locale_filename(name))
            localedata.merge(data, pickle.loads(file.read_bytes()))  # noqa: S301 - files of the installed library
        return localedata.LocaleDataDict({section: data[section] for section in _SECTIONS & data.keys()})


def _ancestry(name: str) -> list[str]:
    """Return the CLDR inheritance chain from ``root`` down to a locale: root, en, en_001, en_GB."""
    chain = [name]
    while chain[0] != "root":
        child = chain[0]
        # A script that is not the language's usual one inherits from root (CLDR part 1, 4.1.3 "Parent Locales").
        parent = "root" if child == "zh_Hant" else child.rpartition("_")[0] or "root"
        chain.insert(0, get_global("parent_exceptions").get(child, parent))
    return chain


@lru_cache
def locale(language: str) -> Locale:
    """Return the CLDR locale of one of our thirteen codes. Raises KeyError for any other code."""
    return UnsharedLocale.parse(cldr_locale(language))


@lru_cache
def overrides(name: str) -> dict[str, dict[str, str]]:
    """Return a file of ``multilingual/data`` as ``{code: {language: name}}``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def likely_locale(language: str) -> str:
    """Return the locale of a language with the territory where most of its readers live: ar_Arab_EG, en_GB."""
    name = cldr_locale(language)
    return get_global("likely_subtags").get(name, name)


def open_graph_locale(language: str) -> str:
    """Return language and territory, as cards of social networks name them: ar_EG, zh_TW."""
    *_, territory = likely_locale(language).split("_")
    if len(territory) != 2:  # a script, which is the usual one: then the language alone has a territory
        *_, territory = get_global("likely_subtags")[primary_subtag(language)].split("_")
    return f"{primary_subtag(language)}_{territory}"
