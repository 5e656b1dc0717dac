"""Civil hours: what lies between 8 and 20 by a reader's clock, and which events lie best.

A condition of SQL for `EventQuerySet.at_civil_hours`, the same in Python for shares, and an order. Clocks are those of
the day itself. Intervals are half-open: what ends at 20:00 lies within, what starts at 20:00 does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import Q
from django.db.models.functions import TruncDate, TruncTime
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.database.statements import Keys, Statement
from multilingual import wording

from .spans import Precision, instant, kept_zone

FIRST_HOUR, LAST_HOUR = 8, 20
BEGIN, END = time(FIRST_HOUR), time(LAST_HOUR)

Interval = tuple[datetime, datetime | None]
"""Instants of beginning and end; None where no end is known, which then counts by its beginning."""


def lies_in_civil_hours(zone_name: str) -> Q:
    """Return the condition on a row with ``starts_at`` and ``ends_at``, be it an event or a session.

    It lies wholly in civil hours of one day by clocks in the zone; without an end it counts by its start.
    """
    zone = _zone_for_sql(zone_name)
    starts, ends = (TruncTime(name, tzinfo=zone) for name in ("starts_at", "ends_at"))
    first_day, last_day = (TruncDate(name, tzinfo=zone) for name in ("starts_at", "ends_at"))
    begins = Q(GreaterThanOrEqual(starts, BEGIN), LessThan(starts, END))
    return begins & (Q(ends_at__isnull=True) | Q(LessThanOrEqual(ends, END), Exact(first_day, last_day)))


def lies_within(starts: datetime, ends: datetime | None, zone: ZoneInfo) -> bool:
    """Return whether an interval lies in civil hours: the twin of `lies_in_civil_hours`. Pure."""
    begins = starts.astimezone(zone)
    if not BEGIN <= begins.time() < END:
        return False
    return ends is None or (ends.astimezone(zone).date() == begins.date() and ends.astimezone(zone).time() <= END)


def share(intervals: Iterable[Interval], zone_name: str) -> float:
    """Return which part of the time of some intervals, from 0 to 1, lies in civil hours by clocks in a zone.

    Where no end is known at all, the part of the beginnings that do. Without intervals it is 0. Pure.
    """
    intervals = list(intervals)
    timed = [(starts, ends) for starts, ends in intervals if ends is not None]
    if whole := sum((ends - starts for starts, ends in timed), timedelta()):
        return sum((_civil_time(starts, ends, zone_name) for starts, ends in timed), timedelta()) / whole
    zone = kept_zone(zone_name)
    civil = [starts for starts, _end in intervals if BEGIN <= starts.astimezone(zone).time() < END]
    return len(civil) / len(intervals) if intervals else 0.0


class CivilHours:
    """The order of a list by how well events lie in a zone. sort: its name in addresses."""

    sort = "civil"

    def __init__(self, zone_name: str):
        self.zone_name = zone_name

    def in_order(self, events: Sequence) -> list[int]:
        """Return the primary keys of events, the largest `share` first, else as they were.

        events: what has ``pk``, ``starts_at``, ``ends_at`` and ``precision``.

        What counts is the event's sessions without breaks; where none has a time, the event, if its hours are known.
        One query.
        """
        intervals = self._sessions(event.pk for event in events)
        for event in events:
            if event.pk not in intervals and event.precision == Precision.HOURS.value:
                intervals[event.pk] = [(event.starts_at, event.ends_at)]
        shares = {event.pk: share(intervals.get(event.pk, ()), self.zone_name) for event in events}
        return sorted(shares, key=lambda pk: -shares[pk])

    def _sessions(self, keys: Iterable[int]) -> dict[int, list[Interval]]:
        found = defaultdict(list)
        for pk, starts_at, ends_at in _sessions_of().rows(list(keys)):
            found[pk].append((starts_at, ends_at))
        return found


@cache
def _sessions_of() -> Statement:
    """Return the statement for the times of sessions of some events: a thousand keys are one parameter."""
    sessions = apps.get_model("events", "Session").objects.timed()
    return Statement(lambda keys: sessions.filter(event__in=keys).values_list("event", "starts_at", "ends_at"), Keys)


def hours_in_words() -> str:
    """Return the hours in the active language: "08:00–20:00"."""
    return wording.hour_range(BEGIN, END, get_language())


def _offer() -> str:
    first, last = (wording.hour(hour, get_language()) for hour in (BEGIN, END))
    return _("Only between %(first)s and %(last)s by my clock") % {"first": first, "last": last}


OFFER = lazy(_offer, str)()
"""What the filter form says beside the box."""


def _civil_time(starts: datetime, ends: datetime, zone_name: str) -> timedelta:
    day, found = starts.astimezone(kept_zone(zone_name)).date(), timedelta()
    begin, end = _hours_of(day, zone_name)
    while begin < ends:
        found += max(min(ends, end) - max(starts, begin), timedelta())
        day += timedelta(days=1)
        begin, end = _hours_of(day, zone_name)
    return found


@lru_cache(maxsize=4096)
def _hours_of(day: date, zone_name: str) -> tuple[datetime, datetime]:
    return instant(day, BEGIN, zone_name), instant(day, END, zone_name)


_PLACES = {"CET": "Europe/Brussels", "EET": "Europe/Athens", "MET": "Europe/Brussels", "WET": "Europe/Lisbon"}
"""Zones whose names PostgreSQL takes for abbreviations, without summer time, and places with the same clocks."""


def _zone_for_sql(zone_name: str) -> ZoneInfo:
    return ZoneInfo(_PLACES.get(zone_name, zone_name))
