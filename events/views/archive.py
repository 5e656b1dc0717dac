"""Past events by year: which years there are, and how many events each holds (docs/decisions/0008)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import IntegerField, Subquery
from django.http import QueryDict

from events.paging import COUNTED
from events.querysets import EventQuerySet
from events.questions import Question

YEARS = 12
"""How many years are named one by one; what is older stands together."""


@dataclass(frozen=True)
class Year:
    """A year of the archive, or all before one. first_day: None for those before; count: exact to 1,000."""

    last_day: date
    first_day: date | None
    count: int

    @property
    def name(self) -> int:
        return self.last_day.year


class _BoundedCount(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Archive:
    """Years with the query strings that ask the list for them, and the one that asks for recordings only."""

    years: list[tuple[Year, str]]
    recorded: str


def archive(question: Question) -> Archive | None:
    """Return the years of the past events that answer a question; None where it does not ask for the past.

    What the question says of days does not matter, so that one year leads to the next. Three queries, and those that
    understand the question again when it names days.
    """
    if question.when != "past" or question.problems:
        return None
    if "from" in question.written or "to" in question.written:
        query = QueryDict(question.query_string(**{"from": None, "to": None, "cursor": None})[1:])
        question = Question(query, now=question.now)
    years = years_of(question.events())
    asked = [
        question.query_string(
            **{"from": year.first_day and year.first_day.isoformat(), "to": year.last_day.isoformat(), "cursor": None}
        )
        for year in years
    ]
    return Archive(list(zip(years, asked, strict=True)), question.query_string(recording="1", cursor=None))


def years_of(events: EventQuerySet) -> list[Year]:
    """Return the years that ``events`` touch, latest first; empty when there are none. Three queries.

    An event over the turn of a year counts in both, as `during` finds it in both. ``events`` are unbounded in days.
    """
    first = events.in_time_order().values_list("start_date", flat=True).first()
    last = events.in_time_order(descending=True).values_list("end_date", flat=True).first()
    if first is None or last is None:
        return []
    spans = [(date(year, 1, 1), date(year, 12, 31)) for year in range(last.year, first.year - 1, -1)][:YEARS]
    if first.year < spans[-1][0].year:
        spans.append((None, date(spans[-1][0].year - 1, 12, 31)))
    counted = {
        f"in_{number}": _BoundedCount(
            _near(events, days[0] or first, days[1]).during(*days).order_by().values("pk")[: COUNTED + 1]
        )
        for number, days in enumerate(spans)
    }
    (counts,) = events.order_by().annotate(**counted).values_list(*counted)[:1]
    found = [Year(ends, starts, count) for (starts, ends), count in zip(spans, counts, strict=True)]
    return [year for year in found if year.count]


def _near(events: EventQuerySet, first_day: date, last_day: date) -> EventQuerySet:
    # Redundant beside `during`, which knows host dates only; it lets the index on starts find the place.
    starts, ends = (datetime.combine(day, time.min, UTC) for day in (first_day, last_day))
    return events.touching(starts - timedelta(days=1), ends + timedelta(days=2))
