"""Past events by year: which years there are, and how many events each holds (docs/decisions/0008)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .listing import Answer

YEARS = 12
"""How many years are named one by one; what is older stands together."""


@dataclass(frozen=True)
class Year:
    """A year of the archive, or all before one. first_day: None for those before."""

    last_day: date
    first_day: date | None
    count: int

    @property
    def name(self) -> int:
        return self.last_day.year


@dataclass(frozen=True)
class Archive:
    """Years with the query strings that ask the list for them, and the one that asks for recordings only."""

    years: list[tuple[Year, str]]
    recorded: str


def archive(answer: Answer) -> Archive | None:
    """Return the years of the past events that answer a question; None where it does not ask for the past.

    What the question says of days does not matter, so that one year leads to the next.
    """
    question = answer.question
    if question.when != "past" or question.problems:
        return None
    asked = []
    for year in years_of(answer):
        days = {"from": year.first_day and year.first_day.isoformat(), "to": year.last_day.isoformat()}
        asked.append((year, question.query_string(**days, cursor=None)))
    return Archive(asked, question.query_string(**{"from": None, "to": None}, recording="1", cursor=None))


def years_of(answer: Answer) -> list[Year]:
    """Return the years that the events touch whatever days were asked for, latest first; empty when there are none.

    An event over the turn of a year counts in both, as `during` finds it in both.
    """
    found, touched = answer.but(("days",)), defaultdict(int)
    for (parameter, number), events in answer.catalogue.sets.items():
        if parameter == "month":
            touched[number // 12] |= events & found
    years = sorted((year for year, events in touched.items() if events), reverse=True)
    if not years:
        return []
    oldest, older = years[0] - YEARS + 1, 0
    named = []
    for year in years:
        if year >= oldest:
            named.append(Year(date(year, 12, 31), date(year, 1, 1), touched[year].bit_count()))
        else:
            older |= touched[year]
    return [*named, Year(date(oldest - 1, 12, 31), None, older.bit_count())] if older else named
