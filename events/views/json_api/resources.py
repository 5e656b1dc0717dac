"""What the API offers: each resource once, with its shape, what everybody may see of it, and what is loaded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from msgspec.structs import fields

from events.models import (
    Appearance,
    Credit,
    Event,
    FollowLanguage,
    Link,
    Series,
    Session,
    Speaker,
    Theme,
)
from events.outputs.json_api import records, shapes
from multilingual.reading import columns, translated_fields
from organizations.models import City, Initiative, Office, Organization

PARTS = ("sessions", "speakers", "credits", "links")


@dataclass(frozen=True)
class Resource:
    """A kind of record. public: what everybody may see; include → its query set, with what hangs on it loaded.

    key: by which one is found; long: texts that lists leave out unless they are named in ``fields``; includes: the
    parts that may be asked for.
    """

    name: str
    shape: type
    make: Callable
    public: Callable[[frozenset[str]], QuerySet]
    long: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    key: str = "slug"

    @cached_property
    def fields(self) -> list[str]:
        """The names that ``fields`` may ask for."""
        return [each.name for each in fields(self.shape) if each.name not in PARTS]

    @cached_property
    def in_lists(self) -> list[str]:
        """Those that a list tells where ``fields`` asks for none."""
        return [name for name in self.fields if name not in self.long]

    @cached_property
    def parts(self) -> list[str]:
        """The parts of a record itself: speakers are told in their sessions."""
        return [each.name for each in fields(self.shape) if each.name in PARTS]

    def load(self, found: QuerySet, wanted: Iterable[str]) -> list[Any]:
        """Return the records without the texts that nobody wants: these read as missing, and cost no query."""
        texts = {name for name in translated_fields(found.model) if name in self.fields}
        left_out = [column for name in texts - set(wanted) for column in columns(name)]
        loaded = list(found.defer(*self._never(found), *left_out))
        for record in loaded:
            record.__dict__.update(dict.fromkeys(left_out))
        return loaded

    def _never(self, found: QuerySet) -> list[str]:
        """Long texts of the records beside it, which a name does not need."""
        related = found.query.select_related or {}
        return [path for name in related for path in _unnamed(found.model._meta.get_field(name).related_model, name)]


def _unnamed(model: Any, path: str) -> list[str]:
    kept = ("name", "address")
    return [f"{path}__{column}" for name in translated_fields(model) if name not in kept for column in columns(name)]


def _lean(records_of: QuerySet, *kept: str) -> QuerySet:
    """Leave out the texts of prefetched records that no shape shows."""
    others = (name for name in translated_fields(records_of.model) if name not in (kept or ("name",)))
    return records_of.defer(*(column for name in others for column in columns(name)))


def _appearances() -> Prefetch:
    found = Appearance.objects.select_related("speaker").order_by("order", "pk")
    return Prefetch("appearances", found.defer(*_unnamed(Speaker, "speaker")))


def _events(include: frozenset[str]) -> QuerySet:
    parts = [
        Prefetch("themes", _lean(Theme.objects.public()).order_by("position", "pk")),
        Prefetch("initiatives", _lean(Initiative.objects.public()).order_by("pk")),
        Prefetch("offices", _offices().order_by("position", "pk")),
        Prefetch("follow_languages", FollowLanguage.objects.order_by("mode", "pk")),
    ]
    if "sessions" in include:
        sessions = Session.objects.in_order()
        if "speakers" in include:
            sessions = sessions.prefetch_related(_appearances())
        parts.append(Prefetch("sessions", sessions))
    if "credits" in include:
        credited = Credit.objects.filter(session=None).select_related("organization").order_by("order", "pk")
        parts.append(Prefetch("credits", credited.defer(*_unnamed(Organization, "organization"))))
    if "links" in include:
        parts.append(Prefetch("links", Link.objects.filter(session=None).order_by("order", "pk")))
    found = Event.objects.published().select_related("host_city", "venue", "series")
    return found.prefetch_related(*parts)


def _offices() -> QuerySet:
    return Office.objects.public().select_related("organization").defer(*_unnamed(Organization, "organization"))


def _sessions(include: frozenset[str]) -> QuerySet:
    found = Session.objects.filter(event__publication="PUBLISHED").select_related("event")
    return found.prefetch_related(_appearances()) if "speakers" in include else found


def _public(model: Any, *related: str, prefetch: tuple[str, ...] = ()) -> Callable[[frozenset[str]], QuerySet]:
    def found(include: frozenset[str]) -> QuerySet:
        records_of = model.objects.public().prefetch_related(*prefetch)
        return records_of.select_related(*related) if related else records_of

    return found


EVENTS = Resource(
    "events",
    shapes.Event,
    records.event,
    _events,
    long=("description", "objectives", "audience", "note"),
    includes=PARTS,
)
SESSIONS = Resource("sessions", shapes.Session, records.session, _sessions, includes=("speakers",), key="uuid")

RESOURCES = {
    each.name: each
    for each in (
        EVENTS,
        SESSIONS,
        Resource("speakers", shapes.Speaker, records.speaker, _public(Speaker, "organization")),
        Resource("cities", shapes.City, records.city, _public(City)),
        Resource("themes", shapes.Theme, records.theme, _public(Theme, "parent")),
        Resource("series", shapes.Series, records.series, _public(Series)),
        Resource("organizations", shapes.Organization, records.organization, _public(Organization, "city")),
        Resource(
            "offices",
            shapes.Office,
            records.office,
            _public(Office, "organization", "region", prefetch=("addresses",)),
        ),
        Resource("initiatives", shapes.Initiative, records.initiative, _public(Initiative, "parent")),
    )
}
