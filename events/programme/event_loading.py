"""What an event's page loads: the event and what hangs on it, each part with the columns that the page shows.

Each part is a kept statement, the same for every language: all thirteen columns of a text cost less than expressions
that choose among them, and `reading.read` finds on the page what a reader sees.
"""

from collections import defaultdict

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from events.database.compiled_queries import CompiledQuery
from events.querysets import LIST_COLUMNS
from multilingual.reading import columns as text_columns


def load(slug: str):
    """Return the event of a slug with all that its page shows, None when there is none. As many queries for forty
    sessions as for one, fewer where there is nothing of a part.

    What hangs on the event is where prefetching puts it (``event.sessions.all()``); appearances and themes of a
    session are in lists of their own: ``session.listed_appearances``, ``session.listed_themes``. Themes and follow-in
    languages of the event come with the rows of lists (`complete`).
    """
    found = _EVENT.records(slug)
    if not found:
        return None
    (event,) = found
    event._prefetched_objects_cache = {}
    has = {name: getattr(event, f"has_{name}", True) for name in _PARTS}
    complete(event, **{name: part.records(event.pk) if has[name] else [] for name, part in _PARTS.items()})
    if sessions := event.sessions.all():
        appearances = _by_session(_APPEARANCES.records(event.pk))
        themes = _by_session(_SESSION_THEMES.records(event.pk))
        for session in sessions:
            session.listed_appearances = appearances[session.pk]
            session.listed_themes = themes[session.pk]
    return event


def complete(event, **lists: list) -> None:
    """Give a loaded event what was found with the rows of lists: its themes and follow-in languages."""
    for name, records in lists.items():
        event._prefetched_objects_cache[name] = QuerySet()
        event._prefetched_objects_cache[name]._result_cache = records


def _by_session(records) -> dict[int, list]:
    found = defaultdict(list)
    for record in records:
        found[record.session_id].append(record)
    return found


def _texts(*fields: str) -> list[str]:
    """Return all columns of translated fields, and what `reading.read` asks of the records that they belong to."""
    found = {}
    for field in fields:
        prefix, joint, name = field.rpartition("__")
        columns = ("original_language", "origins", *text_columns(name))
        found |= dict.fromkeys(f"{prefix}{joint}{column}" for column in columns)
    return list(found)


def _records(
    model: str, texts: tuple = (), columns: tuple = (), related: tuple = (), order=("order", "pk")
) -> QuerySet:
    records = apps.get_model(model).objects.only(*_texts(*texts), *columns).order_by(*order)
    return records.select_related(*related) if related else records


def _part(model: str, *texts: str, columns: tuple, owner: str = "event", alias: str = "", **options) -> CompiledQuery:
    """Return the statement of a part; owner: the path to the event; alias: the path to the session, where asked for."""

    def of_event(event: int) -> QuerySet:
        records = _records(model, texts, columns, **options).filter(**{owner: event})
        return records.annotate(session_id=F(alias)) if alias else records

    return CompiledQuery(of_event, int)


def _event(slug: str) -> QuerySet:
    related = ("host_city", "venue", "series__predecessor", "contact_organization")
    events = _records("events.Event", _EVENT_TEXTS, _EVENT_COLUMNS, related, order=()).filter(slug=slug)
    models = {name: apps.get_model("events", model) for name, model in _RARE.items()}
    any_of = {f"has_{name}": Exists(of.objects.filter(event=OuterRef("pk"))) for name, of in models.items()}
    return events.annotate(**any_of)


_RARE = {"links": "Link", "relations": "Relation", "picks": "Pick", "initiatives": "Event_initiatives"}
"""Parts that few events have, with their models: asked for where the event says that it has any."""
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
_EVENT = CompiledQuery(_event, str)

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
    "relations": CompiledQuery(
        lambda event: _records(
            "events.Relation",
            ("outside_name", "other__title"),
            ("event", "kind", "outside_url", "order", "other__slug", "other__publication"),
            ("other",),
        ).filter(Q(other=None) | Q(other__publication="PUBLISHED"), event=event),
        int,
    ),
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
