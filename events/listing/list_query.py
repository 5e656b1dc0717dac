"""The query string of the list as one object: parsed, explained, printed back. Every list, feed and export asks it.

`filters` parses; this module says what was asked in words, what could not be understood, and writes the same
question as an address again, with one thing changed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.clocks.daytime import OFFER, CivilHours, hours_in_words
from events.filters.choices import OFFERED, SLUGGED, Choice, Choices, label_of
from events.filters.cursors import Cursor, Offset
from events.filters.event_filters import FILTERS, clean
from events.filters.vocabulary import CLOSED
from events.index.catalogue import Catalogue, current
from events.models import Event
from events.querysets import EventQuerySet
from events.search.matching import Search
from events.search.spelling import correction
from multilingual import wording

from .listing import Answer

_SETTINGS = ("sort", "tz")
"""Parameters that change how the set is shown, not the set; they stay when filters go."""


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


class Question:
    """What a query string asks of the catalogue at the moment ``now``.

    Unknown parameters are ignored; bad values are explained in `problems`, and then nothing matches.
    Costs a query per list that has to be looked into to understand a slug, none for an empty query string.
    """

    def __init__(self, query: QueryDict, *, now: datetime):
        self.now = now
        self.written = {
            parameter: [value for value in query.getlist(parameter) if value.strip()]
            for parameter in PARAMETERS
            if any(value.strip() for value in query.getlist(parameter))
        }
        self.choices = Choices(self)
        self.errors: dict[str, list[str]] = {}
        self._values = {}
        for parameter, values in self.written.items():
            try:
                self._values[parameter] = clean(parameter, values, self.choices)
            except ValidationError as error:
                self.errors[parameter] = error.messages
        first, last = self.cleaned("from"), self.cleaned("to")
        if first and last and last < first:
            self._refuse("to", _("The end must come after the start."))
        if self.cursor and isinstance(self.cursor, Offset) != bool(self.ranked_by):
            self._refuse("cursor", _("This page of the list does not exist. Start again from its beginning."))

    def _refuse(self, parameter: str, message: str) -> None:
        self.errors[parameter] = [message]
        del self._values[parameter]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue in memory, as it is when first asked for."""
        return current()

    @staticmethod
    def label(parameter: str) -> str:
        """Return what a parameter is called on the page, in the active language."""
        return str(FILTERS[parameter].label)

    def cleaned(self, parameter: str):
        """Return what a parameter was understood as; a falsy value where it is missing or was not understood."""
        return self._values.get(parameter)

    @cached_property
    def problems(self) -> list[Problem]:
        """What was not understood, in the order of the parameters."""
        return [
            Problem(
                parameter,
                self.label(parameter),
                ", ".join(values)[:60],
                " ".join(self.errors[parameter]),
                self.query_string(**{parameter: None}),
            )
            for parameter, values in self.written.items()
            if parameter in self.errors
        ]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """The filters in force, one for each value, with the words that the page shows for them."""
        found = []
        for parameter in PARAMETERS:
            if parameter in (*_SETTINGS, "cursor") or parameter in self.errors:
                continue
            for choice in self._choices_of(parameter, self.cleaned(parameter)):
                rest = [other for other in self.address_values(parameter) if other != choice.value]
                without = self.query_string(**{parameter: rest, "cursor": None})
                found.append(Chosen(parameter, self.label(parameter), choice, without))
        return found

    @property
    def when(self) -> str:
        """``upcoming``, ``past`` or ``all``. Without ``when``, a day in the past means that the past is meant too."""
        if self._values.get("when"):
            return self._values["when"]
        first, last = self.cleaned("from"), self.cleaned("to")
        today = self.now.date()
        return "all" if (first and first < today) or (last and last < today) else "upcoming"

    @property
    def is_descending(self) -> bool:
        """Latest first: the order of the past, unless `sort` says otherwise."""
        sort = self._values.get("sort")
        return sort == "-date" if sort in ("date", "-date") else self.when == "past"

    @property
    def zone_name(self) -> str | None:
        """The reader's zone, None when none was named."""
        return self._values.get("tz")

    @property
    def lacks_zone(self) -> bool:
        """Hours by the reader's clock are asked for, and it is not known which zone's they are."""
        return not self.zone_name and bool(self._values.get("civil") or self._values.get("sort") == "civil")

    @property
    def search(self) -> Search | None:
        """What was typed into the search box, None when nothing was."""
        return self._values.get("q")

    @property
    def ranked_by(self) -> Search | CivilHours | None:
        """By what the events are ordered, the best first: relevance or the hours; None for the order of time."""
        ranks = {"relevance": self.search, "civil": CivilHours(self.zone_name) if self.zone_name else None}
        return ranks.get(self._values.get("sort"))

    @cached_property
    def correction(self) -> str | None:
        """What the search may have meant where it found nothing; see `spelling.correction`."""
        return correction(self.search, Answer(self).finds) if self.search and not self.problems else None

    @property
    def corrected(self) -> str:
        """The question with its `correction`, as a query string."""
        return self.query_string(q=self.correction, cursor=None)

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
        return self._values.get("cursor")

    def events(self) -> EventQuerySet:
        """Return the published events that answer the question; none when it was not understood."""
        if self.problems:
            return Event.objects.none()
        events = Event.objects.published()
        if self.when != "all":
            events = events.past(self.now) if self.when == "past" else events.upcoming(self.now)
        events = events.during(self.cleaned("from"), self.cleaned("to"))
        if self._values.get("recording"):
            events = events.with_recording()
        if self._values.get("civil") and self.zone_name:
            events = events.at_civil_hours(self.zone_name)
        for name, filter_ in FILTERS.items():
            events = filter_.filter(events, self._values.get(name))
        return events

    def query_string(self, **changes) -> str:
        """Return the question as a query string with ``?``, or "" when nothing is asked.

        changes: parameter → value, list of values, or None to leave it out.
        """
        values = {parameter: self.address_values(parameter) for parameter in PARAMETERS}
        for parameter, change in changes.items():
            values[parameter] = [] if change is None else [change] if isinstance(change, str) else list(change)
        printed = urlencode([(parameter, value) for parameter in PARAMETERS for value in values[parameter]])
        return f"?{printed}" if printed else ""

    @property
    def civil_offer(self) -> str:
        """What the form calls the demand for civil hours."""
        return str(OFFER)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters and values that the filter form has no control for and sends along."""
        shown = {*OFFERED, "q", "when", "from", "to", "recording", "civil", "cursor"}
        return [(name, value) for name in PARAMETERS if name not in shown for value in self.address_values(name)]

    @property
    def cleared(self) -> str:
        """The query string without any filter; zone and order stay."""
        return self.query_string(**{parameter: None for parameter in PARAMETERS if parameter not in _SETTINGS})

    def address_values(self, parameter: str) -> list[str]:
        """Return a parameter's values as addresses write them: cleaned where understood, else as written, shortened."""
        if parameter in self.errors:
            return [value[:60] for value in self.written[parameter][:10]]
        value = self._values.get(parameter)
        if not value:
            return []
        if isinstance(value, list):
            return [_written(parameter, each) for each in value]
        return [value.isoformat() if isinstance(value, date) else str(value)]

    def _choices_of(self, parameter: str, value) -> list[Choice]:
        if not value or parameter == "when":
            return []
        if parameter == "q":
            return [Choice(str(value), str(value))]
        if parameter in ("from", "to"):
            return [Choice(value.isoformat(), wording.date(value, get_language()))]
        if parameter == "recording":
            return [Choice("1", _("yes"))]
        if parameter == "civil":
            return [Choice("1", hours_in_words())]
        offered = {choice.value: choice for choice in self.choices.of(parameter)}
        found = []
        for each in (_written(parameter, each) for each in value):
            if each in offered:
                found.append(offered[each])
            elif parameter in SLUGGED:
                found.append(label_of(parameter, each))
            else:
                found.append(Choice(each, _spoken(parameter, each)))
        return found


def _written(parameter: str, value: str) -> str:
    return value.lower().replace("_", "-") if parameter in CLOSED else value


def _spoken(parameter: str, value: str) -> str:
    named = wording.country if parameter == "country" else wording.language_name
    return named(value, get_language())


PARAMETERS = tuple(FILTERS)
"""Every parameter of a list, in the order in which addresses print them."""
