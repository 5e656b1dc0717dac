"""Reads what keys of events are made of: in four queries, however many events there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Coalesce

from events.filters.event_filters import columns_of_keys
from events.filters.keyed_event import City, Credited, KeyedEvent, Program, Sitting
from events.models import Appearance, Credit, Event, FollowLanguage, Link, Session
from multilingual.languages import CODES
from multilingual.reading import column, columns
from multilingual.visible import visible_text
from organizations.models import RegionCountry

_PLACES = ("host_city__slug", "host_city__country", "venue__city__slug", "venue__city__country", "series__slug")
_OWN = ("original_language", "precision", "time_zone", "starts_at", "ends_at")


def keyed_events(event_ids: Iterable[int]) -> list[KeyedEvent]:
    """Return events, drafts too, with what their keys are made of. Four queries."""
    ids = list(event_ids)
    found = {event.pk: event for event in _events(ids)}
    for pk, what, first, second, third in _parts(ids):
        event = found[pk]
        if what in ("themes", "initiatives"):
            getattr(event, what).append(Program(first, second))
        elif what == "offices":
            event.offices[first] = second
        elif what == "credits":
            event.credits.append(Credited(first, second, third))
        else:
            getattr(event, what).append(first)
    sessions = Session.objects.filter(event__in=ids).in_order()
    for pk, *values in sessions.values_list("event", "kind", "starts_at", "ends_at", "recording_url"):
        found[pk].sessions.append(Sitting(*values))
    regions = _regions_of_countries()
    for event in found.values():
        offices = dict.fromkeys(event.offices.values())
        event.regions = regions.get(event.city.country, []) if event.city else list(offices)
    return list(found.values())


def _events(ids: list[int]) -> Iterator[KeyedEvent]:
    own = (*_OWN, *columns_of_keys())
    texts = [name for each in Event.essential_fields for name in columns(each)]
    rows = Event.objects.filter(pk__in=ids).order_by("pk").values("pk", *own, *_PLACES, *texts)
    for row in rows:
        event = KeyedEvent(row["pk"], series=row["series__slug"] or "")
        for place in ("host_city", "venue__city"):
            if row[f"{place}__slug"] and not event.city:
                event.city = City(row[f"{place}__slug"], row[f"{place}__country"])
        vars(event).update({name: row[name] for name in own})
        event.languages = _languages(row)
        yield event


def _languages(row: dict[str, Any]) -> list[str]:
    """Return in which languages an event is available: `Record.is_available_in`, asked of a row."""

    def has(name: str, language: str) -> bool:
        return bool(visible_text(row[column(name, language)]))

    title, original = Event.title_field, row["original_language"]
    needed = [name for name in Event.essential_fields if name == title or has(name, original)]
    return [code for code in CODES if all(has(name, code) for name in needed)]


def _parts(ids: list[int]) -> Iterable[tuple]:
    """Return (event, what it is, …) for what belongs to events in other tables. One query."""
    through = {name: getattr(Event, name).through for name in ("themes", "initiatives", "offices")}
    sources = (
        (through["themes"], "event", "themes", "theme__slug", "theme__parent__slug", None),
        (Session.themes.through, "session__event", "themes", "theme__slug", "theme__parent__slug", None),
        (through["initiatives"], "event", "initiatives", "initiative__slug", "initiative__parent__slug", None),
        (through["offices"], "event", "offices", "office__slug", "office__region__slug", None),
        (Credit, "event", "credits", "role", "organization__slug", "organization__kind"),
        (Appearance, "session__event", "speakers", "speaker__slug", None, None),
        (FollowLanguage, "event", "follow_languages", "primary", None, None),
        (Link, "event", "links", "kind", None, None),
    )
    queries = []
    for model, event, what, *values in sources:
        # Every column is an expression, and no queryset of many languages is asked: both keep their order then.
        named = {f"value_{place}": Coalesce(value or Value(""), Value("")) for place, value in enumerate(values)}
        whose = {"whose": ExpressionWrapper(F(event), BigIntegerField()), "what": Value(what)}
        rows = QuerySet(model).filter(**{f"{event}__in": ids}).exclude(**{f"{values[0]}": None}).order_by()
        queries.append(rows.annotate(**whose, **named).values_list("whose", "what", *named))
    return queries[0].union(*queries[1:], all=True)


def _regions_of_countries() -> dict[str, list[str]]:
    found = defaultdict(list)
    for slug, country in RegionCountry.objects.order_by("region__slug").values_list("region__slug", "country"):
        found[country].append(slug)
    return dict(found)
