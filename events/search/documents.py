"""What an event can be found by, collected from the catalogue: its texts language by language, its names in all."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice

from events.contents import Contents, Row
from events.models import EventSearch, SearchText, Series, Speaker, Theme
from multilingual.languages import CODES
from multilingual.reading import columns
from multilingual.wording import country
from organizations.models import City, Initiative, Organization, Venue

from .lexemes import ANY, NAMES, mark, whole
from .names import Name, other_names, written_in
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


def documents(contents: Contents) -> list[Document]:
    """Return what events are found by, in the order of their keys."""
    references = {event.pk: list(dict.fromkeys(_references(event, contents))) for event in contents.events}
    blocks = _names({reference for of_event in references.values() for reference in of_event}, contents)
    found = []
    for event in contents.events:
        document = _own_document(event)
        for session in contents.sessions[event.pk]:
            _add_texts(document, "programme", session.texts("title"))
            _add_texts(document, "programme", session.texts("abstract"))
            _add_texts(document, "place", session.texts("room"))
        document.names = {each: blocks[each] for each in references[event.pk] if each in blocks}
        document.names |= _credited(contents.credits[event.pk])
        found.append(document)
    return found


def _own_document(event: Row) -> Document:
    """Return what an event is found by of itself."""
    found = Document(event.pk)
    for field_of_it, part in OWN_TEXTS.items():
        _add_texts(found, part, event.texts(field_of_it))
    titles = {text.text for texts in found.texts.values() for part, text in texts if part == "title"}
    if contact := [("", text) for name in CONTACT if (text := getattr(event, name))]:
        found.contact = _block("contact", contact)
    if names := [("", name) for name in other_names(event.other_names) if name not in titles]:
        found.other_names = _block("other_names", names)
    return found


def _add_texts(found: Document, part: str, texts: Iterable[str | None]) -> None:
    """Add the texts of a field, in the order of `CODES`; part: what it is a part of."""
    for code, text in zip(CODES, texts, strict=True):
        if text:
            found.texts.setdefault(code, []).append((part, indexed(text)))


def _references(event: Row, contents: Contents) -> Iterator[Reference]:
    """Yield the records by whose names an event is found, in the order in which they are shown."""
    venue = contents.venues.get(event.venue_id)
    for key in filter(None, (event.host_city_id, venue and venue.city_id)):
        yield City, key
        yield "country", contents.cities[key].country
    yield from ((row.model, row.pk) for row in (venue, contents.series.get(event.series_id)) if row)
    asked = [event.contact_organization_id] if event.contact_organization_id else []
    credited = [credit.organization_id for credit in contents.credits[event.pk]]
    offices = [office.organization_id for office in contents.offices_of(event.pk)]
    yield from ((Organization, key) for key in (*asked, *credited, *offices))
    around = (*contents.initiatives_of(event.pk), *contents.themes_of(event.pk), *contents.speakers_of(event.pk))
    yield from ((row.model, row.pk) for row in around)


def _credited(found: Iterable[Row]) -> Blocks:
    """Return the names that organizations bear in a single event."""
    blocks: Blocks = {}
    for credit in found:
        if names := written_in(
            dict(zip(columns("credited_as"), credit.texts("credited_as"), strict=True)), ("credited_as",)
        ):
            blocks["credited", len(blocks)] = _block("organizations", names)
    return blocks


def _names(references: Iterable[Reference], contents: Contents) -> Blocks:
    """Return the names of records that have any."""
    rows = {
        City: contents.cities,
        Venue: contents.venues,
        Organization: contents.organizations,
        Series: contents.series,
        Initiative: contents.initiatives,
        Theme: contents.themes,
        Speaker: contents.speakers,
    }
    found: Blocks = {}
    for model, key in references:
        if isinstance(model, str):
            found[model, key] = _country_names(str(key))
        elif (row := rows[model].get(key)) and (names := written_in(row._asdict())):
            found[model, key] = _block(_PARTS[model], names)
    return found


def _block(part: str, names: Iterable[Name]) -> Block:
    return block([(part, language, indexed(name)) for language, name in names])


@cache
def _country_names(code: str) -> Block:
    return _block("place", [(language, country(code, language)) for language in CODES])


_PARTS = {
    City: "place",
    Venue: "place",
    Organization: "organizations",
    Series: "series",
    Initiative: "initiatives",
    Theme: "themes",
    Speaker: "speakers",
}
