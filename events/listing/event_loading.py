"""What an event's page loads: the event and what hangs on it, each part with the columns that the page shows.

Each part is a kept statement, the same for every language: all thirteen columns of a text cost less than expressions
that choose among them, and `reading.read` finds on the page what a reader sees. What the statements found is kept
beside the index until the event changes (decision 0055); each page makes records of its own of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from events.database.compiled_queries import CompiledQuery, Found
from events.index.event_index import EventIndex
from events.index.telling import Told
from events.models import Event
from events.querysets import LIST_COLUMNS
from multilingual.reading import columns as text_columns


def load(slug: str, index: EventIndex) -> Event | None:
    """Return the event of a slug with all that its page shows, None when there is none. Ten queries, for one session as
    for forty, and one where it is kept; one more where it stands in a relation, for the other event may change alone.

    What hangs on the event is where prefetching puts it (``event.sessions.all()``); appearances and themes of a
    session are in lists of their own: ``session.listed_appearances``, ``session.listed_themes``. Themes and follow-in
    languages of the event come with the rows of lists (`complete`).
    """
    for pk, publication in _KEY.rows(slug):  # whether it is public is asked each time
        kept = index.loaded.recall(publication, [pk], timezone.now(), _ask)
        return next(map(_made, kept.values()), None)
    return None


def _ask(pks: list[int]) -> dict[int, Told]:
    """Return what the statements find of events, by their names; what has been deleted meanwhile is left out."""
    statements = {"event": _EVENT, "appearances": _APPEARANCES, "themes": _SESSION_THEMES} | _PARTS
    found = {pk: {name: statement.found(pk) for name, statement in statements.items()} for pk in pks}
    return {pk: Told(of_event) for pk, of_event in found.items() if of_event["event"]}


def _made(found: dict[str, Found]) -> Event:
    (event,) = found["event"].records()
    event._prefetched_objects_cache = {}
    relations = _RELATIONS.records(event.pk) if event.has_relations else []
    complete(event, relations=relations, **{name: found[name].records() for name in _PARTS})
    appearances, themes = (_by_session(found[name].records()) for name in ("appearances", "themes"))
    for session in event.sessions.all():
        session.listed_appearances = appearances[session.pk]
        session.listed_themes = themes[session.pk]
    return event


def complete(event: Any, **lists: list) -> None:
    """Give a loaded event what was found with the rows of lists: its themes and follow-in languages."""
    for name, records in lists.items():
        event._prefetched_objects_cache[name] = QuerySet()
        event._prefetched_objects_cache[name]._result_cache = list(records)


def _by_session(records: Iterable[Any]) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for record in records:
        found[record.session_id].append(record)
    return found


def _texts(*fields: str) -> list[str]:
    """Return all columns of translated fields, and what `reading.read` asks of the records that they belong to."""
    found: dict[str, None] = {}
    for field in fields:
        prefix, joint, name = field.rpartition("__")
        columns = ("original_language", "origins", *text_columns(name))
        found |= dict.fromkeys(f"{prefix}{joint}{column}" for column in columns)
    return list(found)


def _records(
    model: str, texts: tuple = (), columns: tuple = (), related: tuple = (), order: tuple = ("order", "pk")
) -> QuerySet:
    records = apps.get_model(model).objects.only(*_texts(*texts), *columns).order_by(*order)
    return records.select_related(*related) if related else records


def _part(
    model: str, *texts: str, columns: tuple, owner: str = "event", alias: str = "", **options: Any
) -> CompiledQuery:
    """Return the statement of a part; owner: the path to the event; alias: the path to the session, where asked for."""

    def of_event(event: int) -> QuerySet:
        records = _records(model, texts, columns, **options).filter(**{owner: event})
        return records.annotate(session_id=F(alias)) if alias else records

    return CompiledQuery(of_event, int)


def _event(pk: int) -> QuerySet:
    related = ("host_city", "venue", "series__predecessor", "contact_organization")
    events = _records("events.Event", _EVENT_TEXTS, _EVENT_COLUMNS, related, order=()).filter(pk=pk)
    relations = apps.get_model("events.Relation").objects.filter(event=OuterRef("pk"))
    return events.annotate(has_relations=Exists(relations))


_EVENT_TEXTS = (
    *("title", "motto", "summary", "description", "objectives", "audience", "note"),
    *("room", "stream_note", "image_text", "status_reason"),
    *("host_city__name", "venue__name", "venue__address", "venue__directions", "venue__access_notes"),
    *("series__name", "series__predecessor__name", "contact_organization__name", "contact_organization__short_name"),
)
_EVENT_COLUMNS = (
    *LIST_COLUMNS,
    *("further_zones", "sequence", "registration_url", "stream_url", "website", "source_url", "fee", "edition"),
    *("contact_name", "contact_email", "contact_telephone", "is_programme_final"),
    *("other_names", "image", "image_credit", "image_licence"),
    *("venue__local_address", "venue__latitude", "venue__longitude"),
    *("series__slug", "series__predecessor__slug", "series__predecessor__withdrawn_at", "contact_organization__slug"),
)
_KEY = CompiledQuery(
    lambda slug: apps.get_model("events.Event").objects.filter(slug=slug).values_list("pk", "publication"), str
)
_EVENT = CompiledQuery(_event, int)

_THEME = {"columns": ("slug", "family"), "order": ("position", "pk")}
_SPEAKER = (
    "slug",
    "sort_name",
    "latin_name",
    "native_name",
    "native_language",
    "honorific",
    "is_sample",
    "withdrawn_at",
)

_PARTS = {
    "initiatives": _part("organizations.Initiative", "name", owner="events", columns=("slug", "kind"), order=("pk",)),
    "offices": _part(
        "organizations.Office",
        "organization__name",
        owner="events",
        columns=("slug",),
        related=("organization",),
        order=("position",),
    ),
    "credits": _part(
        "events.Credit",
        "credited_as",
        "organization__name",
        "organization__short_name",
        columns=("event", "session", "role", "order", "organization__slug", "organization__is_sample"),
        related=("organization",),
    ),
    "links": _part("events.Link", "label", columns=("event", "session", "kind", "url", "language", "order")),
    "picks": _part(
        "events.Pick",
        "audience",
        "reason",
        "office__organization__name",
        "session__title",
        columns=("event", "session", "order", "office__slug", "session__uuid", "session__kind"),
        related=("office__organization", "session"),
    ),
    "sessions": _part(
        "events.Session",
        "title",
        "abstract",
        "room",
        columns=(
            *("uuid", "event", "kind", "number", "stream_url", "recording_url", "position"),
            *("start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at"),
        ),
        order=("starts_at", "position", "number", "pk"),
    ),
}
_RELATIONS = CompiledQuery(
    lambda event: _records(
        "events.Relation",
        ("outside_name", "other__title"),
        ("event", "kind", "outside_url", "order", "other__slug", "other__publication"),
        ("other",),
    ).filter(Q(other=None) | Q(other__publication="PUBLISHED"), event=event),
    int,
)
_APPEARANCES = _part(
    "events.Appearance",
    "placeholder",
    "position",
    "affiliation",
    "speaker__name",
    "speaker__position",
    "speaker__affiliation",
    owner="session__event",
    columns=("session", "is_open", "role", "order", "is_confirmed", *(f"speaker__{name}" for name in _SPEAKER)),
    related=("speaker",),
)
_SESSION_THEMES = _part("events.Theme", "name", owner="sessions__event", alias="sessions", **_THEME)
