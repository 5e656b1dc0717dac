"""What the time check loads: the columns that its rules read, in all languages, in four queries."""

from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from events.models import Appearance, Event, Link, LinkKind, Publication, Session
from multilingual.reading import columns

from .finding import Checked
from .prose import EVENT_FIELDS, SESSION_FIELDS

NEWS = timedelta(days=90)
"""How long after its end an event is still looked at: recordings come late."""

CLOCK = ("start_date", "start_time", "end_date", "end_time", "starts_at", "ends_at")


def due_for_check(events: QuerySet, now: datetime) -> QuerySet:
    """Keep events that are not public yet, to come or over for at most `NEWS`; the newest first."""
    public = Q(publication=Publication.PUBLISHED, ends_at__gt=now - NEWS)
    unseen = Q(publication__in=(Publication.DRAFT, Publication.IN_REVIEW))
    return events.filter(public | unseen).order_by("-pk")


def checked(events: QuerySet, now: datetime) -> list[Checked]:
    """Return events as the rules see them at ``now``. Four queries, however many events and sessions there are."""
    plain = ("original_language", "origins")
    appearances = Appearance.objects.filter(speaker__isnull=False).select_related("speaker")
    appearances = appearances.only("session", "speaker__latin_name", "speaker__native_name").order_by("pk")
    sessions = Session.objects.only(
        *plain,
        "event",
        "kind",
        "number",
        "stream_url",
        "recording_url",
        *CLOCK,
        *_texts(*SESSION_FIELDS, "room"),
    ).prefetch_related(Prefetch("appearances", appearances))
    recordings = Link.objects.filter(kind=LinkKind.RECORDING).only("event").order_by("pk")
    found = (
        events.select_related("host_city")
        .only(
            *plain,
            *CLOCK,
            "precision",
            "time_zone",
            "further_zones",
            "slug",
            "attendance",
            "access",
            "registration",
            "is_moved_online",
            "registration_url",
            "registration_deadline",
            "stream_url",
            "publication",
            "status",
            "host_city__time_zone",
            *_texts(*EVENT_FIELDS, "note", "status_reason"),
        )
        .prefetch_related(
            Prefetch("sessions", sessions.order_by("starts_at", "position", "number", "pk")),
            Prefetch("links", recordings),
        )
    )
    return [_checked(event, now) for event in found]


def _checked(event: Event, now: datetime) -> Checked:
    sessions = list(event.sessions.all())
    return Checked(
        event=event,
        now=now,
        sessions=sessions,
        speakers=[{seen.speaker_id: str(seen.speaker) for seen in each.appearances.all()} for each in sessions],
        has_recording=bool(event.links.all()) or any(session.recording_url for session in sessions),
    )


def _texts(*fields: str) -> list[str]:
    return [name for field in fields for name in columns(field)]
