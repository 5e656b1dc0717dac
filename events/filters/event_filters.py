"""The filters of the event list, each declared once: how it is read, what events have, what its values are called.

A filter asks for *keys*. An event's keys (``city:hanoi``, ``theme:energy``) are the values by which addresses ask for
it; they are written with its search row (`events.index.indexing`), and filters and facets alike read them there.
"""

import copy
from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Access, Attendance, CreditRole, Event, Status
from organizations.models import OrganizationKind

from . import fields
from .choices import Choice, Countries, Languages, Members, People, Records, SpokenLanguages, address_value
from .vocabulary import Vocabulary

ORGANIZING_ROLES = frozenset(
    {CreditRole.ORGANIZER, CreditRole.CO_ORGANIZER, CreditRole.EXECUTING_ORGANIZER, CreditRole.HOST}
)


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

    keys: the values that a loaded event has (`events.index.keys` says what is loaded). names: what the values are
    called. offered: the form shows them, with numbers.
    """

    def __init__(
        self, *, field: type[forms.Field], keys: Callable[[Event], Iterable[str]], names, offered=False, **kwargs
    ):
        self.field_class, self.keys, self.names, self.offered = field, keys, names, offered
        super().__init__(**kwargs)

    def matches(self, index, filters):
        return index.having(self.field_name, filters.value(self.field_name))


def records(model: str, *, keys, label, field: str = "name", order=None, **kwargs) -> KeyFilter:
    """Return a filter for records by their slugs; see `Records`."""
    names = Records(model, field, order)
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

    def __init__(self, *, keys: Callable[[Event], Iterable[str]] | None = None, **kwargs):
        self.keys = keys
        super().__init__(parse=fields.one_of("1"), **kwargs)

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


def _city(event: Event):
    """Return where an event is: its host city, else its venue's."""
    return event.host_city or (event.venue and event.venue.city)


def _regions(event: Event) -> Iterable[str]:
    if city := _city(event):
        return event.regions_by_country.get(city.country, ())
    return (office.region.slug for office in event.offices.all() if office.region)


def _with_parents(found: Iterable) -> Iterable[str]:
    for record in found:
        yield record.slug
        if record.parent:
            yield record.parent.slug


def _themes(event: Event) -> Iterable[str]:
    yield from _with_parents(event.themes.all())
    for session in event.sessions.all():
        yield from _with_parents(session.themes.all())


def _organizers(event: Event) -> list:
    # Credits of a session count for the event, as on the page of the organization.
    return [credit.organization for credit in event.credits.all() if credit.role in ORGANIZING_ROLES]


def _speakers(event: Event) -> Iterable[str]:
    for session in event.sessions.all():
        yield from (each.speaker.slug for each in session.appearances.all() if each.speaker)


def _attendance(event: Event) -> Iterable[str]:
    """Yield the ways to attend: a hybrid event is also in person and online."""
    yield address_value(event.attendance)
    if event.attendance == Attendance.HYBRID:
        yield from (address_value(Attendance.IN_PERSON), address_value(Attendance.ONLINE))


def _recordings(event: Event) -> Iterable[str]:
    linked = any(link.kind == "RECORDING" for link in event.links.all())
    return ["1"] if linked or any(session.recording_url for session in event.sessions.all()) else []


class EventFilters(django_filters.FilterSet):
    """The query string of a list, read: ``EventFilters(query, vocabulary)``; parameters in the order of the page."""

    q = SearchFilter(label=pgettext_lazy("filter", "Search"))
    region = records(
        "organizations.Region",
        keys=_regions,
        label=pgettext_lazy("filter", "Region"),
        order=("position", "pk"),
        offered=True,
    )
    country = KeyFilter(
        field=fields.CountriesField,
        keys=lambda event: [city.country] if (city := _city(event)) else [],
        names=Countries(),
        label=pgettext_lazy("filter", "Country or territory"),
        offered=True,
    )
    city = records(
        "organizations.City",
        keys=lambda event: [city.slug] if (city := _city(event)) else [],
        label=pgettext_lazy("filter", "City"),
        offered=True,
    )
    theme = records("events.Theme", keys=_themes, label=pgettext_lazy("filter", "Theme"), offered=True)
    follow = KeyFilter(
        field=fields.FollowField,
        keys=lambda event: [each.primary for each in event.follow_languages.all()],
        names=SpokenLanguages(),
        label=_("Languages offered"),
        offered=True,
    )
    attendance = members(Attendance, keys=_attendance, label=_("Attendance"), offered=True)
    access = members(Access, keys=lambda event: [address_value(event.access)], label=_("Who can attend"), offered=True)
    series = records(
        "events.Series",
        keys=lambda event: [event.series.slug] if event.series else [],
        label=pgettext_lazy("filter", "Series"),
        offered=True,
    )
    initiative = records(
        "organizations.Initiative",
        keys=lambda event: _with_parents(event.initiatives.all()),
        label=pgettext_lazy("filter", "Initiative"),
        offered=True,
    )
    organizer_kind = members(
        OrganizationKind,
        keys=lambda event: [address_value(organization.kind) for organization in _organizers(event)],
        label=_("Kind of organizer"),
        offered=True,
    )
    organizer = records(
        "organizations.Organization",
        keys=lambda event: [organization.slug for organization in _organizers(event)],
        label=pgettext_lazy("filter", "Organized by"),
        offered=True,
    )
    office = records(
        "organizations.Office",
        field="organization__name",
        keys=lambda event: [office.slug for office in event.offices.all()],
        label=pgettext_lazy("filter", "Office"),
        offered=True,
    )
    speaker = KeyFilter(
        field=fields.SlugsField,
        records=(people := People("events.Speaker")),
        names=people,
        keys=_speakers,
        label=pgettext_lazy("filter", "Speaker"),
    )
    status = members(Status, keys=lambda event: [address_value(event.status)], label=_("Status"))
    text = KeyFilter(
        field=fields.TextLanguagesField,
        keys=lambda event: event.available_languages(),
        names=Languages(),
        label=_("Text available in"),
    )
    recording = FlagFilter(keys=_recordings, label=_("With recording"))
    civil = DaytimeFilter(label=_("Hours in my time zone"))
    when = SettingFilter(parse=fields.one_of("upcoming", "past", "all"), label=pgettext_lazy("time", "When"))
    vars()["from"] = DayFilter(label=_("From day"))  # the parameter is a word of Python
    to = DayFilter(label=_("Until day"))
    sort = SettingFilter(parse=fields.one_of("date", "-date", "relevance", "civil"), label=_("Order"))
    tz = SettingFilter(parse=fields.parse_zone, label=_("Time zone"))
    cursor = SettingFilter(parse=fields.parse_cursor, label=pgettext_lazy("paging", "Page"))

    class Meta:
        model = Event
        fields = []

    def __init__(self, query: MultiValueDict, vocabulary: Vocabulary):
        """query: parameter → values, none of them blank; unknown parameters are ignored.

        Costs a query per list of slugs that has to be looked into, none when nothing is chosen.
        """
        super().__init__(query, queryset=Event.objects.none())
        self.vocabulary = vocabulary
        for field in self.form.fields.values():
            if isinstance(field, fields.SlugsField):
                field.vocabulary = vocabulary
        self.problems = {name: list(messages) for name, messages in self.form.errors.items()}

    def value(self, parameter: str) -> Any:
        """Return what a parameter was understood as; a falsy value where it is missing or was not understood."""
        return None if parameter in self.problems else self.form.cleaned_data.get(parameter)

    def matches(self, index) -> dict[str, Any]:
        """Return parameter → the events that its filter leaves, for every filter in force."""
        found = {name: each.matches(index, self) for name, each in self.filters.items() if self.value(name)}
        return {name: events for name, events in found.items() if events is not None}

    def names(self, parameter: str) -> list[Choice]:
        """Return what a filter's values are called, those that may be chosen, in the order of the page."""
        names = self.filters[parameter].names
        return self.vocabulary.once(names, names.choices)

    def is_open_ended(self, parameter: str) -> bool:
        """Return whether the events say which values there are, beside those that `names` has."""
        return isinstance(self.filters[parameter].names, SpokenLanguages)

    def choice(self, parameter: str, value: str) -> Choice:
        """Return what one value is called. One query for a record that is not offered."""
        named = self.vocabulary.once(
            ("by value", parameter), lambda: {each.value: each for each in self.names(parameter)}
        )
        return named.get(value) or self.filters[parameter].names.choice(value)


def keys_of(event: Event) -> list[str]:
    """Return every key of a loaded event, each once, in order: what filters may ask of it."""
    filters = EventFilters.base_filters.items()
    found = {f"{name}:{value}" for name, each in filters if getattr(each, "keys", None) for value in each.keys(event)}
    return sorted(found)
