"""What is planned: the part of an event that a change note tells, as it was and as it is. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from functools import cached_property

from .spans import Precision, Span, instants, span

CLOCK = ("start_date", "start_time", "end_date", "end_time", "time_zone", "precision")
"""The fields of an event that an editor types to say when it is."""


@dataclass(frozen=True)
class Plan:
    """When, how and whether an event takes place. Fields are named as the event's, and mean the same.

    Times are the wall clock of ``time_zone``; precision, attendance and status are the stored words.
    """

    start_date: date | None
    start_time: time | None
    end_date: date | None
    end_time: time | None
    time_zone: str
    precision: str
    attendance: str
    is_moved_online: bool
    status: str

    @classmethod
    def of(cls, event: object) -> "Plan":
        """Return the plan of an event as its fields stand."""
        return cls(**{field.name: getattr(event, field.name) for field in fields(cls)})

    @classmethod
    def from_json(cls, stored: Mapping) -> "Plan":
        """Return the plan that `to_json` wrote."""
        days = {name: date.fromisoformat(stored[name]) for name in ("start_date", "end_date") if stored[name]}
        hours = {name: time.fromisoformat(stored[name]) for name in ("start_time", "end_time") if stored[name]}
        return cls(**{**stored, **days, **hours})

    def to_json(self) -> dict:
        """Return what JSON can hold: dates and times as ISO 8601, no words of any language."""
        return {
            name: value.isoformat() if isinstance(value, date | time) else value for name, value in asdict(self).items()
        }

    @property
    def is_hours_known(self) -> bool:
        return self.precision == Precision.HOURS.value

    @cached_property
    def instants(self) -> tuple:
        """Beginning and end (UTC, excluded); None for what is not known."""
        return instants(
            start_date=self.start_date,
            start_time=self.start_time,
            end_date=self.end_date,
            end_time=self.end_time,
            zone_name=self.time_zone,
            precision=Precision(self.precision),
        )

    @property
    def span(self) -> Span | None:
        """The plan as the host's clocks show it, None while something is missing."""
        starts_at, ends_at = self.instants
        return span(starts_at, ends_at, self.time_zone) if starts_at and ends_at else None


def is_start_changed(*, before: Plan, after: Plan) -> bool:
    """Return whether something else is announced as the start, and not the same one more or less exactly.

    The less exact of the two decides: a month that becomes one of its days, or a day that gets its hours, is no
    change; the same clock in another zone is one where hours are known. False while either has no start.
    """
    if not (before.start_date and after.start_date):
        return False
    exactness = {before.precision, after.precision}
    if Precision.MONTH.value in exactness:
        return before.start_date.replace(day=1) != after.start_date.replace(day=1)
    if Precision.DAYS.value in exactness or not (before.start_time and after.start_time):
        return before.start_date != after.start_date
    return before.instants[0] != after.instants[0]
