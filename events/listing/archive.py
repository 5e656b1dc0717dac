"""Past events by year: which years there are, and how many events each holds (docs/decisions/0008)."""

from dataclasses import dataclass
from datetime import date

from .listing import Listing

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


def archive(listing: Listing) -> Archive | None:
    """Return the years of the past events that a query finds; None where it does not ask for the past.

    What the query says of days does not matter, so that one year leads to the next.
    """
    query = listing.query
    if query.when != "past" or query.problems:
        return None
    asked = []
    for year in years_of(listing):
        days = {"from": year.first_day.isoformat() if year.first_day else None, "to": year.last_day.isoformat()}
        asked.append((year, query.query_string(**days, cursor=None)))
    return Archive(asked, query.query_string(**{"from": None, "to": None}, recording="1", cursor=None))


def years_of(listing: Listing) -> list[Year]:
    """Return the years that the events touch whatever days were asked for, latest first; empty when there are none.

    An event over the turn of a year counts in both, as `during` finds it in both.
    """
    found, index = listing.without("from", "to"), listing.index
    touched = sorted({first.year for first, _last, _count in listing.counts_of_months()}, reverse=True)
    if not touched:
        return []

    def year(first_day: date | None, last_day: date) -> Year:
        within = index.during(first_day, last_day, listing.query.zone_name)
        return Year(last_day, first_day, found.intersection_cardinality(within))

    oldest = touched[0] - YEARS + 1
    named = [year(date(number, 1, 1), date(number, 12, 31)) for number in touched if number >= oldest]
    older = year(None, date(oldest - 1, 12, 31))
    return [*named, older] if older.count else named
