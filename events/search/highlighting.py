"""Where a search was found in the events of a page: in which language and part, with the words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import Event, SearchText
from multilingual.languages import direction, fallback_chain
from multilingual.prose import plain
from multilingual.reading import read

from .folding import Group, first_span, spans
from .lexemes import NAMES
from .matching import Search
from .texts import Text, folded_text, texts_having

AROUND = 60
"""Signs of a text that are shown before the first word found; twice as many after it."""
MOST_PLACES = 3

PARTS = {
    "title": _("Title"),
    "other_names": _("Other names"),
    "motto": _("Motto"),
    "summary": _("Summary"),
    "description": _("Description"),
    "objectives": _("Objectives"),
    "programme": _("Programme"),
    "speakers": _("Speakers"),
    "place": _("Place"),
    "organizations": _("Organizations"),
    "themes": _("Themes"),
    "series": pgettext_lazy("events", "Series"),
    "initiatives": _("Initiatives"),
}


WRITTEN_PARTS = frozenset({"summary", "description", "objectives", "programme"})
"""Parts that are Markdown, or may be."""


Texts = dict[int, dict[str, list[Text]]]
"""Event → language → texts."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text; is_found: it is one of the words that were looked for."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Place:
    """A part of an event in which words were found. language: of the text, "" when nobody said; pieces: an excerpt."""

    part: str
    language: str
    pieces: list[Piece]
    is_borrowed: bool

    @property
    def label(self) -> str:
        return PARTS[self.part]

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"


@dataclass(frozen=True)
class Found:
    """What was found in one event: the search, and up to three places beside the title that the page shows."""

    groups: list[Group]
    places: list[Place]

    def pieces(self, text: str) -> list[Piece]:
        """Return a text cut where words were found."""
        return marked(text, self.groups)


def show_found(events: Iterable[Event], search: Search | None) -> None:
    """Set ``found`` on each event of a page.

    The language is the first of the reader's chain in which everything was found. No query for titles that have it
    all, one for what was found in the reader's language or in names, one more for other languages.
    """
    if search is None or not search.groups:
        return
    waiting = {}
    for event in events:
        event.found = Found(search.groups, [])
        title = read(event, "title").text
        if missing := _missing(search.groups, title):
            waiting[event.pk] = event, title, missing
    chain = fallback_chain(search.language, None)
    known: Texts = {}
    for codes in ([NAMES, *chain[:1]], chain[1:]):
        _read_texts(known, waiting, codes, search.groups)
        for pk, (event, title, missing) in list(waiting.items()):
            found = known.get(pk, {})
            unnamed = _missing_in(found.get(NAMES, ()), missing)
            code = next((code for code in codes if code and not _missing_in(found.get(code, ()), unnamed)), None)
            in_order = (code,) if code else chain  # words may stand in several languages
            names = sorted(found.get(NAMES, ()), key=lambda name: name.language != search.language)
            shown = [text for each in in_order for text in found.get(each, ())] + names
            event.found = Found(search.groups, _places([each for each in shown if each.text != title], missing, search))
            if code:
                del waiting[pk]


def marked(text: str, groups: list[Group]) -> list[Piece]:
    """Return a text in pieces, those that were looked for apart."""
    pieces, at = [], 0
    for start, end in spans(text, groups):
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    pieces.append(Piece(text[at:], False))
    return [piece for piece in pieces if piece.text]


def _read_texts(
    found: dict[int, dict[str, list[Text]]], events: Iterable[int], codes: Iterable[str], groups: list[Group]
) -> None:
    """Add event → language → texts that may have one of the groups."""
    if not events:
        return
    may_have = re.compile("|".join(re.escape(one) for group in groups for one in group.beginnings or (group.written,)))
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


def _places(texts: list[Text], missing: list[Group], search: Search) -> list[Place]:
    """Return where the groups are found that the title shown does not have, most of them first; few places."""
    places = []
    while missing and texts and len(places) < MOST_PLACES:
        index, left = _best(texts, missing)
        if len(left) == len(missing):
            break
        best = texts.pop(index)
        missing = left
        shown = plain(best.text) if best.part in WRITTEN_PARTS else best.text
        if at := first_span(shown, search.groups):  # none for words of a link's address
            pieces = _excerpt(shown, at[0], search.groups)
            places.append(Place(best.part, best.language, pieces, best.language not in ("", search.language)))
    return places


def _best(texts: list[Text], missing: list[Group]) -> tuple[int, list[Group]]:
    """Return which text has most of the groups, and those that it has not."""
    best = 0, missing
    for index, each in enumerate(texts):
        left = _missing(missing, each.text, each.folded)
        if len(left) < len(best[1]):
            best = index, left
        if not left:
            break
    return best


def _missing_in(texts: Iterable[Text], groups: list[Group]) -> list[Group]:
    """Return the groups that none of the texts has."""
    for each in texts:
        if not groups:
            break
        groups = _missing(groups, each.text, each.folded)
    return groups


def _missing(groups: list[Group], text: str, folded: str | None = None) -> list[Group]:
    """Return the groups that a text does not have. folded: the same text; most are told apart by a look at it."""
    known = folded_text(text) if folded is None else folded
    return [group for group in groups if not _has(text, known, group)]


def _has(text: str, folded: str, group: Group) -> bool:
    if not _may_have(folded, group):
        return False
    # `spans` folds word by word: most texts need no more than a look for the beginning of a word.
    return bool(not group.beginnings or _beginning(group.beginnings).search(folded) or first_span(text, [group]))


@lru_cache(maxsize=1_000)
def _beginning(beginnings: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, beginnings))})")


def _may_have(folded: str, group: Group) -> bool:
    return any(beginning in folded for beginning in group.beginnings or (group.written,))


def _excerpt(text: str, first: int, groups: list[Group]) -> list[Piece]:
    """Return what stands around the first word found, in one line, cut at spaces where there are any."""
    start, end = max(0, first - AROUND), first + 2 * AROUND
    start = text.find(" ", start, first) + 1 or start if start else 0
    end = text.rfind(" ", first, end) if end < len(text) and text.rfind(" ", first, end) > first else end
    shown = " ".join(text[start:end].split())
    return marked(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}", groups)
