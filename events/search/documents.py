"""What an event can be found by, collected from the catalogue: its texts language by language, its names in all.

Rows are read without making records of them: a record has a hundred columns, and takes longer to make than all of
its texts to fold. What an event refers to is read once for all events that are asked for.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice, product

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import Appearance, Credit, Event, EventSearch, SearchText, Series, Session, Speaker, Theme
from multilingual.languages import CODES
from multilingual.reading import columns
from multilingual.wording import country
from organizations.models import City, Initiative, Organization, Venue

from .lexemes import ANY, NAMES, mark, whole
from .names import Name, other_names, written_columns, written_in
from .texts import Block, Indexed, block, indexed, merged, written

MOST_LEXEMES = 12_000
"""Of the texts in one language, and of the names."""
MOST_BYTES = 1_000_000
"""PostgreSQL keeps no more than a megabyte of lexemes for an event; each takes up to five bytes more than it has."""

OWN_TEXTS = {
    **{field: field for field in ("title", "motto", "summary", "description", "objectives")},
    "room": "place",
}
"""Fields of an event, and the part that each is shown as."""
CONTACT = ("contact_name", "contact_email", "contact_telephone")

Reference = tuple[type | str, int | str]
"""Model and key of a record, ``"country"`` and its code."""
Blocks = dict[Reference, Block]


@dataclass
class Document:
    """What one event is found by.

    texts: language → (part, text); other_names: the event's own, None for none; contact: whom to ask, None where nobody
    is named; names: of the records around it.
    """

    event_id: int
    texts: dict[str, list[tuple[str, Indexed]]] = field(default_factory=dict)
    other_names: Block | None = None
    contact: Block | None = None
    names: Blocks = field(default_factory=dict)

    def row(self) -> EventSearch:
        """Return what the event is found by, unsaved."""
        lexemes = self.lexemes()
        everything = [lexemes, *(f"{code}\n{columns['parts']}" for code, columns in self._written.items())]
        fingerprint = hashlib.blake2s("\x1d".join(everything).encode(), digest_size=16).hexdigest()
        return EventSearch(event_id=self.event_id, lexemes=lexemes, fingerprint=fingerprint)

    def shown(self) -> list[SearchText]:
        """Return what can be shown as the place where something was found, unsaved: by language, and the names."""
        return [SearchText(event_id=self.event_id, language=code, **each) for code, each in self._written.items()]

    def titles(self) -> Iterator[str]:
        """Yield its titles in all languages."""
        yield from (text.text for texts in self.texts.values() for part, text in texts if part == "title")

    def lexemes(self) -> str:
        """Return the lexemes, each once; of a programme too long for the database, the first of each language."""
        most, found = MOST_LEXEMES, self._first_lexemes(MOST_LEXEMES)
        while len(found.encode()) + 4 * (found.count(" ") + 1) > MOST_BYTES:
            most //= 2
            found = self._first_lexemes(most)
        return found

    @property
    def name_blocks(self) -> list[Block]:
        """Its other names and those of the records around it; a record's block is the same for all its events."""
        return [*filter(None, (self.other_names, self.contact)), *self.names.values()]

    @cached_property
    def _blocks(self) -> dict[str, list[Block]]:
        """Language (`NAMES` for the names, which come first) → blocks of it, where there is something."""
        found = {NAMES: names} if (names := self.name_blocks) else {}
        for code in CODES:
            if texts := self.texts.get(code):
                found[code] = [block([(part, code, text) for part, text in texts])]
        return found

    @cached_property
    def _written(self) -> dict[str, dict[str, str]]:
        """Language → columns of its `SearchText`."""
        return {code: written(blocks) for code, blocks in self._blocks.items()}

    def _first_lexemes(self, most: int) -> str:
        titles = (*self.titles(), *(self.other_names.texts if self.other_names else ()))
        found = [*dict.fromkeys(map(whole, titles))]
        anywhere: dict[str, None] = {}
        for code, blocks in self._blocks.items():
            tokens = _first(merged([each.tokens for each in blocks]), most)
            titles = _first(self._title_tokens(code), most)
            found += (_marked(mark(code, in_title=True), titles), _marked(mark(code), tokens))
            anywhere |= tokens
        return " ".join(filter(None, (*found, _marked(ANY, anywhere))))

    def _title_tokens(self, code: str) -> dict[str, None]:
        if code == NAMES:
            return self.other_names.tokens if self.other_names else {}
        return merged([text.tokens for part, text in self.texts[code] if part == "title"])


def _first(tokens: dict[str, None], most: int) -> dict[str, None]:
    return tokens if len(tokens) <= most else dict.fromkeys(islice(tokens, most))


def _marked(before: str, tokens: Iterable[str]) -> str:
    """Return tokens with a mark before each, in one text; "" for none."""
    joined = f" {before}".join(tokens)
    return f"{before}{joined}" if joined else ""


def documents(event_ids: Iterable[int]) -> list[Document]:
    """Return what events are found by, in the order of their keys. At most fifteen queries, however many events."""
    rows = _EVENTS.rows(list(event_ids))
    found = {row[0]: _own_document(row) for row in rows}
    for event, *texts in _SESSIONS.rows(list(found)):
        _add_texts(found[event], ("programme", "programme", "place"), texts)
    references, credited = _references(rows)
    blocks = _names({reference for of_event in references.values() for reference in of_event})
    for event, document in found.items():
        document.names = {each: blocks[each] for each in references[event] if each in blocks}
        document.names |= credited.get(event, {})
    return list(found.values())


def _own_document(row: Sequence) -> Document:
    """Return what an event is found by of itself, from a row of `_EVENTS`."""
    found = Document(row[0])
    _add_texts(found, tuple(OWN_TEXTS.values()), row[_FIRST_TEXT:])
    titles = {text.text for texts in found.texts.values() for part, text in texts if part == "title"}
    names_of_it, *contact = row[1 + len(_KEYS) : _FIRST_TEXT]
    if any(contact):
        found.contact = _block("contact", [("", text) for text in contact if text])
    if names := [("", name) for name in other_names(names_of_it) if name not in titles]:
        found.other_names = _block("other_names", names)
    return found


def _add_texts(found: Document, parts: Sequence[str], texts: Sequence[str | None]) -> None:
    """Add the texts of fields, each in the order of `CODES`; parts: what each field is a part of."""
    for (part, code), text in zip(product(parts, CODES), texts, strict=True):
        if text:
            found.texts.setdefault(code, []).append((part, indexed(text)))


def _references(events: Sequence[Sequence]) -> tuple[dict[int, dict[Reference, None]], dict[int, Blocks]]:
    """Return the records by whose names events are found, by event, in the order in which they are shown.

    And the names that organizations bear in single events. events: rows of `_EVENTS`. Six queries.
    """
    found: dict[int, dict[Reference, None]] = {}
    for pk, *keys in (row[: 1 + len(_OF_EVENT)] for row in events):
        found[pk] = {(model, key): None for model, key in zip(_OF_EVENT, keys, strict=True) if key}
    credited: dict[int, Blocks] = defaultdict(dict)
    for model, statement in _AROUND:
        for event, key, *names in statement.rows(list(found)):
            found[event][model, key] = None
            if any(names):
                row = dict(zip(columns("credited_as"), names, strict=True))
                credited[event]["credited", len(credited[event])] = _block(
                    "organizations", written_in(row, ("credited_as",))
                )
    return found, credited


def _names(references: Iterable[Reference]) -> Blocks:
    """Return the names of records that have any, each record read once. A query for each kind of record."""
    keys: dict[type | str, list] = defaultdict(list)
    for model, key in references:
        keys[model].append(key)
    found = {("country", code): _country_names(code) for code in keys.pop("country", ())}
    for model, of_kind in keys.items():
        for row in _rows_of(model).values(of_kind):
            if names := written_in(row):
                found[model, row["pk"]] = _block(_PARTS[model], names)
    return found


def _block(part: str, names: Iterable[Name]) -> Block:
    return block([(part, language, indexed(name)) for language, name in names])


@cache
def _country_names(code: str) -> Block:
    return _block("place", [(language, country(code, language)) for language in CODES])


@cache
def _rows_of(model: type) -> CompiledQuery:
    """Return the statement for what the records of a model are called, and where a venue is."""
    return CompiledQuery(lambda keys: model.objects.filter(pk__in=keys).values("pk", *written_columns(model)), Keys)


def _by_event(queryset, *names: str) -> CompiledQuery:
    """Return a statement that reads columns for events by key; the first name is the way to the event."""
    return CompiledQuery(lambda events: queryset().filter(**{f"{names[0]}__in": events}).values_list(*names), Keys)


_OF_EVENT = (City, "country", City, "country", Venue, Series, Organization)
_KEYS = (
    *("host_city", "host_city__country", "venue__city", "venue__city__country", "venue", "series"),
    "contact_organization",
)
_FIRST_TEXT = 1 + len(_KEYS) + 1 + len(CONTACT)
_EVENTS = _by_event(
    lambda: Event.objects.order_by("pk"),
    *("pk", *_KEYS, "other_names", *CONTACT, *(name for field in OWN_TEXTS for name in columns(field))),
)
_SESSIONS = _by_event(
    lambda: Session.objects.in_order(), "event", *columns("title"), *columns("abstract"), *columns("room")
)
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
