"""The daytime: what lies between 8 and 20 by a reader's clock, and which part of it does. Pure.

Clocks are those of the day itself. Intervals are half-open: what ends at 20:00 lies within, what starts then does not.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from multilingual import wording

from .spans import instant, kept_zone

FIRST_HOUR, LAST_HOUR = 8, 20
BEGIN, END = time(FIRST_HOUR), time(LAST_HOUR)


def lies_within(starts: datetime, ends: datetime | None, zone: ZoneInfo) -> bool:
    """Return whether an interval lies wholly in the daytime of one day; without an end it counts by its start."""
    begins = starts.astimezone(zone)
    if not BEGIN <= begins.time() < END:
        return False
    return ends is None or (ends.astimezone(zone).date() == begins.date() and ends.astimezone(zone).time() <= END)


def share(hours: Iterable[tuple[int, int]], zone_name: str) -> float:
    """Return which part of what takes place, from 0 to 1, lies in the daytime by clocks in a zone.

    hours: beginnings as seconds of the epoch, and how many seconds each lasts, 0 where no end is known. Where none is,
    the part of the beginnings that do. Without anything it is 0.
    """
    hours = list(hours)
    if whole := sum(lasts for _, lasts in hours):
        return sum(_civil_seconds(start, start + lasts, zone_name) for start, lasts in hours) / whole
    civil = [start for start, _ in hours if _civil_seconds(start, start + 1, zone_name)]
    return len(civil) / len(hours) if hours else 0.0


def hours_in_words() -> str:
    """Return the hours in the active language: "08:00–20:00"."""
    return wording.hour_range(BEGIN, END, get_language())


def _offer() -> str:
    first, last = (wording.hour(hour, get_language()) for hour in (BEGIN, END))
    return _("Only %(first)s–%(last)s in my time zone") % {"first": first, "last": last}


OFFER = lazy(_offer, str)()
"""What the filter form says beside the box."""


def _civil_seconds(starts: int, ends: int, zone_name: str) -> int:
    day, found = datetime.fromtimestamp(starts, kept_zone(zone_name)).toordinal(), 0
    begin, end = _hours_of(day, zone_name)
    while begin < ends:
        found += max(min(ends, end) - max(starts, begin), 0)
        day += 1
        begin, end = _hours_of(day, zone_name)
    return found


@lru_cache(maxsize=4096)
def _hours_of(day: int, zone_name: str) -> tuple[int, int]:
    begin, end = (instant(date.fromordinal(day), hour, zone_name) for hour in (BEGIN, END))
    return int(begin.timestamp()), int(end.timestamp())
