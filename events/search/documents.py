"""What an event can be found by, collected from the catalogue: its texts language by language, its names in all."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Prefetch

from events.models import Appearance, Credit, Event, EventSearch, SearchText, Session, Theme
from multilingual.languages import CODES
from multilingual.reading import column, columns
from multilingual.wording import country
from organizations.models import Initiative, Office

from .lexemes import ANY, NAMES, grams, mark
from .texts import written

MOST_LEXEMES = 12_000
"""Of the texts in one language, and of the names."""
MOST_BYTES = 1_000_000
"""PostgreSQL keeps no more than a megabyte of lexemes for an event; each takes up to five bytes more than it has."""

TITLE_PARTS = ("title", "other_names")
OWN_TEXTS = ("title", "motto", "summary", "description", "objectives")
_NAMED = ("original_language", *columns("name"))


@dataclass
class Document:
    """What one event is found by. texts: language → (part, text); names: (part, language or "", text), each once."""

    event: Event
    texts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    names: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def row(self) -> EventSearch:
        """Return what the event is found by, unsaved."""
        lexemes = self.lexemes()
        everything = json.dumps([lexemes, [[text.language, text.parts] for text in self.shown()]], ensure_ascii=False)
        return EventSearch(
            event_id=self.event.pk,
            lexemes=" ".join(lexemes),
            fingerprint=hashlib.blake2s(everything.encode(), digest_size=16).hexdigest(),
        )

    def shown(self) -> list[SearchText]:
        """Return what can be shown as the place where something was found, unsaved: by language, and the names."""
        texts = {code: [(part, code, text) for part, text in self.texts[code]] for code in CODES if code in self.texts}
        texts[NAMES] = list(self.names)
        return [SearchText(event_id=self.event.pk, language=code, **written(own)) for code, own in texts.items() if own]

    def lexemes(self) -> list[str]:
        """Return the lexemes, each once; of a programme too long for the database, the first of each language."""
        most, found = MOST_LEXEMES, self._first_lexemes(MOST_LEXEMES)
        while len("".join(found).encode()) + 5 * len(found) > MOST_BYTES:
            most //= 2
            found = self._first_lexemes(most)
        return found

    def _first_lexemes(self, most: int) -> list[str]:
        found: list[str] = []
        anywhere: dict[str, None] = {}
        for code in (NAMES, *CODES):
            parts = [(part, text) for part, _, text in self.names] if code == NAMES else self.texts.get(code, ())
            for in_title in (True, False):
                texts = (text for part, text in parts if part in TITLE_PARTS or not in_title)
                tokens = dict.fromkeys(gram for text in texts for gram in grams(text))
                kept = list(islice(tokens, most))
                found += (mark(code, in_title=in_title) + token for token in kept)
                anywhere |= dict.fromkeys(kept)
        return found + [ANY + token for token in anywhere]

    def add_text(self, part: str, record, name: str) -> None:
        for code in CODES:
            if text := getattr(record, column(name, code)):
                self.texts.setdefault(code, []).append((part, text))

    def add_names(self, part: str, record) -> None:
        for language, name in names_of(record):
            self.names[part, language, name] = None


def names_of(record, *fields: str) -> list[tuple[str, str]]:
    """Return (language or "", name) for every name of a record, translated ones first, each once. Costs no query."""
    found = {}
    for name in fields or (("name", "short_name") if hasattr(record, column("short_name", "en")) else ("name",)):
        for code in CODES:
            if text := getattr(record, column(name, code)):
                found.setdefault(text, code)
    for name, tag in (("latin_name", ""), ("native_name", getattr(record, "native_language", ""))):
        if text := getattr(record, name, ""):
            found.setdefault(text, tag)
    for line in getattr(record, "other_names", "").splitlines():
        if line.strip():
            found.setdefault(line.strip(), "")
    return [(language, text) for text, language in found.items()]


def documents(event_ids: Iterable[int]) -> list[Document]:
    """Return what events are found by. Eight queries, however many events there are."""
    events = (
        Event.objects.filter(pk__in=list(event_ids))
        .select_related("host_city", "venue", "venue__city", "series", "contact_organization")
        .only(
            *("original_language", "other_names"),
            *(name for field in OWN_TEXTS for name in columns(field)),
            *_of("host_city", "country", "other_names", *_NAMED),
            *_of("venue", *_NAMED),
            *_of("venue__city", "country", "other_names", *_NAMED),
            *_of("series", "other_names", *_NAMED),
            *_of("contact_organization", "other_names", *columns("short_name"), *_NAMED),
        )
        .prefetch_related(*_parts())
        .order_by("pk")
    )
    return [_document(event) for event in events]


def _parts():
    organization = _of("organization", "other_names", *columns("short_name"), *_NAMED)
    spoken = _of("speaker", "latin_name", "native_name", "native_language", "other_names", *_NAMED)
    sessions = Session.objects.only("event", "original_language", *columns("title"), *columns("abstract")).in_order()
    appearances = Appearance.objects.select_related("speaker").only("session", "original_language", *spoken)
    credits_ = Credit.objects.select_related("organization").only(
        "event", "original_language", *columns("credited_as"), *organization
    )
    themes = Theme.objects.only(*_NAMED).order_by("position", "pk")
    initiatives = Initiative.objects.only("other_names", *_NAMED).order_by("pk")
    offices = Office.objects.select_related("organization").only("original_language", *organization).order_by("pk")
    return (
        Prefetch("sessions", sessions),
        Prefetch("sessions__appearances", appearances.order_by("order", "pk")),
        Prefetch("sessions__themes", themes),
        Prefetch("credits", credits_.order_by("order", "pk")),
        Prefetch("themes", themes),
        Prefetch("initiatives", initiatives),
        Prefetch("offices", offices),
    )


def _document(event: Event) -> Document:
    found = Document(event)
    for name in OWN_TEXTS:
        found.add_text(name, event, name)
    for language, name in names_of(event, "title"):
        if not language:
            found.names["other_names", "", name] = None
    for city in (event.host_city, event.venue and event.venue.city):
        if city:
            found.add_names("place", city)
            for code in CODES:
                found.names["place", code, country(city.country, code)] = None
    if event.venue:
        found.add_names("place", event.venue)
    if event.series:
        found.add_names("series", event.series)
    if event.contact_organization:
        found.add_names("organizations", event.contact_organization)
    for credit in event.credits.all():
        found.add_names("organizations", credit.organization)
        for language, name in names_of(credit, "credited_as"):
            found.names["organizations", language, name] = None
    for office in event.offices.all():
        found.add_names("organizations", office.organization)
    for initiative in event.initiatives.all():
        found.add_names("initiatives", initiative)
    for theme in event.themes.all():
        found.add_names("themes", theme)
    for session in event.sessions.all():
        found.add_text("programme", session, "title")
        found.add_text("programme", session, "abstract")
        for theme in session.themes.all():
            found.add_names("themes", theme)
        for appearance in session.appearances.all():
            if appearance.speaker:
                found.add_names("speakers", appearance.speaker)
    return found


def _of(relation: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{relation}__{name}" for name in names)
