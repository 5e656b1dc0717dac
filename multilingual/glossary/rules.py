"""What a glossary says of a text and its translation. Pure: terms in, hits and breaches out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.utils.translation import gettext as _

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
"""Scripts in which words stand without spaces between them, or with endings of others at them (Hangul)."""


@dataclass(frozen=True)
class Term:
    """A thing and what it is called. names: language → its name there; wrong: language → what it is not called there;
    stays: a name that is the same in every language, unless it has one of its own there; note: for translators."""

    names: Mapping[str, str]
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stays: bool = False
    note: str = ""

    def name_in(self, language: str, source: str) -> str:
        """Return what it is called in a language, "" when that is not said; source: from which it is translated."""
        return self.names.get(language) or (self.names.get(source, "") if self.stays else "")


@dataclass(frozen=True)
class Hit:
    """A term in a text. term: as the source language has it; name: what it is called in the other one; wrong: what it
    is not called there."""

    term: str
    name: str
    wrong: tuple[str, ...] = ()
    note: str = ""
    stays: bool = False


@dataclass(frozen=True)
class Breach:
    """What a translation has against the glossary: a wrong word, or with "" a name that is not there as it stays."""

    hit: Hit
    wrong: str = ""

    def __str__(self) -> str:
        if not self.wrong:
            return _("“%(name)s” is a name that stays as it is.") % {"name": self.hit.name}
        if not self.hit.name:
            return _("The glossary does not allow “%(wrong)s”.") % {"wrong": self.wrong}
        return _("The glossary says “%(name)s”, not “%(wrong)s”.") % {"name": self.hit.name, "wrong": self.wrong}


class Glossary:
    """All terms."""

    def __init__(self, terms: Iterable[Term]):
        self.terms = list(terms)
        self._known: dict[tuple[str, str], list[tuple[re.Pattern, Hit]]] = {}

    def hits(self, text: str, source: str, target: str) -> list[Hit]:
        """Return the terms of a text, each once, in the order in which they stand."""
        return list(dict.fromkeys(hit for _span, hit in self.places(text, source, target)))

    def places(self, text: str, source: str, target: str) -> list[tuple[tuple[int, int], Hit]]:
        """Return where in a text its terms stand, in their order; of terms inside of others the longer ones."""
        known = self._hits(source, target)
        places = [(found.span(), hit) for pattern, hit in known for found in pattern.finditer(text)]
        kept: list[tuple[tuple[int, int], Hit]] = []
        for (begin, end), hit in sorted(places, key=lambda each: (each[0][0] - each[0][1], each[0][0])):
            if not any(begin < other_end and other_begin < end for (other_begin, other_end), _hit in kept):
                kept.append(((begin, end), hit))
        return sorted(kept, key=lambda each: each[0])

    def breaches(self, source_text: str, target_text: str, source: str, target: str) -> list[Breach]:
        """Return what of a translation the glossary forbids: wrong words for its terms, names that were translated."""
        if source == target:
            return self.wrong_words(target_text, target)
        found = []
        for hit in self.hits(source_text, source, target):
            found += [Breach(hit, wrong) for wrong in hit.wrong if _stands_in(wrong, target_text, hit.name)]
            if hit.stays and hit.name and not _pattern(hit.name).search(_composed(target_text)):
                found.append(Breach(hit))
        return found

    def sentences(self, source_text: str, target_text: str, source: str, target: str) -> list[str]:
        """Return the breaches of a translation as sentences in the active language."""
        return list(dict.fromkeys(map(str, self.breaches(source_text, target_text, source, target))))

    def wrong_words(self, text: str, language: str) -> list[Breach]:
        """Return the words of a text that are wrong in its language, whatever it was translated from."""
        return [
            Breach(hit, wrong)
            for hit in self._forbidding.get(language, ())
            for wrong in hit.wrong
            if _stands_in(wrong, text, hit.name)
        ]

    @cached_property
    def _forbidding(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for term in self.terms:
            for language, wrong in term.wrong.items():
                name = term.names.get(language, "")
                found.setdefault(language, []).append(Hit(name, name, tuple(wrong), term.note, term.stays))
        return found

    def _hits(self, source: str, target: str) -> list[tuple[re.Pattern, Hit]]:
        if (source, target) not in self._known:
            self._known[source, target] = [
                (
                    _pattern(name),
                    Hit(
                        name,
                        term.name_in(target, source),
                        tuple(term.wrong.get(target, ())),
                        term.note,
                        term.stays,
                    ),
                )
                for term in self.terms
                if (name := term.names.get(source)) and (term.name_in(target, source) or term.wrong.get(target))
            ]
        return self._known[source, target]


def _stands_in(wrong: str, text: str, right: str) -> bool:
    """Return whether a wrong word stands in a text, other than as a part of the right one."""
    text = _composed(text)
    if right and wrong.casefold() in right.casefold():
        text = _pattern(right).sub(" ", text)
    return bool(_pattern(wrong).search(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _pattern(name: str) -> re.Pattern:
    """Return what finds a name as a whole word; in English with the endings of plural and possession."""
    words = re.escape(_composed(name))
    begin = "" if re.match(f"[{_UNSPACED}]", name) else f"(?<![^\\W{_UNSPACED}])"
    end = "" if re.search(f"[{_UNSPACED}]$", name) else f"(?:s|es|’s|'s)?(?![^\\W{_UNSPACED}])"
    return re.compile(f"{begin}{words}{end}", re.IGNORECASE)
