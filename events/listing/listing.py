"""A list query answered from the events in memory: how many there are, which page of them, what else would find."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property, reduce
from operator import and_

from pyroaring import BitMap

from events.filters.cursors import PER_PAGE, Cursor, Offset
from events.index.keys import days_of, neighbours
from events.search.matching import MAX_RANKED, Search
from events.search.spelling import correction

from . import ranking
from .list_query import ListQuery


class Listing:
    """The events that a query finds.

    matches: what each filter in force leaves, by its parameter; whether events are past is a filter too.
    """

    def __init__(self, query: ListQuery):
        self.query, self.index = query, query.index

    @cached_property
    def matches(self) -> dict[str, BitMap]:
        found = self.query.filters.matches(self.index)
        if self.query.when != "all":
            upcoming = self.index.upcoming(self.query.now)
            found["when"] = upcoming if self.query.when == "upcoming" else self.index.everything - upcoming
        return found

    @cached_property
    def found(self) -> BitMap:
        """The events found; none when the query was not understood."""
        return BitMap() if self.query.problems else self.without()

    @property
    def count(self) -> int:
        return len(self.found)

    @cached_property
    def _by_all(self) -> BitMap:
        return reduce(and_, self.matches.values(), self.index.everything)

    def without(self, *parameters: str) -> BitMap:
        """Return what all filters but these leave."""
        if self.matches.keys().isdisjoint(parameters):
            return self._by_all
        kept = (events for name, events in self.matches.items() if name not in parameters)
        return reduce(and_, kept, self.index.everything)

    def counts(self, parameter: str) -> dict[str, int]:
        """Return value → how many events have it and meet all filters of other parameters; values of none left out."""
        others, values = self.without(parameter), self.query.filters.values(parameter, self.index)
        counted = ((value, others.intersection_cardinality(has)) for value, has in values.items())
        return {value: count for value, count in counted if count}

    def counts_of_months(self) -> Iterator[tuple[date, date, int]]:
        """Yield (first day, last day, count) of each month that events touch by the days of the page, whatever days
        were asked for; earliest first."""
        index, others = self.index, self.without("from", "to")
        months = {month for month, events in index.values("month").items() if events.intersect(others)}
        timed = BitMap()
        if zone_name := self.query.zone_name:
            months |= {
                near for month in months for near in neighbours(month)
            }  # an event may lie in one of the reader's
            timed = others & index.timed
        spans, by_host = [days_of(month) for month in sorted(months)], others - timed
        timed_counts = index.counts(timed, spans, zone_name) if zone_name else [0] * len(spans)
        for month, (first, last), count in zip(sorted(months), spans, timed_counts, strict=True):
            if count := count + by_host.intersection_cardinality(index.having("month", [month])):
                yield first, last, count

    def finds(self, search: Search) -> bool:
        """Return whether another search would find something, with all other filters as they are."""
        return self.without("q").intersect(self.index.found_by(search))

    @cached_property
    def correction(self) -> str | None:
        """What the search may have meant where it found nothing; see `spelling.correction`."""
        search = self.query.search
        return correction(search, self.finds) if search and not self.query.problems else None

    def page(self, *, size: int = PER_PAGE) -> tuple[list[int], str | None]:
        """Return the primary keys of a page, and the cursor of the next page; in time order, or the best first."""
        cursor = self.query.cursor
        if self.query.ranked_by:
            after = cursor.after if isinstance(cursor, Offset) else 0
            end = after + size
            return self.ranked[after:end], str(Offset(end)) if end < len(self.ranked) else None
        place = (cursor.starts_at, cursor.pk) if isinstance(cursor, Cursor) else None
        pks = self.index.first(self.found, size + 1, after=place, descending=self.query.is_descending)
        if len(pks) <= size:
            return pks, None
        last = pks[size - 1]
        return pks[:size], str(Cursor(self.index.starts_at(last), last))

    @cached_property
    def ranked(self) -> list[int]:
        """Primary keys with the best first, as `ListQuery.ranked_by` says; the list ends after `MAX_RANKED`."""
        query, is_descending = self.query, self.query.is_descending
        if query.search and query.ranked_by == "relevance":
            hits = self.matches["q"]
            return ranking.by_relevance(self.index, self.found, query.search, hits=hits, descending=is_descending)
        first = self.index.first(self.found, MAX_RANKED, descending=is_descending)
        return ranking.by_daytime(self.index, first, query.zone_name) if query.zone_name else first
