"""Some events and all that belongs to them, read once for whatever is derived of them: search, keys, tallies.

Rows are read without making records of them: a record has a hundred columns, and takes longer to make than all of
its texts to fold. What many events share is read once for all that are asked for.
"""

from collections import defaultdict, namedtuple
from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property
from itertools import count
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from events.database.compiled_queries import CompiledQuery, Keys
from events.models import (
    Appearance,
    Credit,
    Event,
    FollowLanguage,
    Link,
    Pick,
    Relation,
    Series,
    Session,
    Speaker,
    Theme,
)
from multilingual.languages import CODES
from multilingual.reading import columns, translated_fields
from organizations.models import City, Initiative, Office, Organization, Venue

Row = Any
"""A record's columns by their names, with ``model``, ``pk``, ``proper_names`` and ``texts(field)`` (`_Row`)."""
Groups = dict[int, list[Row]]
"""Key of an event or a session → rows that belong to it, in order."""

DERIVED = ("search_row__fingerprint", *(f"keys_row__{name}" for name in ("keys", "hours", "first_day", "last_day")))
"""What was last derived of an event, in its row."""


class Contents:
    """Each kind of row costs one query when it is first asked for, and none where it cannot be there."""

    def __init__(self, events: Iterable[int]):
        self.ids = list(events)

    @cached_property
    def events(self) -> list[Row]:
        """Drafts too, in the order of their keys."""
        return _read(Event, "pk", self.ids, order=("pk",), also=DERIVED)

    @cached_property
    def sessions(self) -> Groups:
        order = ("starts_at", "position", "number", "pk")
        return _grouped("event_id", _read(Session, "event", self.ids, order=order))

    @cached_property
    def appearances(self) -> Groups:
        """By session."""
        events = self.ids if any(self.sessions.values()) else ()
        return _grouped("session_id", _read(Appearance, "session__event", events, order=("order", "pk")))

    @cached_property
    def credits(self) -> Groups:
        return self._parts(Credit)

    @cached_property
    def links(self) -> Groups:
        return self._parts(Link)

    @cached_property
    def relations(self) -> Groups:
        return self._parts(Relation)

    @cached_property
    def picks(self) -> Groups:
        return self._parts(Pick)

    @cached_property
    def venues(self) -> dict[int, Row]:
        return _by_key(Venue, (event.venue_id for event in self.events))

    @cached_property
    def series(self) -> dict[int, Row]:
        return _by_key(Series, (event.series_id for event in self.events))

    @cached_property
    def cities(self) -> dict[int, Row]:
        hosts = [event.host_city_id for event in self.events]
        return _by_key(City, (*hosts, *(venue.city_id for venue in self.venues.values())))

    @cached_property
    def organizations(self) -> dict[int, Row]:
        credited = (credit.organization_id for of_event in self.credits.values() for credit in of_event)
        asked = (event.contact_organization_id for event in self.events)
        return _by_key(Organization, (*asked, *credited, *(each.organization_id for each in self.offices.values())))

    @cached_property
    def speakers(self) -> dict[int, Row]:
        return _by_key(Speaker, (each.speaker_id for of_one in self.appearances.values() for each in of_one))

    @cached_property
    def offices(self) -> dict[int, Row]:
        return _by_key(Office, self._tied("offices"), also=("region__slug",))

    @cached_property
    def initiatives(self) -> dict[int, Row]:
        return _by_key(Initiative, self._tied("initiatives"), also=("parent__slug",))

    @cached_property
    def themes(self) -> dict[int, Row]:
        return _by_key(Theme, self._tied("themes"), also=("parent__slug",))

    def offices_of(self, event: int) -> list[Row]:
        return _known(self.offices, sorted(key for _, key, _ in self._ties["offices", event]))

    def initiatives_of(self, event: int) -> list[Row]:
        return _known(self.initiatives, sorted(key for _, key, _ in self._ties["initiatives", event]))

    def themes_of(self, event: int) -> list[Row]:
        """Return its own themes, then those of its sessions, in which one may come again."""
        ties = [
            (session, theme) for session, key, _ in self._ties["themes", event] for theme in _known(self.themes, [key])
        ]
        return [theme for _, theme in sorted(ties, key=lambda tie: (tie[0], tie[1].position, tie[1].pk))]

    def languages_of(self, event: int) -> list[str]:
        """Return the languages that it, or a session, can be followed in, as they are filtered by."""
        return [code for _, _, code in self._ties["languages", event]]

    def speakers_of(self, event: int) -> list[Row]:
        """Return those of its sessions, in which one may come again."""
        sessions = sorted(session.pk for session in self.sessions[event])
        return _known(self.speakers, (each.speaker_id for session in sessions for each in self.appearances[session]))

    def _parts(self, model: type) -> Groups:
        return _grouped("event_id", _read(model, "event", self.ids, order=("order", "pk")))

    def _tied(self, what: str) -> set[int]:
        return {key for (kind, _), ties in self._ties.items() if kind == what for _, key, _ in ties}

    @cached_property
    def _ties(self) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
        """What and event → (session or 0, key, code) of what an event or a session names. One query."""
        found = defaultdict(list)
        for what, event, *tie in _TIES.rows(self.ids) if self.ids else ():
            found[what, event].append(tuple(tie))
        return found


class _Row:
    """What every row knows beside its columns."""

    __slots__ = ()
    model: type
    proper_names: tuple[str, ...]
    places: dict[str, slice]

    @property
    def pk(self: Row) -> int:
        return self.id

    def texts(self: Row, field: str) -> Sequence[str | None]:
        """Return the texts of a field in the order of `CODES`."""
        return self[self.places[field]]


@cache
def _row_of(model: Any, also: tuple[str, ...]) -> Any:
    """Return the class of rows of a model; also: columns of what it names."""
    fields = translated_fields(model)
    texts = [name for field in fields for name in columns(field)]
    own = [each.attname for each in model._meta.concrete_fields if each.name not in {*fields, *texts}]
    first, names = len(own) + len(also), [*own, *also, *texts]
    places = {field: slice(place, place + len(CODES)) for field, place in zip(fields, count(first, len(CODES)))}
    known = {"model": model, "proper_names": getattr(model, "proper_names", ()), "places": places, "__slots__": ()}
    return type(f"{model.__name__}Row", (_Row, namedtuple("_Columns", names)), known)


@cache
def _query(model: Any, by: str, order: tuple[str, ...], also: tuple[str, ...]) -> CompiledQuery:
    names = _row_of(model, also)._fields
    # No queryset of many languages is asked: the columns keep their order then.
    return CompiledQuery(
        lambda keys: QuerySet(model).filter(**{f"{by}__in": keys}).order_by(*order).values_list(*names), Keys
    )


def _read(
    model: type, by: str, keys: Collection[int], *, order: tuple[str, ...] = (), also: tuple[str, ...] = ()
) -> list[Row]:
    rows = _query(model, by, order, also).rows(list(keys)) if keys else ()
    return list(map(_row_of(model, also)._make, rows))


def _by_key(model: type, keys: Iterable[int | None], *, also: tuple[str, ...] = ()) -> dict[int, Row]:
    asked = {key for key in keys if key is not None}
    return {row.pk: row for row in _read(model, "pk", asked, also=also)}


def _known(rows: dict[int, Row], keys: Iterable[int | None]) -> list[Row]:
    """Return the rows of keys, but of what has gone since they were read: two people may have become one."""
    return [rows[key] for key in keys if key in rows]


def _grouped(name: str, rows: Iterable[Row]) -> Groups:
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _ties(events: list[int]) -> QuerySet:
    def number(name: str) -> Cast:
        return Cast(F(name) if name else Value(0), BigIntegerField())

    def ties(what: str, model: Any, event: str, *, session: str = "", key: str = "", code: str = "") -> QuerySet:
        # Every column is an expression, or they would not keep their order.
        numbers = {"event_of_it": number(event), "session_of_it": number(session), "key": number(key)}
        text = Cast(F(code) if code else Value(""), CharField())
        rows = QuerySet(model).filter(**{f"{event}__in": events}).order_by()
        return rows.annotate(what=Value(what), **numbers, code=text).values_list("what", *numbers, "code")

    return ties("themes", Event.themes.through, "event", key="theme").union(
        ties("themes", Session.themes.through, "session__event", session="session", key="theme"),
        ties("initiatives", Event.initiatives.through, "event", key="initiative"),
        ties("offices", Event.offices.through, "event", key="office"),
        ties("languages", FollowLanguage, "event", code="primary"),
        all=True,
    )


_TIES = CompiledQuery(_ties, Keys)
