"""Where a search was found in the events of a page: in which language and part, with the words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import SearchText
from multilingual.languages import direction, fallback_chain
from multilingual.prose import plain
from multilingual.reading import read

from .lexemes import NAMES
from .matching import Search
from .spans import first_span, spans
from .terms import Term
from .texts import Text, folded_text, texts_having

AROUND = 60
"""Signs of a text that are shown before the first word found; twice as many after it."""
MAX_SNIPPETS = 3

PARTS = {
    "title": _("Title"),
    "other_names": _("Other names"),
    "motto": _("Motto"),
    "summary": _("Summary"),
    "description": _("Description"),
    "objectives": _("Objectives"),
    "programme": _("Programme"),
    "speakers": _("Speakers"),
    "contact": pgettext_lazy("person to ask", "Contact"),
    "place": _("Place"),
    "organizations": _("Organizations"),
    "themes": _("Themes"),
    "series": pgettext_lazy("events", "Series"),
    "initiatives": _("Initiatives"),
}


WRITTEN_PARTS = frozenset({"summary", "description", "objectives", "programme"})
"""Parts that are Markdown, or may be."""


class Titled(Protocol):
    """An event with the title that `read` reads."""

    pk: int


Texts = dict[int, dict[str, list[Text]]]
"""Event → language → texts."""


@dataclass(frozen=True)
class Fragment:
    """A fragment of a text; is_match: it is one of the words that were looked for."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Snippet:
    """A part of an event in which words were found.

    language: of the text, "" when nobody said; fragments: an excerpt; is_borrowed: in a language not the reader's.
    """

    part: str
    language: str
    fragments: list[Fragment]
    is_borrowed: bool

    @property
    def label(self) -> str:
        return PARTS[self.part]

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"


@dataclass(frozen=True)
class Match:
    """What was found in one event: the search, and up to three snippets beside the title that the page shows."""

    terms: list[Term]
    snippets: list[Snippet]

    def fragments(self, text: str) -> list[Fragment]:
        """Return a text cut where words were found."""
        return marked(text, self.terms)


def highlight(events: Iterable[Titled], search: Search | None) -> dict[int, Match]:
    """Return what was found in each event of a page, by primary key; nothing where nothing was looked for.

    The language is the first of the reader's chain in which everything was found. No query for titles that have it
    all, one for what was found in the reader's language or in names, one more for other languages.
    """
    if search is None or not search.terms:
        return {}
    matches, waiting = {}, {}
    for event in events:
        matches[event.pk] = Match(search.terms, [])
        title = read(event, "title").text
        if missing := lacking(search.terms, title):
            waiting[event.pk] = title, missing
    chain = fallback_chain(search.language, None)
    known: Texts = {}
    for codes in ([NAMES, *chain[:1]], chain[1:]):
        _read_texts(known, waiting, codes, search.terms)
        for pk, (title, missing) in list(waiting.items()):
            found = known.get(pk, {})
            unnamed = _missing_in(found.get(NAMES, ()), missing)
            code = next((code for code in codes if code and not _missing_in(found.get(code, ()), unnamed)), None)
            in_order = (code,) if code else chain  # words may stand in several languages
            names = sorted(found.get(NAMES, ()), key=lambda name: name.language != search.language)
            shown = [text for each in in_order for text in found.get(each, ())] + names
            beside = [text for text in shown if text.text != title]
            matches[pk] = Match(search.terms, _snippets(beside, missing, search))
            if code:
                del waiting[pk]
    return matches


def marked(text: str, terms: list[Term]) -> list[Fragment]:
    """Return a text in fragments, those that were looked for apart."""
    fragments, at = [], 0
    for start, end in spans(text, terms):
        fragments += [Fragment(text[at:start], False), Fragment(text[start:end], True)]
        at = end
    fragments.append(Fragment(text[at:], False))
    return [fragment for fragment in fragments if fragment.text]


def _read_texts(
    found: dict[int, dict[str, list[Text]]], events: Iterable[int], codes: Iterable[str], terms: list[Term]
) -> None:
    """Add event → language → texts that may have one of the terms."""
    if not events:
        return
    may_have = re.compile("|".join(re.escape(one) for term in terms for one in term.beginnings))
    codes = tuple(codes)
    for pk, code, parts, folded in _texts_in(len(codes)).rows(list(events), *codes):
        found.setdefault(pk, {})[code] = texts_having(may_have, parts, folded)


@cache
def _texts_in(languages: int) -> CompiledQuery:
    """Return the statement for the texts of events in so many languages."""
    return CompiledQuery(
        lambda events, *codes: SearchText.objects.filter(event__in=events, language__in=codes).values_list(
            "event", "language", "parts", "folded"
        ),
        Keys,
        *[str] * languages,
    )


def _snippets(texts: list[Text], missing: list[Term], search: Search) -> list[Snippet]:
    """Return where the terms are found that the title shown does not have, most of them first; few snippets."""
    snippets = []
    while missing and texts and len(snippets) < MAX_SNIPPETS:
        index, left = _best(texts, missing)
        if len(left) == len(missing):
            break
        best = texts.pop(index)
        missing = left
        shown = plain(best.text) if best.part in WRITTEN_PARTS else best.text
        if at := first_span(shown, search.terms):  # none for words of a link's address
            fragments = excerpt(shown, at[0], search.terms)
            snippets.append(Snippet(best.part, best.language, fragments, best.language not in ("", search.language)))
    return snippets


def _best(texts: list[Text], missing: list[Term]) -> tuple[int, list[Term]]:
    """Return which text has most of the terms, and those that it has not."""
    best = 0, missing
    for index, each in enumerate(texts):
        left = lacking(missing, each.text, each.folded)
        if len(left) < len(best[1]):
            best = index, left
        if not left:
            break
    return best


def _missing_in(texts: Iterable[Text], terms: list[Term]) -> list[Term]:
    """Return the terms that none of the texts has."""
    for each in texts:
        if not terms:
            break
        terms = lacking(terms, each.text, each.folded)
    return terms


def lacking(terms: list[Term], text: str, folded: str | None = None) -> list[Term]:
    """Return the terms that a text does not have. folded: the same text; most are told apart by a look at it."""
    known = folded_text(text) if folded is None else folded
    return [term for term in terms if not _has(text, known, term)]


def _has(text: str, folded: str, term: Term) -> bool:
    if not _may_have(folded, term):
        return False
    # `spans` folds word by word: most texts need no more than a look for the beginning of a word.
    return bool(term.is_run or _beginning(term.beginnings).search(folded) or first_span(text, [term]))


@lru_cache(maxsize=1_000)
def _beginning(beginnings: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, beginnings))})")


def _may_have(folded: str, term: Term) -> bool:
    return any(beginning in folded for beginning in term.beginnings)


def excerpt(text: str, first: int, terms: list[Term]) -> list[Fragment]:
    """Return what stands around the first word found, in one line, cut at spaces where there are any."""
    start, end = max(0, first - AROUND), first + 2 * AROUND
    start = text.find(" ", start, first) + 1 or start if start else 0
    end = text.rfind(" ", first, end) if end < len(text) and text.rfind(" ", first, end) > first else end
    shown = " ".join(text[start:end].split())
    return marked(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}", terms)
