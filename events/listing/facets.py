"""What the page offers beside a list: each filter's values, and how many events each of them would give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from events.filters.choices import Choice

from .listing import Listing

MONTHS = 12
"""So many months with events are offered, from the first one on."""
RELAXATIONS = 4
_DAYS = ("from", "to")
_IN_BAR = ("city", "theme", "follow", "access")


@dataclass(frozen=True, slots=True)
class Option:
    """A value. count: of the events that have it and meet all other filters."""

    choice: Choice
    is_chosen: bool
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of the form, the chosen values first; where the form groups them, in each group."""

    parameter: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> list[Choice]:
        return [option.choice for option in self.options if option.is_chosen]

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """Pairs of heading and options, in the order of the filter's names."""
        found: dict[str, list[Option]] = {}
        for option in self.options:
            found.setdefault(option.choice.group, []).append(option)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class MonthOption:
    """A month of the next that have events. query: asks the list for it."""

    first_day: date
    query: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A filter which, left out alone, lets the list find something. query: the list's without it."""

    label: str
    choice: Choice
    query: str
    count: int


class Facets:
    """The facets of a `Listing`, in the active language."""

    def __init__(self, listing: Listing):
        self.listing, self.query = listing, listing.query

    @cached_property
    def bar(self) -> dict[str, Facet]:
        """The lists that the bar of filters has as cells of their own, also when nothing is in them."""
        return {parameter: self.facet(parameter) for parameter in _IN_BAR}

    @cached_property
    def more(self) -> list[Facet]:
        """The other lists, without those that have no value."""
        others = (parameter for parameter in self.query.offered if parameter not in _IN_BAR)
        return [facet for facet in map(self.facet, others) if facet.options]

    @property
    def chosen_of_more(self) -> list[Choice]:
        """What is chosen behind the bar's last cell."""
        found = [choice for facet in self.more for choice in facet.chosen]
        return found + [each.choice for each in self.query.chosen if each.parameter in ("q", "recording")]

    def facet(self, parameter: str) -> Facet:
        """Return a filter's values that some event has which meets the other filters, and those that are chosen."""
        filters, chosen = self.query.filters, set(self.query.address_values(parameter))
        counts = self.listing.counts(parameter)
        names = [choice for choice in filters.names(parameter) if choice.value in counts or choice.value in chosen]
        if parameter not in self.query.filters.problems:
            named = {choice.value for choice in names}
            unnamed = chosen - named
            if filters.is_open_ended(parameter):
                unnamed |= counts.keys() - named
            names = names + filters.names_of(parameter, unnamed) if unnamed else names
        if chosen:
            places = {choice.group: at for at, choice in reversed(list(enumerate(names)))}
            names.sort(key=lambda choice: (places[choice.group], choice.value not in chosen))  # stable
        options = [Option(choice, choice.value in chosen, counts.get(choice.value, 0)) for choice in names]
        return Facet(parameter, self.query.label(parameter), options)

    @cached_property
    def months(self) -> list[MonthOption]:
        """The first months, from the present one on, in which the query finds events if its days are left out."""
        if self.query.problems or self.query.when == "past":
            return []
        found: list[MonthOption] = []
        chosen = (self.query.value("from"), self.query.value("to"))
        for first, last, count in self.listing.counts_of_months():
            if len(found) == MONTHS:
                break
            if last >= self.query.now.date():
                asked = {"from": first.isoformat(), "to": last.isoformat(), "when": self.query.when, "cursor": None}
                found.append(MonthOption(first, self.query.query_string(**asked), count, chosen == (first, last)))
        return found

    @cached_property
    def recorded(self) -> int:
        """How many events there are with the demand for a recording."""
        return self.listing.counts("recording").get("1", 0)

    @cached_property
    def relaxations(self) -> list[Relaxation]:
        """For a query that finds nothing: which one filter to leave out, the most helpful first."""
        if self.query.problems or self.listing.count:
            return []
        return sorted(self._relaxations(), key=lambda each: -each.count)[:RELAXATIONS]

    def _relaxations(self) -> Iterator[Relaxation]:
        for chosen in self.query.chosen:
            if count := self._count_without(chosen.parameter, chosen.choice.value):
                query = chosen.without
                if chosen.parameter in _DAYS:  # a day in the past implied the past, which stays asked for
                    query = self.query.query_string(**{chosen.parameter: None, "when": self.query.when, "cursor": None})
                yield Relaxation(chosen.label, chosen.choice, query, count)

    def _count_without(self, parameter: str, value: str) -> int:
        index, others = self.listing.index, self.listing.without(*(_DAYS if parameter in _DAYS else [parameter]))
        if parameter in _DAYS:
            first, last = (None if name == parameter else self.query.value(name) for name in _DAYS)
            return others.intersection_cardinality(index.during(first, last, self.query.zone_name))
        rest = [other for other in self.query.address_values(parameter) if other != value]
        if not rest:
            return len(others)
        return others.intersection_cardinality(index.any_of(self.query.filters.values(parameter, index), rest))
