"""What the page prints of facets: each list with its values and how many events each of them would give."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from events.filters.choices import OFFERED, Choice
from events.index.facts import month_number

from .listing import Answer

MONTHS = 12
"""So many months with events are offered, from the first one on."""
DROPS = 4
_DAYS = ("from", "to")


class Option(NamedTuple):
    """A value. count: of the list that choosing it gives; None when it is chosen already."""

    choice: Choice
    is_chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Facet:
    """A list of the form. is_open: something in it is chosen."""

    parameter: str
    label: str
    options: list[Option]
    is_open: bool


@dataclass(frozen=True, slots=True)
class MonthOption:
    """A month of the next that have events. query: asks the list for it."""

    first_day: date
    query: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter which, left out alone, lets the list find something. query: the question without it."""

    label: str
    choice: Choice
    query: str
    count: int


class Facets:
    """The facets of an `Answer`, in the active language."""

    def __init__(self, answer: Answer):
        self.answer, self.question = answer, answer.question

    @cached_property
    def lists(self) -> list[Facet]:
        """The lists of values. A value that gives nothing is left out unless it is chosen, and so is an empty list."""
        return [facet for facet in map(self._list, OFFERED) if facet.options]

    @cached_property
    def months(self) -> list[MonthOption]:
        """The first months, from the present one on, in which the question finds events if its days are left out."""
        if self.question.problems or self.question.when == "past":
            return []
        known, others = self.answer.catalogue, self.answer.but(("days",))
        this_month, found = month_number(self.question.now.date()), []
        numbers = sorted(value for name, value in known.sets if name == "month" and value >= this_month)
        chosen = self.question.cleaned("from"), self.question.cleaned("to")
        for number in numbers:
            count = (others & known.having("month", number)).bit_count()
            if count and len(found) < MONTHS:
                first, last = _days_of(number)
                query = self.question.query_string(
                    **{"from": first.isoformat(), "to": last.isoformat(), "when": self.question.when, "cursor": None}
                )
                found.append(MonthOption(first, query, count, chosen == (first, last)))
        return found

    @property
    def is_month_chosen(self) -> bool:
        return any(month.is_chosen for month in self.months)

    @cached_property
    def recorded(self) -> int:
        """How many events there are with the demand for a recording."""
        return (self.answer.but(("recording",)) & self.answer.catalogue.having("recording", "1")).bit_count()

    @cached_property
    def drops(self) -> list[Drop]:
        """For a question that finds nothing: which one filter to leave out, the most helpful first."""
        if self.question.problems or self.answer.count:
            return []
        found = []
        for chosen in self.question.chosen:
            count = self._without(chosen.parameter, chosen.choice.stored)
            if count:
                query = chosen.without
                if chosen.parameter in _DAYS:  # a day in the past implied the past, which stays asked for
                    query = self.question.query_string(
                        **{chosen.parameter: None, "when": self.question.when, "cursor": None}
                    )
                found.append(Drop(chosen.label, chosen.choice, query, count))
        return sorted(found, key=lambda drop: -drop.count)[:DROPS]

    def _list(self, parameter: str) -> Facet:
        question = self.question
        chosen = set(question.address_values(parameter))
        counts = {} if question.problems else self.answer.counts(parameter)
        options = [
            Option(choice, choice.value in chosen, None if choice.value in chosen else counts.get(choice.stored))
            for choice in question.choices.of(parameter)
            if choice.value in chosen or counts.get(choice.stored, question.problems)
        ]
        return Facet(parameter, question.label(parameter), options, bool(chosen))

    def _without(self, parameter: str, value: str) -> int:
        if parameter in _DAYS:
            days = {"from": self.question.cleaned("from"), "to": self.question.cleaned("to"), parameter: None}
            kept = self.answer.catalogue.during(days["from"], days["to"])
            return (self.answer.but(("days",)) & kept).bit_count()
        values = self.question.cleaned(parameter)
        if isinstance(values, list) and len(values) > 1 and parameter != "speaker":
            return self.answer.count_with(parameter, [each for each in values if str(each) != value])
        return self.answer.but((parameter,)).bit_count()


def _days_of(number: int) -> tuple[date, date]:
    year, month = divmod(number, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, 1), date.fromordinal(after.toordinal() - 1)
