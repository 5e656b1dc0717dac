"""Every text that stands on the page of an event, in the order of the page, whichever record it belongs to."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from events.models import Appearance, Event, Link, Pick, Relation, Series, Session, Speaker
from multilingual.fields import ProseField
from multilingual.languages import CODES
from multilingual.models import Record
from multilingual.needs import Need, need_of
from multilingual.reading import column, columns
from multilingual.visible import visible_text
from organizations.models import Venue

FIELDS: dict[type[Model], tuple[str, ...]] = {
    Event: (
        *("title", "motto", "summary", "description", "objectives", "audience", "note"),
        *("room", "stream_note", "image_text", "status_reason"),
    ),
    Venue: ("name", "address", "directions", "access_notes"),
    Series: ("name", "description"),
    Link: ("label",),
    Relation: ("outside_name",),
    Pick: ("audience", "reason"),
    Session: ("title", "abstract", "room"),
    Appearance: ("placeholder", "position", "affiliation"),
    Speaker: ("name", "position", "affiliation", "biography"),
}
"""The texts of each kind of record in the order in which they are read. A credit's text is a name, told by no page of
its own: the organization's. `tests/events/translating/` compares this with what modeltranslation knows."""


@dataclass(frozen=True)
class Text:
    """One field of one record in all its languages. session: the session on whose part of the page it stands."""

    record: Record
    field: str
    session: Session | None = None

    @property
    def key(self) -> str:
        """Names the text in addresses, forms and files: ``events.session:12.title``."""
        return f"{self.record._meta.label_lower}:{self.record.pk}.{self.field}"

    @property
    def original_language(self) -> str:
        return self.record.original_language

    @property
    def is_name(self) -> bool:
        """A proper name, which is never called untranslated."""
        return self.field in self.record.proper_names

    @property
    def is_shared(self) -> bool:
        """It stands in other events too, whose offices have a say."""
        return isinstance(self.record, Venue | Series | Speaker)

    @property
    def is_prose(self) -> bool:
        """Markdown of several paragraphs; else one line without markup."""
        return isinstance(self.record._meta.get_field(column(self.field, self.original_language)), ProseField)

    def text_in(self, language: str) -> str:
        """Return the text in a language, "" when there is none."""
        return visible_text(getattr(self.record, column(self.field, language)))

    def need_in(self, language: str) -> Need:
        return need_of(self.record, self.field, language)


def texts_of(events: Iterable[int]) -> dict[int, list[Text]]:
    """Return event → its texts in order: its own, venue and series, links, relations and picks, then session by session
    with its links and people. A person, venue or series stands once in an event, where it is first met.

    Left out is what says nothing in any language. Nine queries, for one event and for 200.
    """
    found = {event.pk: event for event in _loaded(Event, "venue_id", "series_id").filter(pk__in=set(events))}
    parts = _Parts(
        venues=_by_pk(Venue, {event.venue_id for event in found.values()}),
        series=_by_pk(Series, {event.series_id for event in found.values()}),
        links=_of(Link, "event", "session_id", "order", found=found),
        relations=_of(Relation, "event", "order", found=found),
        picks=_of(Pick, "event", "office_id", "order", found=found),
        sessions=_of(
            Session, "event", "starts_at", "position", "number", "kind", "start_date", "start_time", found=found
        ),
    )
    _know_their_events(found, parts.links, parts.relations, parts.picks, parts.sessions)
    by_session = {session.pk: session for each in parts.sessions.values() for session in each}
    parts.appearances = _of(Appearance, "session", "speaker_id", "order", found=by_session)
    parts.speakers = _by_pk(Speaker, {each.speaker_id for told in parts.appearances.values() for each in told})
    for pk, told in parts.appearances.items():
        for each in told:
            each.session, each.speaker = by_session[pk], parts.speakers.get(each.speaker_id)
    return {pk: _texts(on_page(event, parts)) for pk, event in found.items()}


def on_page(event: Any, parts: Any) -> Collection[tuple[Any, Any]]:
    """Return what has texts on the page of an event, in order, each with the session on whose part of the page it is.

    event, parts: a record and `_Parts`, or a row and `Contents`, which name their parts alike.
    """
    pk = event.pk
    found = [(event, None), (parts.venues.get(event.venue_id), None), (parts.series.get(event.series_id), None)]
    found += [(link, None) for link in parts.links[pk] if link.session_id is None]
    found += [(each, None) for each in (*parts.relations[pk], *parts.picks[pk])]
    for session in parts.sessions[pk]:
        found.append((session, session))
        found += [(link, session) for link in parts.links[pk] if link.session_id == session.pk]
        for each in parts.appearances[session.pk]:
            found += [(each, session), (parts.speakers.get(each.speaker_id), session)]
    once: dict[tuple[type, int], tuple[Any, Any]] = {}
    for record, session in found:
        if record is not None:
            once.setdefault((type(record), record.pk), (record, session))
    return once.values()


@dataclass
class _Parts:
    """Records around events, by their own key or by that of what they belong to."""

    venues: dict[int, Venue]
    series: dict[int, Series]
    links: dict[int, list[Link]]
    relations: dict[int, list[Relation]]
    picks: dict[int, list[Pick]]
    sessions: dict[int, list[Session]]
    appearances: dict[int, list[Appearance]] = field(default_factory=dict)
    speakers: dict[int, Speaker] = field(default_factory=dict)


def _know_their_events(found: dict, *parts: dict[int, list]) -> None:
    """Let parts name the very event that was loaded: whose they are is then asked once."""
    for kind in parts:
        for pk, records in kind.items():
            for each in records:
                each.event = found[pk]


def _texts(records: Iterable[tuple[Record, Session | None]]) -> list[Text]:
    return [
        text
        for record, session in records
        for name in FIELDS[type(record)]
        if any((text := Text(record, name, session)).text_in(code) for code in CODES)
    ]


def _loaded(model: type[Model], *also: str) -> QuerySet:
    """Load the texts of a kind of record, whatever it needs to be named, and further columns."""
    texts = [name for field in FIELDS[model] for name in columns(field)]
    return model._base_manager.only("pk", "uuid", "original_language", "origins", *model.named_by, *texts, *also)


def _by_pk(model: type[Model], pks: set) -> dict:
    return {record.pk: record for record in _loaded(model).filter(pk__in=pks - {None})}


def _of(model: type[Model], owner: str, *also: str, found: dict) -> dict[int, list]:
    """Return owner → its records of a kind in order, by one query."""
    order = [name for name in also if not name.endswith("_id") and name != "kind"]
    records = defaultdict(list)
    for record in _loaded(model, f"{owner}_id", *also).filter(**{f"{owner}__in": found}).order_by(*order, "pk"):
        records[getattr(record, f"{owner}_id")].append(record)
    return records
