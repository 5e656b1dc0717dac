"""The daytime: what lies between 8 and 20 by a reader's clock, and which part of it does. Pure.

Clocks are those of the day itself. Intervals are half-open: what ends at 20:00 lies within, what starts then does not.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from multilingual import wording

from .spans import instant, kept_zone

FIRST_HOUR, LAST_HOUR = 8, 20
BEGIN, END = time(FIRST_HOUR), time(LAST_HOUR)

Interval = tuple[datetime, datetime | None]
"""Instants of beginning and end; None where no end is known, which then counts by its beginning."""


def lies_within(starts: datetime, ends: datetime | None, zone: ZoneInfo) -> bool:
    """Return whether an interval lies wholly in the daytime of one day; without an end it counts by its start."""
    begins = starts.astimezone(zone)
    if not BEGIN <= begins.time() < END:
        return False
    return ends is None or (ends.astimezone(zone).date() == begins.date() and ends.astimezone(zone).time() <= END)


def share(intervals: Iterable[Interval], zone_name: str) -> float:
    """Return which part of the time of some intervals, from 0 to 1, lies in the daytime by clocks in a zone.

    Where no end is known at all, the part of the beginnings that do. Without intervals it is 0.
    """
    intervals = list(intervals)
    timed = [(starts, ends) for starts, ends in intervals if ends is not None]
    if whole := sum((ends - starts for starts, ends in timed), timedelta()):
        return sum((_civil_time(starts, ends, zone_name) for starts, ends in timed), timedelta()) / whole
    zone = kept_zone(zone_name)
    civil = [starts for starts, _end in intervals if BEGIN <= starts.astimezone(zone).time() < END]
    return len(civil) / len(intervals) if intervals else 0.0


def hours_in_words() -> str:
    """Return the hours in the active language: "08:00–20:00"."""
    return wording.hour_range(BEGIN, END, get_language())


def _offer() -> str:
    first, last = (wording.hour(hour, get_language()) for hour in (BEGIN, END))
    return _("Only %(first)s–%(last)s in my time zone") % {"first": first, "last": last}


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
