"""Codes that people know by name: a language is "Vietnamese" on a form and ``vi`` in the database.

A kind of codes is known to a form as `NamedCodes`; what is typed may be a name in the editor's language, in English, a
language's own name, or the code itself.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual import wording
from multilingual.languages import BRIDGE, CODES

validate_tag = RegexValidator(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", _("A BCP 47 code, such as pt-br or ase."))
validate_country = RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters of ISO 3166-1, such as JP."))


class LanguageField(models.CharField):
    """A column for any language, by its BCP 47 tag."""

    default_validators = [validate_tag]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)


class CountryField(models.CharField):
    """A column for a country or territory, by its ISO 3166-1 code."""

    default_validators = [validate_country]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 2)
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class NamedCodes:
    """A kind of codes. key: of their list on a page; offered: those of the list; name: of a code in a language;
    known: the code that a typed one is, None for none; others: what a code is also called."""

    key: str
    offered: Callable[[], Iterable[str]]
    name: Callable[[str, str], str]
    known: Callable[[str], str | None]
    others: Callable[[str], Iterable[str]]

    def names(self, language: str) -> list[str]:
        """Return the names of the list, as the language sorts them without accents."""
        return sorted(_names(self, language).values(), key=_folded)

    def shown(self, code: str, language: str) -> str:
        """Return the name of a code, as it stands by itself; the code where its name would be taken for another's."""
        name = _begun(self.name(code, language))
        return name if self.code_of(name, language) in (code, code.lower()) else code

    def code_of(self, typed: str, language: str) -> str | None:
        """Return the code of what was typed, None where nobody knows it."""
        return _by_name(self, language).get(_folded(typed)) or self.known(typed.strip())


LANGUAGE_NAMES = NamedCodes(
    key="languages",
    offered=wording.known_languages,
    name=wording.language_name,
    known=wording.known_language,
    others=lambda code: (wording.endonym(code),),
)
SITE_LANGUAGES = NamedCodes(
    key="site-languages",
    offered=lambda: CODES,
    name=wording.language_name,
    known=lambda typed: code if (code := typed.lower()) in CODES else None,
    others=LANGUAGE_NAMES.others,
)
"""The languages of this site alone."""
COUNTRY_NAMES = NamedCodes(
    key="countries",
    offered=wording.known_countries,
    name=wording.country,
    known=lambda typed: typed.upper() if wording.is_country(typed.upper()) else None,
    others=lambda code: (),
)


@lru_cache(maxsize=64)
def _names(codes: NamedCodes, language: str) -> dict[str, str]:
    return {code: _begun(codes.name(code, language)) for code in codes.offered()}


@lru_cache(maxsize=64)
def _by_name(codes: NamedCodes, language: str) -> dict[str, str]:
    """Return folded name → code; a name in the editor's language wins over one in another."""
    found: dict[str, str] = {}
    for names in (
        _names(codes, language).items(),
        _names(codes, BRIDGE).items(),
        ((code, other) for code in codes.offered() for other in codes.others(code)),
    ):
        for code, name in names:
            found.setdefault(_folded(name), code)
    return found


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())
