"""Events as lists show them, loaded lean: no model instances, which cost more than the query that fills them."""

from collections import defaultdict
from dataclasses import dataclass

from .models import Event, FollowLanguage, Precision, Status
from .querysets import LIST_COLUMNS, EventQuerySet


class Few(list):
    """The few records of a relation, asked for as those of a prefetched one."""

    def all(self):
        return self


@dataclass(frozen=True, slots=True)
class HostCity:
    slug: str
    country: str


@dataclass(frozen=True, slots=True)
class Follow:
    """A follow-in language; see `models.FollowLanguage`."""

    language: str
    mode: str
    session_id: int | None


@dataclass(frozen=True, slots=True)
class Hue:
    hue: int


class Listed:
    """What a row of a list needs of an event, by the names that the event has for it.

    Also holds what `TranslatedQuerySet.reading` added, so that `reading.read` understands it.
    """

    found = None

    def __init__(self, values: dict, follow_languages: Few, themes: Few):
        self.__dict__ = values
        self.follow_languages, self.themes = follow_languages, themes
        self.host_city = None
        if self.host_city_id:
            self.host_city = HostCity(values["host_city__slug"], values["host_city__country"])

    @property
    def is_hours_known(self) -> bool:
        return self.precision == Precision.HOURS

    @property
    def is_changed(self) -> bool:
        return self.status != Status.SCHEDULED or self.is_moved_online


def listing(events: EventQuerySet, language: str | None = None) -> list[Listed]:
    """Return events, in their order, with the texts that a reader of a language (None: the active one) sees.

    Three queries.
    """
    columns = (name for name in LIST_COLUMNS if not name.startswith("host_city__original"))
    reading = events.reading("title", "host_city__name", language=language)
    rows = list(reading.values("pk", "host_city_id", *columns, *reading.query.annotations))
    keys = [row["pk"] for row in rows]
    follow, themes = defaultdict(Few), defaultdict(Few)
    spoken = FollowLanguage.objects.filter(event__in=keys).order_by("mode", "pk")
    for event, *values in spoken.values_list("event_id", "language", "mode", "session_id"):
        follow[event].append(Follow(*values))
    links = Event.themes.through.objects.filter(event__in=keys).order_by("theme__position", "theme_id")
    for event, hue in links.values_list("event_id", "theme__hue"):
        themes[event].append(Hue(hue))
    return [Listed(row, follow[row["pk"]], themes[row["pk"]]) for row in rows]
