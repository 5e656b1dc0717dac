"""What hangs on an event's page: each part with the columns that the page shows, and no language too many."""

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet


def page_parts(language: str | None) -> tuple[Prefetch, ...]:
    """Return the prefetches of an event's page for readers of a language (None: the active one). A query each."""

    def part(model: str, *fields: str, columns: tuple[str, ...], order=("order", "pk"), related=()) -> QuerySet:
        records = apps.get_model(model).objects.reading(*fields, language=language)
        return records.select_related(*related).only("original_language", *columns).order_by(*order)

    follow = apps.get_model("events.FollowLanguage").objects.order_by("mode", "pk")
    themes = part("events.Theme", "name", columns=("slug", "hue"), order=("position", "pk"))
    return (
        Prefetch("themes", themes),
        Prefetch("initiatives", part("organizations.Initiative", "name", columns=("slug", "kind"), order=("pk",))),
        Prefetch("offices", part("organizations.Office", "organization__name", columns=("slug",), order=("position",))),
        Prefetch("follow_languages", follow),
        Prefetch(
            "credits",
            part(
                "events.Credit",
                "credited_as",
                "organization__name",
                columns=("event", "session", "role", "order", *_of("organization", "slug", "is_sample")),
                related=("organization",),
            ),
        ),
        Prefetch(
            "links", part("events.Link", "label", columns=("event", "session", "kind", "url", "language", "order"))
        ),
        Prefetch(
            "relations",
            part(
                "events.Relation",
                "outside_name",
                "other__title",
                columns=("event", "kind", "outside_url", "order", *_of("other", "slug", "publication")),
                related=("other",),
            ).filter(Q(other=None) | Q(other__publication="PUBLISHED")),
        ),
        Prefetch(
            "picks",
            part(
                "events.Pick",
                "audience",
                "reason",
                "office__organization__name",
                "session__title",
                columns=("event", "session", "order", "office__slug", "session__uuid", "session__kind"),
                related=("office", "session"),
            ),
        ),
        Prefetch("sessions", _sessions(part, themes)),
    )


def _sessions(part, themes: QuerySet) -> QuerySet:
    speaker = ("slug", "latin_name", "native_name", "native_language", "honorific", "is_sample", "withdrawn_at")
    appearances = part(
        "events.Appearance",
        "placeholder",
        "position",
        "affiliation",
        "speaker__name",
        "speaker__position",
        "speaker__affiliation",
        columns=("session", "speaker", "is_open", "role", "order", "is_confirmed", *_of("speaker", *speaker)),
        related=("speaker",),
    )
    hours = ("start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at")
    return part(
        "events.Session",
        "title",
        "abstract",
        "room",
        columns=("uuid", "event", "kind", "number", "stream_url", "recording_url", "position", *hours),
        order=("starts_at", "position", "number", "pk"),
    ).prefetch_related(
        Prefetch("appearances", appearances),
        Prefetch("themes", themes),
    )


def _of(relation: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"{relation}__{column}" for column in columns)
