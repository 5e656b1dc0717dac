"""What is known of each published event that a filter may ask for: read from the tables, as (key, event) pairs.

A key is (parameter, value): ``("theme", 7)``, ``("attendance", "HYBRID")``, ``("month", 24312)``. Each query here says
the same as a word of `EventQuerySet`; a property test compares them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from sys import intern
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from events.clocks.spans import Precision
from events.models import Credit, Event, FollowLanguage, Link, Session
from events.querysets import ORGANIZING_ROLES
from multilingual.languages import CODES

Key = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event in time. Days are the host's, both included; time_zone is the host's."""

    pk: int
    starts_at: datetime
    ends_at: datetime
    first_day: date
    last_day: date
    time_zone: str
    precision: str


class Span(NamedTuple):
    """A session or an event in time. event: its key; ends_at: None where no end is known."""

    event: int
    starts_at: datetime
    ends_at: datetime | None


def dated(pks: Iterable[int] | None = None) -> tuple[list[Dated], dict[Key, list[int]]]:
    """Return published events in time order, and what their own rows say: key → events. One query.

    pks: only these events; None: all.
    """
    available = {
        f"is_in_{number}": ExpressionWrapper(Event.objects.availability(code), output_field=BooleanField())
        for number, code in enumerate(CODES)
    }
    columns = ("pk", "starts_at", "ends_at", "start_date", "end_date", "time_zone", "precision")
    facts = ("attendance", "access", "status", "host_city_id", "series_id")
    rows = _of_events(Event.objects.published(), pks, "pk").in_time_order().annotate(**available)
    events, found = [], defaultdict(list)
    for (
        pk,
        starts_at,
        ends_at,
        first_day,
        last_day,
        time_zone,
        precision,
        attendance,
        access,
        status,
        city,
        series,
        *texts,
    ) in rows.values_list(*columns, *facts, *available).iterator(chunk_size=5000):
        events.append(Dated(pk, starts_at, ends_at, first_day, last_day, intern(time_zone), intern(precision)))
        found["attendance", attendance].append(pk)
        found["access", access].append(pk)
        found["status", status].append(pk)
        found["city", city].append(pk)
        if series:
            found["series", series].append(pk)
        for month in range(month_number(first_day), month_number(last_day) + 1):
            found["month", month].append(pk)
        for code, is_there in zip(CODES, texts, strict=True):
            if is_there:
                found["text", code].append(pk)
    return events, found


def linked(pks: Iterable[int] | None = None) -> Iterator[tuple[Key, int]]:
    """Yield (key, event) for what other tables say of published events. Nine queries. Pairs may come twice."""
    for parameter, rows, event, value in _links():
        for pk, found in _of_events(rows, pks, event).values_list(event, value).iterator(chunk_size=5000):
            yield (parameter, found), pk
    recorded = (
        (Link.objects.filter(kind="RECORDING", event__publication="PUBLISHED"), "event_id"),
        (Session.objects.filter(event__publication="PUBLISHED").exclude(recording_url=""), "event_id"),
    )
    for rows, event in recorded:
        for pk in _of_events(rows, pks, event).values_list(event, flat=True):
            yield ("recording", "1"), pk


def spans(events: Iterable[Dated], pks: Iterable[int] | None = None) -> Iterator[Span]:
    """Yield when sessions of published events are, apart from breaks, and events whose hours are known without any.

    One query. events: those published, of ``pks``; None: all.
    """
    with_sessions = set()
    rows = _of_events(Session.objects.timed().filter(event__publication="PUBLISHED"), pks, "event")
    for row in rows.values_list("event", "starts_at", "ends_at").iterator(chunk_size=5000):
        with_sessions.add(row[0])
        yield Span(*row)
    for event in events:
        if event.precision == Precision.HOURS.value and event.pk not in with_sessions:
            yield Span(event.pk, event.starts_at, event.ends_at)


def month_number(day: date) -> int:
    """Return a number for the month of a day; the next month's is one more."""
    return day.year * 12 + day.month - 1


def _links() -> Iterator[tuple[str, QuerySet, str, str]]:
    """Yield (parameter, rows, column of the event, column of the value)."""
    public = {"event__publication": "PUBLISHED"}
    for parameter, name in (("theme", "themes"), ("initiative", "initiatives"), ("office", "offices")):
        yield parameter, getattr(Event, name).through.objects.filter(**public), "event_id", f"{parameter}_id"
    themes = Session.themes.through.objects.filter(session__event__publication="PUBLISHED")
    yield "theme", themes, "session__event_id", "theme_id"
    credits_ = Credit.objects.filter(role__in=ORGANIZING_ROLES, **public)
    yield "organizer", credits_, "event_id", "organization_id"
    yield "follow", FollowLanguage.objects.filter(**public), "event_id", "primary"


def _of_events(rows: QuerySet, pks: Iterable[int] | None, event: str) -> QuerySet:
    return rows if pks is None else rows.filter(**{f"{event}__in": list(pks)})
