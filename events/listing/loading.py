"""Events as lists show them, loaded lean: no model instances, which cost more than the query that fills them.

What was loaded is kept beside the index until the event changes (decision 0055): rows say nothing that depends on the
moment, on who asks, or on what was asked.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from events.database.compiled_queries import CompiledQuery, Keys
from events.index.event_index import EventIndex
from events.index.telling import Told
from events.models import Event, FollowLanguage, Precision, Status, Theme
from events.models.happening import Happening
from events.programme.following import Following, following
from events.querysets import EventQuerySet
from multilingual.reading import Reading, read

_COLUMNS = (
    *("slug", "original_language", "precision", "time_zone", "starts_at", "ends_at", "attendance", "is_moved_online"),
    *("access", "fee", "status", "is_sample", "host_city__country", "edition"),
    *("registration", "registration_state", "registration_url", "registration_deadline"),
)


@dataclass(frozen=True, slots=True)
class HostCity:
    country: str


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow-in language; see `models.FollowLanguage`."""

    language: str
    mode: str
    session_id: int | None


class EventRow(Happening):
    """What a row of a list needs of an event, by the names that the event has for it.

    Also holds what `TranslatedQuerySet.reading` added, so that `reading.read` understands it.
    """

    pk: int

    def __init__(self, values: dict, follow_languages: list[Follow], themes: list[Theme]):
        self.__dict__ = values
        self.follow_languages, self.themes = follow_languages, themes
        self.host_city = None
        if self.host_city_id:
            self.host_city = HostCity(values["host_city__country"])

    @cached_property
    def printed(self) -> dict[Hashable, str]:
        """What pages printed of this row; see `events.templating.printed_rows`."""
        return {}

    @cached_property
    def following(self) -> Following:
        return following(self.follow_languages)

    @cached_property
    def theme_names(self) -> tuple[tuple[str, Reading], ...]:
        """Pairs of family and name, as the reader of the row sees them."""
        return tuple((theme.family, read(theme, "name")) for theme in self.themes)

    @property
    def is_hours_known(self) -> bool:
        return self.precision == Precision.HOURS

    @property
    def is_day_known(self) -> bool:
        return self.precision != Precision.MONTH

    @property
    def is_off(self) -> bool:
        """Whether it does not take place when it was to."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def is_changed(self) -> bool:
        return self.status != Status.SCHEDULED or self.is_moved_online


def load_rows(pks: list[int], index: EventIndex) -> list[EventRow]:
    """Return the events of an index with these keys, in the order of the keys, with the texts that a reader of the
    active language sees. What was unpublished meanwhile is left out. Three queries, none for what is kept.

    They are shared with whoever asks at the same time: nothing is to be set on them.
    """
    language = get_language()

    def tell(missing: list[int]) -> dict[int, Told]:
        events = _events_in(language).values(missing)
        return {row.pk: Told(row) for row in _completed(events, language)}

    return list(index.told.recall(("row", language), pks, timezone.now(), tell).values())


def load_own(pk: int) -> EventRow:
    """Return an event as its row would be, public or not. Three queries. Raises Event.DoesNotExist."""
    language = get_language()
    (row,) = _completed([_values(Event.objects.filter(pk=pk), language).get()], language)
    return row


def _values(events: EventQuerySet, language: str):
    reading = events.reading("title", "summary", "host_city__name", language=language)
    return reading.values("pk", "host_city_id", *_COLUMNS, *reading.query.annotations)


@cache
def _events_in(language: str) -> CompiledQuery:
    return CompiledQuery(lambda keys: _values(Event.objects.published().filter(pk__in=keys), language), Keys)


_FOLLOW = CompiledQuery(
    lambda keys: (
        FollowLanguage.objects.filter(event__in=keys)
        .order_by("mode", "pk")
        .values_list("event_id", "language", "mode", "session_id")
    ),
    Keys,
)


@cache
def _themes_in(language: str) -> CompiledQuery:
    """Pairs of an event and its theme in the order of themes, as records with ``of_event``."""

    def of_events(keys):
        themes = Theme.objects.filter(events__in=keys).annotate(of_event=F("events"))
        return (
            themes.reading("name", language=language)
            .only("slug", "original_language", "family")
            .order_by("position", "pk")
        )

    return CompiledQuery(of_events, Keys)


def _completed(events: list[dict], language: str) -> list[EventRow]:
    if not events:
        return []
    keys = [event["pk"] for event in events]
    follow: dict[int, list[Follow]] = defaultdict(list)
    themes: dict[int, list[Theme]] = defaultdict(list)
    for event, *values in _FOLLOW.rows(keys):
        follow[event].append(Follow(*values))
    each: dict[int, Theme] = {}  # once, though many events have it
    for theme in _themes_in(language).records(keys):
        themes[theme.of_event].append(each.setdefault(theme.pk, theme))
    return [EventRow(event, follow[event["pk"]], themes[event["pk"]]) for event in events]
