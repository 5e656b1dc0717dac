"""People as lists print them, and where a person appears."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.db.models import F, QuerySet

from events.clocks.leading import Clock, clocks, may_follow_from_afar
from events.clocks.spans import Span, span
from events.models import Appearance, Event, Precision, Publication, Speaker

NAME_COLUMNS = (
    *("slug", "original_language", "latin_name", "native_name", "native_language", "honorific", "is_sample"),
    "portrait",
)


@dataclass(frozen=True)
class Part:
    """What a person does in a session.

    seen: when, by the clock that leads: that of the session, of the event while the session has no hour. precision: of
    that. clocks, has_slot: as in a row of a list (`listing.rows`).
    """

    appearance: Appearance
    seen: Span
    precision: str
    clocks: list[Clock]
    has_slot: bool

    @property
    def event(self) -> Event:
        return self.appearance.session.event


def people(appearances: Iterable[Iterable[Appearance]]) -> list[Appearance]:
    """Return the first appearance of each named person in the sessions of a programme, by family name."""
    first: dict[int, Appearance] = {}
    for appearance in chain.from_iterable(appearances):
        if appearance.speaker is not None:
            first.setdefault(appearance.speaker.pk, appearance)
    return sorted(first.values(), key=lambda appearance: (appearance.speaker.sort_name, appearance.speaker.pk))


def part(appearance: Appearance, zone_name: str | None = None) -> Part:
    """Return an appearance with its day and hours. Costs no query after `appearances_of`."""
    session, event = appearance.session, appearance.session.event
    is_timed = session.starts_at is not None
    timed = session if is_timed else event
    precision = str(Precision.HOURS) if is_timed else event.precision
    host = span(timed.starts_at, timed.ends_at or timed.starts_at, event.time_zone)
    told = clocks(host, event.attendance, zone_name) if precision == Precision.HOURS else []
    has_slot = bool(told) and not zone_name and may_follow_from_afar(event.attendance)
    return Part(appearance, told[0].span if told else host, precision, told, has_slot)


def listed(speakers: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Load what a list shows of people that are not withdrawn: name, position, affiliation; by family name."""
    return (
        speakers.public()
        .only(*NAME_COLUMNS, "sort_name")
        .reading("name", "position", "affiliation")
        .order_by("sort_name", "pk")
    )


def appearances_of(speaker: Speaker) -> QuerySet[Appearance]:
    """Return what a person does in published events, the latest first, with titles, days and place. One query."""
    instants = ("starts_at", "ends_at")
    event = ("slug", "precision", "time_zone", "attendance", "status", "is_moved_online", "is_sample", *instants)
    session = ("uuid", "kind", *instants)
    return (
        Appearance.objects.filter(speaker=speaker, session__event__publication=Publication.PUBLISHED)
        .select_related("session__event__host_city")
        .only(
            *("original_language", "role", "is_confirmed", "order"),
            *(f"session__{column}" for column in session),
            *(f"session__event__{column}" for column in event),
            *("session__event__host_city__slug", "session__event__host_city__country"),
        )
        .reading(
            "position", "affiliation", "session__title", "session__event__title", "session__event__host_city__name"
        )
        .order_by("-session__event__starts_at", "-session__event", F("session__starts_at").desc(nulls_last=True), "-pk")
    )
