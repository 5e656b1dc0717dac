"""Where a search was found in the events of a page: in which language and part, with the words marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, JSONField, OuterRef, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event, EventSearch
from multilingual.folding import Group, fold, spans
from multilingual.languages import direction, fallback_chain
from multilingual.prose import plain
from multilingual.reading import read

from .matching import Search

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


OWN_PARTS = frozenset({"title", "motto", "summary", "description", "objectives", "programme"})
"""Parts that are texts of one language; the others are names."""
WRITTEN_PARTS = OWN_PARTS - {"title", "motto"}
"""Parts that are Markdown, or may be."""


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
    """Set ``found`` on each event of a page. One query, none without a search.

    The language is the first of the reader's chain in which everything was found.
    """
    by_key = {event.pk: event for event in events}
    if search is None or not search.groups or not by_key:
        return
    for row in _best_rows(search, list(by_key)):
        event = by_key[row.event_id]
        event.found = Found(search.groups, _places(row, read(event, "title").text, search.groups, search.language))


def marked(text: str, groups: list[Group]) -> list[Piece]:
    """Return a text in pieces, those that were looked for apart."""
    pieces, at = [], 0
    for start, end in spans(text, groups):
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    pieces.append(Piece(text[at:], False))
    return [piece for piece in pieces if piece.text]


def _best_rows(search: Search, keys: list[int]) -> QuerySet:
    """Return of each event the row to show, the first of the reader's chain; ``names``: the parts that are names."""
    chain = fallback_chain(search.language, None)
    by_chain = Case(*(When(language=code, then=Value(place)) for place, code in enumerate(chain)))
    original = EventSearch.objects.filter(event=OuterRef("event"), language=OuterRef("event__original_language"))
    place = Window(RowNumber(), partition_by=F("event"), order_by=by_chain.asc())
    return (
        search.rows_of(event__in=keys)
        .annotate(place=place, kept=Subquery(original.values("parts")[:1], output_field=JSONField()))
        .filter(place=1)
        .only("event", "language", "parts")
    )


def _places(row: EventSearch, title: str, groups: list[Group], asked: str) -> list[Place]:
    """Return where the groups are found that the title shown does not have, most of them first; few places."""
    missing = _missing(groups, title)
    own = [part for part in row.parts if part[0] in OWN_PARTS]
    names = [part for part in row.kept or [] if part[0] not in OWN_PARTS]
    texts = [(*part, fold(part[2])) for part in (*own, *names) if part[2] != title]
    places = []
    while missing and texts and len(places) < MOST_PLACES:
        has = [len(missing) - len(_missing(missing, text, folded)) for _, _, text, folded in texts]
        if not max(has):
            break
        part, language, text, folded = texts.pop(has.index(max(has)))
        missing = _missing(missing, text, folded)
        shown = plain(text) if part in WRITTEN_PARTS else text
        if spans(shown, groups):  # not so for words of a link's address
            places.append(Place(part, language, _excerpt(shown, groups), language not in ("", asked)))
    return places


def _missing(groups: list[Group], text: str, folded: str | None = None) -> list[Group]:
    """Return the groups that a text does not have. folded: the same text; most are told apart by a look at it."""
    folded = fold(text) if folded is None else folded
    return [group for group in groups if not (_may_have(folded, group) and spans(text, [group]))]


def _may_have(folded: str, group: Group) -> bool:
    return any(beginning in folded for beginning in group.beginnings or (group.written,))


def _excerpt(text: str, groups: list[Group]) -> list[Piece]:
    """Return what stands around the first word found, in one line, cut at spaces where there are any."""
    first = spans(text, groups)[0][0]
    start, end = max(0, first - AROUND), first + 2 * AROUND
    start = text.find(" ", start, first) + 1 or start if start else 0
    end = text.rfind(" ", first, end) if end < len(text) and text.rfind(" ", first, end) > first else end
    shown = " ".join(text[start:end].split())
    return marked(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}", groups)
