"""The host's clock and the reader's: pure functions from wall-clock time and zone to instants and back.

Nothing here reads the database or the present moment. Intervals are half-open.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

LONGEST_EVENT = timedelta(days=366)
"""What is longer is an initiative; the bound lets `upcoming()` use the index on starts."""


class Precision(Enum):
    """How exactly a time is known."""

    HOURS = "HOURS"
    DAYS = "DAYS"
    MONTH = "MONTH"


@cache
def kept_zone(name: str) -> ZoneInfo:
    """Return a zone, which then stays: Python keeps eight, and reads the others from their files again and again."""
    return ZoneInfo(name)


def instant(day: date, hour: time, zone_name: str) -> datetime:
    """Return the instant (UTC) at which clocks of a zone show ``hour`` on ``day``.

    An hour that a change of the clocks skips is read with the offset before the change; one that comes
    twice is the first of the two (PEP 495, fold=0).
    """
    return datetime.combine(day, hour, kept_zone(zone_name)).astimezone(UTC)


def instants(
    *,
    start_date: date | None,
    start_time: time | None,
    end_date: date | None,
    end_time: time | None,
    zone_name: str,
    precision: Precision,
) -> tuple[datetime | None, datetime | None]:
    """Return beginning and end (UTC, the end excluded) of what an editor typed; None for what cannot be known yet.

    DAYS: from the first midnight to the midnight after the last day. MONTH: from the first of the first month to
    the first of the month after the last. The zone's midnights, which need not be 24 hours apart.
    """
    if start_date is None:
        return None, None
    last = end_date or start_date
    if precision is Precision.HOURS:
        begin = instant(start_date, start_time, zone_name) if start_time is not None else None
        end = instant(last, end_time, zone_name) if end_time is not None else None
        return begin, end
    if precision is Precision.MONTH:
        start_date = start_date.replace(day=1)
        following = last.replace(day=1) + timedelta(days=32)
        after = following.replace(day=1)
    else:
        after = last + timedelta(days=1)
    return instant(start_date, time.min, zone_name), instant(after, time.min, zone_name)


@dataclass(frozen=True)
class Span:
    """An interval as clocks of one zone show it.

    starts, ends: aware, in that zone; the end is excluded. last_day: the last day touched, so that what ends at
    midnight ends on the day before. extra_days: how many dates the start is away from ``reference`` (the host's
    date), for "+1 day"; 0 where it is the same or where none was given.
    """

    starts: datetime
    ends: datetime
    zone_name: str
    extra_days: int = 0

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        return last_day(self.starts, self.ends)

    @property
    def is_short(self) -> bool:
        """Less than a day long: "18:30–01:00" says both ends although the second is on the next date."""
        return self.ends - self.starts < timedelta(days=1)

    @property
    def is_one_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def keeps_offset(self) -> bool:
        """Whether the offset from UTC is the same at both ends; over a change of the clocks it is not."""
        return self.starts.utcoffset() == self.ends.utcoffset()


def last_day(starts: datetime, ends: datetime) -> date:
    """Return the last day that an interval touches; what ends at midnight ends on the day before."""
    return max(starts.date(), (ends - timedelta(microseconds=1)).date())


def span(starts_at: datetime, ends_at: datetime, zone_name: str, *, reference: date | None = None) -> Span:
    """Return an interval of instants as clocks of a zone show it; ``reference`` is the host's first day."""
    zone = kept_zone(zone_name)
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return Span(starts, ends, zone_name, (starts.date() - reference).days if reference else 0)
