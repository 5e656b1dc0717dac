"""The query string of the list as one object: read, explained, written again with one thing changed.

Every list, feed and export asks it. `EventFilters` reads the parameters; this module says what was asked in words,
and what could not be understood.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.clocks.daytime import OFFER, hours_in_words
from events.filters.choices import Choice
from events.filters.cursors import Cursor, Offset
from events.filters.event_filters import EventFilters
from events.filters.kinds import KeyFilter
from events.index.current import current
from events.index.event_index import EventIndex
from events.search.matching import Search
from multilingual import wording

_SETTINGS = ("sort", "tz")
"""Parameters that change how the set is shown, not the set; they stay when filters go."""
_WRITTEN_OUT = ("q", "when", "from", "to", "recording", "civil", "cursor")
"""Parameters for which the form has a control of its own, beside those that it offers as lists."""


@dataclass(frozen=True)
class Chosen:
    """One chosen filter value: its parameter, its words, and the query string without it."""

    parameter: str
    label: str
    choice: Choice
    without: str


@dataclass(frozen=True)
class Problem:
    """A value that was not understood: the parameter, what it is called, the value as written, and why."""

    parameter: str
    label: str
    value: str
    message: str
    without: str


class ListQuery:
    """What a query string asks of the catalogue at the moment ``now``.

    Unknown parameters are ignored; bad values are explained in `problems`, and then nothing matches. An unknown zone is
    told in `zone_problem` and otherwise ignored. errors: parameter → sentences. Costs a query for the journal, and what
    `EventFilters` costs.
    """

    def __init__(self, query: QueryDict, *, now: datetime):
        self.now = now
        asked = {name: [value for value in query.getlist(name) if value.strip()] for name in EventFilters.base_filters}
        self.written = {name: values for name, values in asked.items() if values}
        self.filters = EventFilters(MultiValueDict(self.written), self.index.vocabulary, now)
        self.errors = dict(self.filters.problems)
        self._zone_problem = self.errors.pop("tz", None)
        first, last = self.value("from"), self.value("to")
        if first and last and last < first:
            self.errors["to"] = [_("The end must come after the start.")]
        if self.cursor and isinstance(self.cursor, Offset) != bool(self.ranked_by):
            self.errors["cursor"] = [_("This page of the list does not exist. Start again from its beginning.")]

    @cached_property
    def index(self) -> EventIndex:
        """The events in memory, as they are when first asked for."""
        return current()

    def label(self, parameter: str) -> str:
        """Return what a parameter is called on the page, in the active language."""
        return str(self.filters.filters[parameter].label)

    def value(self, parameter: str) -> Any:
        """Return what a parameter was understood as; a falsy value where it is missing or was not understood."""
        return self.filters.value(parameter)

    @cached_property
    def problems(self) -> list[Problem]:
        """What was not understood and keeps everything from being found, in the order of the parameters."""
        return [self._problem(name, self.errors[name]) for name in self.written if name in self.errors]

    @cached_property
    def zone_problem(self) -> Problem | None:
        """The zone that was not understood; the list is answered as without one."""
        return self._problem("tz", self._zone_problem) if self._zone_problem else None

    def _problem(self, parameter: str, messages: list[str]) -> Problem:
        written = ", ".join(self.written[parameter])[:60]
        without = self.query_string(**{parameter: None})
        return Problem(parameter, self.label(parameter), written, " ".join(messages), without)

    @cached_property
    def chosen(self) -> list[Chosen]:
        """The filters in force, one for each value, with the words that the page shows for them."""
        found = []
        for parameter in self.filters.filters:
            if parameter in (*_SETTINGS, "cursor", "when") or parameter in self.errors:
                continue
            values = self.address_values(parameter)
            for value in values:
                rest = [other for other in values if other != value]
                without = self.query_string(**{parameter: rest, "cursor": None})
                found.append(Chosen(parameter, self.label(parameter), self._choice(parameter, value), without))
        return found

    def _choice(self, parameter: str, value: str) -> Choice:
        if isinstance(self.filters.filters[parameter], KeyFilter):
            return self.filters.choice(parameter, value)
        words = {"recording": _("yes"), "civil": hours_in_words()}
        if parameter in ("from", "to"):
            words[parameter] = wording.date(self.value(parameter), get_language())
        return Choice(value, words.get(parameter, value))

    @property
    def when(self) -> str:
        """``upcoming``, ``past`` or ``all``. Without ``when``, a day in the past means that the past is meant too."""
        if self.value("when"):
            return self.value("when")
        first, last = self.value("from"), self.value("to")
        today = self.now.date()
        return "all" if (first and first < today) or (last and last < today) else "upcoming"

    @property
    def is_descending(self) -> bool:
        """Latest first: the order of the past, unless `sort` says otherwise."""
        sort = self.value("sort")
        return sort == "-date" if sort in ("date", "-date") else self.when == "past"

    @property
    def zone_name(self) -> str | None:
        """The reader's zone, None when none was named."""
        return self.value("tz")

    @property
    def lacks_zone(self) -> bool:
        """Hours by the reader's clock are asked for, and it is not known which zone's they are."""
        return not self.zone_name and bool(self.value("civil") or self.value("sort") == "civil")

    @property
    def search(self) -> Search | None:
        """What was typed into the search box, None when nothing was."""
        return self.value("q")

    @property
    def ranked_by(self) -> str | None:
        """By what the events are ordered, the best first: ``relevance`` or ``civil``; None for the order of time."""
        possible = {"relevance": self.search, "civil": self.zone_name}
        return self.value("sort") if possible.get(self.value("sort")) else None

    @property
    def others(self) -> dict[str, str]:
        """The same search in each order and in the past, as query strings."""
        return {
            "date": self.query_string(sort=None, cursor=None),
            "relevance": self.query_string(sort="relevance", cursor=None),
            "civil": self.query_string(sort="civil", cursor=None),
            "past": self.query_string(when="past", cursor=None),
        }

    @property
    def cursor(self) -> Cursor | Offset | None:
        return None if "cursor" in self.errors else self.value("cursor")

    def query_string(self, **changes: str | list[str] | None) -> str:
        """Return the query with ``?``, or "" when nothing is asked.

        changes: parameter → value, list of values, or None to leave it out.
        """
        values = dict(self._address_values)
        for parameter, change in changes.items():
            values[parameter] = [] if change is None else [change] if isinstance(change, str) else list(change)
        in_order = [name for name in self.filters.filters if name in values]
        printed = urlencode([(name, value) for name in in_order for value in values[name]])
        return f"?{printed}" if printed else ""

    @property
    def daytime_offer(self) -> str:
        """What the form calls the demand for hours in the daytime."""
        return str(OFFER)

    @property
    def offered(self) -> list[str]:
        """The parameters that the form offers as lists, in the order of the page."""
        return [name for name, each in self.filters.filters.items() if getattr(each, "offered", False)]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """Parameters and values that the filter form has no control for and sends along."""
        shown = {*self.offered, *_WRITTEN_OUT}
        return [(name, value) for name, value in self.pairs if name not in shown]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every parameter with each of its values, as addresses write them."""
        return [(name, value) for name, values in self._address_values.items() for value in values]

    @property
    def cleared(self) -> str:
        """The query string without any filter; zone and order stay."""
        return self.query_string(**{name: None for name in self.filters.filters if name not in _SETTINGS})

    @cached_property
    def _address_values(self) -> dict[str, list[str]]:
        """The parameters of the address, in the order of the filters, with their values."""
        found = ((name, self._written_again(name)) for name in self.filters.filters)
        return {name: values for name, values in found if values}

    def address_values(self, parameter: str) -> list[str]:
        """Return a parameter's values as addresses write them: cleaned where understood, else as written, shortened."""
        return self._address_values.get(parameter, [])

    def _written_again(self, parameter: str) -> list[str]:
        if parameter in self.filters.problems:
            return [value[:60] for value in self.written[parameter][:10]]
        value = self.value(parameter)
        if not value:
            return []
        if isinstance(value, list):
            return value
        return [value.isoformat() if isinstance(value, date) else str(value)]
