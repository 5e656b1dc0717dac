"""The kinds of filters that a list has: by keys of events, by days, hours or words; and settings of the page."""

import copy
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms

from . import fields
from .choices import Members, Records
from .keyed_event import KeyedEvent

if TYPE_CHECKING:
    from .event_filters import EventFilters


class ListFilter(django_filters.Filter):
    """A parameter of the list. It keeps nothing of a request, so that a copy is the filter itself."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def __deepcopy__(self, memo):
        return copy.copy(self)

    def matches(self, index, filters: "EventFilters") -> Any:
        """Return the set of events that the filter leaves (`events.index`), None where it leaves all of them."""
        return None


class KeyFilter(ListFilter):
    """A filter with values of which several may be chosen, each of them a key of events.

    keys: the values that an event has, as addresses write them; columns: of the event that are read for it
    (`KeyedEvent` says what else there is). names: what the values are called. offered: the form shows them,
    with numbers.
    """

    def __init__(
        self,
        *,
        field: type[forms.Field],
        keys: Callable[[KeyedEvent], Iterable[str]],
        names,
        columns: tuple[str, ...] = (),
        offered: bool = False,
        **kwargs,
    ):
        self.field_class, self.keys, self.names, self.columns, self.offered = field, keys, names, columns, offered
        super().__init__(**kwargs)

    def values(self, index, filters: "EventFilters") -> dict[str, Any]:
        """Return every value that some event has, and which events do."""
        return index.values(self.field_name)

    def matches(self, index, filters):
        return index.any_of(self.values(index, filters), filters.value(self.field_name))


def records(model: str, *, keys, label, field: str = "name", order=None, kind=Records, **kwargs) -> KeyFilter:
    """Return a filter for records by their slugs; kind: `Records`, or how a form groups them."""
    names = kind(model, field, order)
    return KeyFilter(field=fields.SlugsField, records=names, names=names, keys=keys, label=label, **kwargs)


def members(choices, *, keys, label, **kwargs) -> KeyFilter:
    """Return a filter for the values of a closed list (``TextChoices``)."""
    names = Members(choices)
    return KeyFilter(field=fields.CodesField, members=choices.values, names=names, keys=keys, label=label, **kwargs)


class SettingFilter(ListFilter):
    """Read with the others, but a matter of the page and not of the set: zone, order, cursor."""

    field_class = fields.OneField


class FlagFilter(SettingFilter):
    """A box to tick: ``1``. keys: (``"1"``,) for events that have it."""

    def __init__(self, *, keys: Callable[[KeyedEvent], Iterable[str]] | None = None, **kwargs):
        self.keys = keys
        super().__init__(parse=fields.one_of("1"), **kwargs)

    def values(self, index, filters: "EventFilters") -> dict[str, Any]:
        return index.values(self.field_name)

    def matches(self, index, filters):
        return index.having(self.field_name, ["1"])


class DaytimeFilter(FlagFilter):
    """What lies between 8 and 20 by the reader's clock, once that is known."""

    def matches(self, index, filters):
        zone_name = filters.value("tz")
        return index.in_daytime(zone_name) if zone_name else None


class DayFilter(SettingFilter):
    """A calendar day, ISO 8601. Both ends are one filter, the one whose end is chosen first."""

    field_class = forms.DateField

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def matches(self, index, filters):
        first_day, last_day = filters.value("from"), filters.value("to")
        is_first = self.field_name == "from" or not first_day
        return index.during(first_day, last_day, filters.value("tz")) if is_first else None


class SearchFilter(ListFilter):
    """What somebody typed. A search without a word, such as a lone sign, finds nothing."""

    field_class = fields.SearchField

    def matches(self, index, filters):
        return index.found_by(filters.value(self.field_name))
