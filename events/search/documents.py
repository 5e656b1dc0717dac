"""What an event can be found by, collected from the catalogue: its texts language by language, its names in all.

Rows are read without making records of them: a record has a hundred columns, and takes longer to make than all of
its texts to fold. What an event refers to is read once for all events that are asked for.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import Appearance, Credit, Event, EventSearch, SearchText, Series, Session, Speaker, Theme
from multilingual.languages import CODES
from multilingual.reading import columns
from multilingual.wording import country
from organizations.models import City, Initiative, Organization, Venue

from .lexemes import ANY, NAMES, mark
from .names import Name, name_columns, names_in, other_names
from .texts import Indexed, indexed, written

MOST_LEXEMES = 12_000
"""Of the texts in one language, and of the names."""
MOST_BYTES = 1_000_000
"""PostgreSQL keeps no more than a megabyte of lexemes for an event; each takes up to five bytes more than it has."""

TITLE_PARTS = ("title", "other_names")
OWN_TEXTS = ("title", "motto", "summary", "description", "objectives")

Names = dict[tuple[str, str, str], Indexed]
"""(part, language or "", name) → the same name as it is indexed."""
Reference = tuple[type, int]
"""Model and key of a record."""


@dataclass
class Document:
    """What one event is found by. texts: language → (part, text)."""

    event_id: int
    texts: dict[str, list[tuple[str, Indexed]]] = field(default_factory=dict)
    names: Names = field(default_factory=dict)

    def row(self) -> EventSearch:
        """Return what the event is found by, unsaved."""
        lexemes = self.lexemes()
        everything = [lexemes, *(f"{language}\n{columns['parts']}" for language, columns in self._written)]
        fingerprint = hashlib.blake2s("\x1d".join(everything).encode(), digest_size=16).hexdigest()
        return EventSearch(event_id=self.event_id, lexemes=lexemes, fingerprint=fingerprint)

    def shown(self) -> list[SearchText]:
        """Return what can be shown as the place where something was found, unsaved: by language, and the names."""
        return [SearchText(event_id=self.event_id, language=code, **columns) for code, columns in self._written]

    def lexemes(self) -> str:
        """Return the lexemes, each once; of a programme too long for the database, the first of each language."""
        most, found = MOST_LEXEMES, self._first_lexemes(MOST_LEXEMES)
        while len(found.encode()) + 4 * (found.count(" ") + 1) > MOST_BYTES:
            most //= 2
            found = self._first_lexemes(most)
        return found

    @cached_property
    def _written(self) -> list[tuple[str, dict[str, str]]]:
        """Language (`NAMES` for the names) and the columns of its `SearchText`, where there is something."""
        found = [
            (code, written((part, code, text) for part, text in self.texts[code]))
            for code in CODES
            if code in self.texts
        ]
        names = [(part, language, text) for (part, language, _), text in self.names.items()]
        return [*found, (NAMES, written(names))] if names else found

    def _first_lexemes(self, most: int) -> str:
        found = []
        anywhere: dict[str, None] = {}
        names = [(part, text) for (part, _, _), text in self.names.items()]
        for code, texts in ((NAMES, names), *((code, self.texts.get(code, ())) for code in CODES)):
            titles = _tokens((text for part, text in texts if part in TITLE_PARTS), most)
            tokens = _tokens((text for _, text in texts), most)
            found += (_marked(mark(code, in_title=True), titles), _marked(mark(code), tokens))
            anywhere |= tokens
        return " ".join(filter(None, (*found, _marked(ANY, anywhere))))


def _tokens(texts: Iterable[Indexed], most: int) -> dict[str, None]:
    """Return the first tokens of texts."""
    found: dict[str, None] = {}
    for text in texts:
        found |= text.tokens
    return found if len(found) <= most else dict.fromkeys(islice(found, most))


def _marked(before: str, tokens: Iterable[str]) -> str:
    """Return tokens with a mark before each, in one text; "" for none."""
    joined = f" {before}".join(tokens)
    return f"{before}{joined}" if joined else ""


def documents(event_ids: Iterable[int]) -> list[Document]:
    """Return what events are found by, in the order of their keys. At most fifteen queries, however many events."""
    rows = _EVENTS.rows(list(event_ids))
    found = {row[0]: _own_document(row) for row in rows}
    for event, *texts in _SESSIONS.rows(list(found)):
        _add_texts(found[event], ("programme", "programme"), texts)
    references, credited = _references(rows)
    names = _names({reference for of_event in references.values() for reference in of_event})
    for event, document in found.items():
        for reference in references[event]:
            document.names |= names.get(reference, {})
        document.names |= credited.get(event, {})
    return list(found.values())


def _own_document(row: Sequence) -> Document:
    """Return what an event is found by of itself, from a row of `_EVENTS`."""
    found = Document(row[0])
    _add_texts(found, OWN_TEXTS, row[_FIRST_TEXT:])
    titles = {text.text for texts in found.texts.values() for part, text in texts if part == "title"}
    for name in other_names(row[_FIRST_TEXT - 1]):
        if name not in titles:
            found.names["other_names", "", name] = indexed(name)
    return found


def _add_texts(found: Document, parts: Sequence[str], texts: Sequence[str | None]) -> None:
    """Add the texts of fields, each in the order of `CODES`; parts: what each field is a part of."""
    for place, text in enumerate(texts):
        if text:
            part, code = parts[place // len(CODES)], CODES[place % len(CODES)]
            found.texts.setdefault(code, []).append((part, indexed(text)))


def _references(events: Sequence[Sequence]) -> tuple[dict[int, dict[Reference, None]], dict[int, Names]]:
    """Return the records by whose names events are found, by event, in the order in which they are shown.

    And the names that organizations bear in single events. events: rows of `_EVENTS`. Six queries.
    """
    found: dict[int, dict[Reference, None]] = {}
    for pk, *keys in (row[: 1 + len(_OF_EVENT)] for row in events):
        found[pk] = {(model, key): None for model, key in zip(_OF_EVENT, keys, strict=True) if key}
    credited: dict[int, Names] = defaultdict(dict)
    for model, statement in _AROUND:
        for event, key, *names in statement.rows(list(found)):
            found[event][model, key] = None
            if any(names):
                row = dict(zip(columns("credited_as"), names, strict=True))
                credited[event] |= _indexed_names("organizations", names_in(row, ("credited_as",)))
    return found, credited


def _names(references: Iterable[Reference]) -> dict[Reference, Names]:
    """Return the names of records, each record read once. A query for each kind of record."""
    keys: dict[type, list[int]] = defaultdict(list)
    for model, key in references:
        keys[model].append(key)
    return {
        (model, row["pk"]): _indexed_names(_PARTS[model], names_in(row)) | _country_names(row.get("country"))
        for model, of_kind in keys.items()
        for row in _rows_of(model).values(of_kind)
    }


def _indexed_names(part: str, names: Iterable[Name]) -> Names:
    return {(part, language, name): indexed(name) for language, name in names}


@cache
def _country_names(code: str | None) -> Names:
    return _indexed_names("place", [(language, country(code, language)) for language in CODES]) if code else {}


@cache
def _rows_of(model: type) -> CompiledQuery:
    """Return the statement for what the records of a model are called; of cities with their country."""
    also = ("country",) if model is City else ()
    return CompiledQuery(lambda keys: model.objects.filter(pk__in=keys).values("pk", *also, *name_columns(model)), Keys)


def _by_event(queryset, *names: str) -> CompiledQuery:
    """Return a statement that reads columns for events by key; the first name is the way to the event."""
    return CompiledQuery(lambda events: queryset().filter(**{f"{names[0]}__in": events}).values_list(*names), Keys)


_OF_EVENT = (City, City, Venue, Series, Organization)
_KEYS = ("host_city", "venue__city", "venue", "series", "contact_organization")
_FIRST_TEXT = len(_KEYS) + 2
_EVENTS = _by_event(
    lambda: Event.objects.order_by("pk"),
    *("pk", *_KEYS, "other_names", *(name for field in OWN_TEXTS for name in columns(field))),
)
_SESSIONS = _by_event(lambda: Session.objects.in_order(), "event", *columns("title"), *columns("abstract"))
_AROUND = (
    (
        Organization,
        _by_event(lambda: Credit.objects.order_by("order", "pk"), "event", "organization", *columns("credited_as")),
    ),
    (
        Organization,
        _by_event(lambda: Event.offices.through.objects.order_by("office"), "event", "office__organization"),
    ),
    (Initiative, _by_event(lambda: Event.initiatives.through.objects.order_by("initiative"), "event", "initiative")),
    (
        Theme,
        _by_event(lambda: Event.themes.through.objects.order_by("theme__position", "theme"), "event", "theme"),
    ),
    (
        Theme,
        _by_event(
            lambda: Session.themes.through.objects.order_by("session", "theme__position", "theme"),
            *("session__event", "theme"),
        ),
    ),
    (
        Speaker,
        _by_event(
            lambda: Appearance.objects.exclude(speaker=None).order_by("session", "order", "pk"),
            *("session__event", "speaker"),
        ),
    ),
)
"""Models of records around an event, and the statements that read event and key of each (of credits more)."""
_PARTS = {
    City: "place",
    Venue: "place",
    Organization: "organizations",
    Series: "series",
    Initiative: "initiatives",
    Theme: "themes",
    Speaker: "speakers",
}
