"""Events as lists show them, loaded lean: no model instances, which cost more than the query that fills them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.utils.translation import get_language

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
    return _completed(list(_values(events, language or get_language())))


def listed(keys: list[int], language: str | None = None) -> list[Listed]:
    """Return the published events with these keys, in the order of the keys. Three queries, none for no key.

    The first statement is put together once for each language: that would cost more than running it.
    """
    if not keys:
        return []
    found = {event.pk: event for event in _completed(_statement(language or get_language()).run(keys))}
    return [found[key] for key in keys if key in found]


def _values(events: EventQuerySet, language: str):
    columns = (name for name in LIST_COLUMNS if not name.startswith("host_city__original"))
    reading = events.reading("title", "host_city__name", language=language)
    return reading.values("pk", "host_city_id", *columns, *reading.query.annotations)


def _completed(rows: list[dict]) -> list[Listed]:
    keys = [row["pk"] for row in rows]
    follow, themes = defaultdict(Few), defaultdict(Few)
    spoken = FollowLanguage.objects.filter(event__in=keys).order_by("mode", "pk")
    for event, *values in spoken.values_list("event_id", "language", "mode", "session_id"):
        follow[event].append(Follow(*values))
    links = Event.themes.through.objects.filter(event__in=keys).order_by("theme__position", "theme_id")
    for event, hue in links.values_list("event_id", "theme__hue"):
        themes[event].append(Hue(hue))
    return [Listed(row, follow[row["pk"]], themes[row["pk"]]) for row in rows]


class _Statement:
    """The query of `listed` for one language, compiled. Django's own converters make of columns what models hold."""

    def __init__(self, language: str):
        query = _values(Event.objects.published().filter(pk__in=[0]), language).query
        compiler = query.get_compiler(connection=connection)
        self.sql, parameters = compiler.as_sql()
        if self.sql.count("IN (%s)") != 1 or parameters[-1] != 0:
            raise AssertionError("The keys are no longer the last parameter of this statement.")
        self.parameters = parameters[:-1]
        self.names = [alias for _, _, alias in compiler.select]
        self.converters = compiler.get_converters([column for column, _, _ in compiler.select])

    def run(self, keys: list[int]) -> list[dict]:
        sql = self.sql.replace("IN (%s)", f"IN ({', '.join(['%s'] * len(keys))})")
        with connection.cursor() as cursor:
            cursor.execute(sql, (*self.parameters, *keys))
            rows = cursor.fetchall()
        return [self._named(list(row)) for row in rows]

    def _named(self, row: list) -> dict:
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        return dict(zip(self.names, row, strict=True))


@lru_cache
def _statement(language: str) -> _Statement:
    return _Statement(language)
