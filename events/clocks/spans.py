"""The host's clock and the reader's: pure functions from wall-clock time and zone to instants and back.

Nothing here reads the database or the present moment. Intervals are half-open.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from multilingual.wording import needs_offsets

LONGEST_EVENT = timedelta(days=366)
"""What is longer is an initiative; the bound lets `upcoming()` use the index on starts."""


class Precision(Enum):
    """How exactly a time is known."""

    HOURS = "HOURS"
    DAYS = "DAYS"
    MONTH = "MONTH"


MIDNIGHT = time.min


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


def first_instant(day: date, zone_name: str) -> datetime:
    """Return the instant (UTC) at which a day begins: its midnight, else the change of the clocks that skips it.

    A day that a zone leaves out altogether begins with the next one.
    """
    gap = skipped(day, MIDNIGHT, zone_name)
    return gap.at if gap else instant(day, MIDNIGHT, zone_name)


@dataclass(frozen=True)
class Gap:
    """Hours that no clock of a zone shows, because it is put forward.

    at: the instant of the change (UTC); starts, ends: wall clock without zone, the first hour that does not exist and
    the first one that does again.
    """

    at: datetime
    starts: datetime
    ends: datetime


def skipped(day: date, hour: time, zone_name: str) -> Gap | None:
    """Return the gap in which an hour of a day lies by clocks of a zone; None for an hour that exists."""
    return _skipped(day, hour.replace(tzinfo=None, fold=0), zone_name)


@lru_cache(maxsize=4096)
def _skipped(day: date, hour: time, zone_name: str) -> Gap | None:
    zone, typed = kept_zone(zone_name), datetime.combine(day, hour)
    before, after = (_offset(typed.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if before >= after:
        return None
    # PEP 495: the offset before the change reads a skipped hour as too late, the one after it as too early.
    low, high = ((typed - offset).replace(tzinfo=UTC) for offset in (after, before))
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle.astimezone(zone)) == before else (low, middle)
    at = high.replace(microsecond=0)
    return Gap(at, (at + before).replace(tzinfo=None), (at + after).replace(tzinfo=None))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def is_closing_midnight(start_date: date, end_date: date | None, end_time: time | None) -> bool:
    """Return whether "until 00:00" means the midnight that ends the first day: on that day it cannot be another."""
    return end_time == MIDNIGHT and end_date in (None, start_date)


def last_typed_day(start_date: date, end_date: date | None, end_time: time | None) -> date:
    """Return the last day that what an editor typed touches; end_time: None where no hour counts."""
    last = end_date or start_date
    return last - timedelta(days=1) if end_time == MIDNIGHT and last > start_date else last


def skipped_hours(
    *, start_date: date | None, start_time: time | None, end_date: date | None, end_time: time | None, zone_name: str
) -> dict[str, Gap]:
    """Return the typed hours that do not exist, by field: ``start_time``, ``end_time``.

    An end at a midnight that is skipped is none of them: it is where the day before ends.
    """
    found = {}
    if start_date and start_time is not None and (gap := skipped(start_date, start_time, zone_name)):
        found["start_time"] = gap
    last = end_date or start_date
    if last and end_time is not None and end_time != MIDNIGHT and (gap := skipped(last, end_time, zone_name)):
        found["end_time"] = gap
    return found


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

    HOURS: until 00:00 on the first day is the midnight that ends it. DAYS: from where the first day begins to where
    the last one ends. MONTH: from the first of the first month to the first of the month after the last. The zone's
    midnights, which need not be 24 hours apart, nor exist.
    """
    if start_date is None:
        return None, None
    last = end_date or start_date
    if precision is Precision.HOURS:
        begin = instant(start_date, start_time, zone_name) if start_time is not None else None
        if is_closing_midnight(start_date, end_date, end_time):
            last += timedelta(days=1)
        if end_time == MIDNIGHT:
            return begin, first_instant(last, zone_name)
        return begin, instant(last, end_time, zone_name) if end_time is not None else None
    if precision is Precision.MONTH:
        start_date = start_date.replace(day=1)
        following = last.replace(day=1) + timedelta(days=32)
        after = following.replace(day=1)
    else:
        after = last + timedelta(days=1)
    return first_instant(start_date, zone_name), first_instant(after, zone_name)


@dataclass(frozen=True)
class Span:
    """An interval as clocks of one zone show it.

    starts_at, ends_at: the instants (UTC); the end is excluded. starts, ends: the same, aware, in that zone. These two
    are never compared or subtracted: within one zone Python goes by the wall clock, which is wrong where clocks change.
    last_day: the last day touched, so that what ends at midnight ends on the day before. extra_days: how many dates
    the start is away from ``reference`` (the host's date), for "+1 day"; 0 where it is the same or where none was
    given.
    """

    starts_at: datetime
    ends_at: datetime
    zone_name: str
    starts: datetime = field(compare=False)
    ends: datetime = field(compare=False)
    extra_days: int = 0

    @property
    def has_end(self) -> bool:
        """Whether it lasts at all: an end that is not known yet is the start."""
        return self.ends_at > self.starts_at

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        return last_day(self.starts, self.ends)

    @property
    def is_short(self) -> bool:
        """Less than a day long: "18:30–01:00" says both ends although the second is on the next date."""
        return self.ends_at - self.starts_at < timedelta(days=1)

    @property
    def is_one_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def keeps_offset(self) -> bool:
        """Whether the offset from UTC is the same at both ends; over a change of the clocks it is not."""
        return self.starts.utcoffset() == self.ends.utcoffset()

    @property
    def needs_offsets(self) -> bool:
        """Whether its hours are told with their offsets, because a clock is changed or shows one of them twice."""
        return needs_offsets(self.starts, self.ends)


def last_day(starts: datetime, ends: datetime) -> date:
    """Return the last day that an interval touches; what ends at midnight ends on the day before.

    A moment before the end is taken of the instant: before a midnight that does not exist the clock shows 23:59.
    """
    before = ends.astimezone(UTC) - timedelta(microseconds=1)
    return max(starts.date(), before.astimezone(ends.tzinfo).date())


def span(starts_at: datetime, ends_at: datetime, zone_name: str, *, reference: date | None = None) -> Span:
    """Return an interval of instants as clocks of a zone show it; ``reference`` is the host's first day.

    What ends where a day begins ends at 00:00, also where clocks go on to 01:00 in that moment.
    """
    zone = kept_zone(zone_name)
    starts_at, ends_at = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    midnight = datetime.combine(ends.date(), MIDNIGHT, zone)
    if ends.time() != MIDNIGHT and starts_at < ends_at and midnight.astimezone(UTC) == ends_at:
        ends = midnight  # an hour that does not exist, read by the offset before the change: the same instant
    return Span(starts_at, ends_at, zone_name, starts, ends, (starts.date() - reference).days if reference else 0)
