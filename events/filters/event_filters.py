"""The filters of the event list, each declared once: how it is read, what events have, what its values are called.

A filter asks for *keys*. An event's keys (``city:hanoi``, ``theme:energy``) are the values by which addresses ask for
it; they are written with its search row (`events.index.indexing`), and filters and facets alike read them there.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import (
    Access,
    Attendance,
    CreditRole,
    Event,
    Fee,
    Registration,
    RegistrationState,
    Status,
)
from organizations.models import OrganizationKind

from . import fields
from .choices import (
    Choice,
    Cities,
    Countries,
    Languages,
    Members,
    People,
    SpokenLanguages,
    Themes,
    address_value,
    in_alphabet,
)
from .keyed_event import Credited, KeyedEvent
from .kinds import DayFilter, DaytimeFilter, FlagFilter, KeyFilter, SearchFilter, SettingFilter, members, records
from .vocabulary import Vocabulary

REGISTRATION = (Registration.NONE, Registration.REQUIRED, RegistrationState.OPEN, RegistrationState.CLOSED)
UNTIL = "until-"
"""Before a moment (UTC) in a key, of which an event has one at most: the index keeps those apart, in their order."""
ORGANIZING_ROLES = frozenset(
    {CreditRole.ORGANIZER, CreditRole.CO_ORGANIZER, CreditRole.EXECUTING_ORGANIZER, CreditRole.HOST}
)


def _with_parents(found: Iterable) -> Iterable[str]:
    for record in found:
        yield record.slug
        if record.parent:
            yield record.parent


def _organizers(event: KeyedEvent) -> list[Credited]:
    # Credits of a session count for the event, as on the page of the organization.
    return [credit for credit in event.credits if credit.role in ORGANIZING_ROLES]


def _attendance(event: KeyedEvent) -> Iterable[str]:
    """Yield the ways to attend: a hybrid event is also in person and online."""
    yield address_value(event.attendance)
    if event.attendance == Attendance.HYBRID:
        yield from (address_value(Attendance.IN_PERSON), address_value(Attendance.ONLINE))


def _registration(event: KeyedEvent) -> Iterable[str]:
    """Yield whether one has to register, and whether one still can as far as no time limit says otherwise; the limit.

    Where nobody has to and no way is named, nothing is open or closed.
    """
    if event.registration in (Registration.NONE, Registration.REQUIRED):
        yield address_value(event.registration)
    if event.registration in (Registration.REQUIRED, Registration.ON_REQUEST) or event.registration_url:
        is_closed = event.registration_state in (RegistrationState.CLOSED, RegistrationState.FULL)
        yield "closed" if is_closed else "open"
        if event.registration_closes_at and not is_closed:
            yield f"{UNTIL}{event.registration_closes_at:%Y-%m-%dT%H:%M}"


class RegistrationFilter(KeyFilter):
    """What is open turns closed when its time is over, without anybody writing it."""

    def values(self, index, filters):
        over = index.over(filters.now)
        open_, closed = (index.having(self.field_name, [value]) for value in ("open", "closed"))
        return index.values(self.field_name) | {"open": open_ - over, "closed": closed | over}


def _recordings(event: KeyedEvent) -> Iterable[str]:
    is_recorded = "RECORDING" in event.links or any(session.recording_url for session in event.sessions)
    return ["1"] if is_recorded else []


class EventFilters(django_filters.FilterSet):
    """The query string of a list, read. Parameters are those of the blueprint, in the order of the page."""

    q = SearchFilter(label=pgettext_lazy("filter", "Search"))
    region = records(
        "organizations.Region",
        keys=lambda event: event.regions,
        label=pgettext_lazy("filter", "Region"),
        order=("position", "pk"),
        offered=True,
    )
    country = KeyFilter(
        field=fields.CountriesField,
        keys=lambda event: [event.city.country] if event.city else [],
        names=Countries(),
        label=pgettext_lazy("filter", "Country or territory"),
        offered=True,
    )
    city = records(
        "organizations.City",
        keys=lambda event: [event.city.slug] if event.city else [],
        label=pgettext_lazy("filter", "City"),
        kind=Cities,
        offered=True,
    )
    theme = records(
        "events.Theme",
        keys=lambda event: _with_parents(event.themes),
        label=pgettext_lazy("filter", "Theme"),
        kind=Themes,
        offered=True,
    )
    follow = KeyFilter(
        field=fields.FollowField,
        keys=lambda event: event.follow_languages,
        names=SpokenLanguages(),
        label=_("I can follow in"),
        offered=True,
    )
    attendance = members(Attendance, columns=("attendance",), keys=_attendance, label=_("Attendance"), offered=True)
    access = members(
        Access,
        columns=("access",),
        keys=lambda event: [address_value(event.access)],
        label=_("Who can attend"),
        offered=True,
    )
    fee = members(Fee, columns=("fee",), keys=lambda event: [address_value(event.fee)], label=_("Fee"), offered=True)
    registration = RegistrationFilter(
        field=fields.CodesField,
        members=REGISTRATION,
        names=Members(REGISTRATION),
        columns=("registration", "registration_state", "registration_deadline", "registration_url"),
        keys=_registration,
        label=_("Registration"),
        offered=True,
    )
    series = records(
        "events.Series",
        keys=lambda event: [event.series] if event.series else [],
        label=pgettext_lazy("filter", "Series"),
        offered=True,
    )
    initiative = records(
        "organizations.Initiative",
        keys=lambda event: _with_parents(event.initiatives),
        label=pgettext_lazy("filter", "Initiative"),
        offered=True,
    )
    organizer_kind = members(
        OrganizationKind,
        keys=lambda event: [address_value(credit.kind) for credit in _organizers(event)],
        label=_("Kind of organizer"),
        offered=True,
    )
    organizer = records(
        "organizations.Organization",
        keys=lambda event: [credit.organization for credit in _organizers(event)],
        label=pgettext_lazy("filter", "Organized by"),
        offered=True,
    )
    office = records(
        "organizations.Office",
        field="organization__name",
        keys=lambda event: event.offices,
        label=pgettext_lazy("filter", "Office"),
        offered=True,
    )
    speaker = KeyFilter(
        field=fields.SlugsField,
        records=(people := People("events.Speaker")),
        names=people,
        keys=lambda event: event.speakers,
        label=pgettext_lazy("filter", "Speaker"),
    )
    status = members(Status, columns=("status",), keys=lambda event: [address_value(event.status)], label=_("Status"))
    text = KeyFilter(
        field=fields.TextLanguagesField,
        keys=lambda event: event.languages,
        names=Languages(),
        label=_("Text available in"),
    )
    recording = FlagFilter(keys=_recordings, label=_("With recording"))
    civil = DaytimeFilter(label=_("Times in my time zone"))
    when = SettingFilter(parse=fields.one_of("upcoming", "past", "all"), label=pgettext_lazy("time", "When"))
    vars()["from"] = DayFilter(label=_("From day"))  # the parameter is a word of Python
    to = DayFilter(label=_("Until day"))
    sort = SettingFilter(parse=fields.one_of("date", "-date", "relevance", "civil"), label=_("Order"))
    tz = SettingFilter(parse=fields.parse_zone, label=_("Time zone"))
    cursor = SettingFilter(parse=fields.parse_cursor, label=pgettext_lazy("paging", "Page"))

    class Meta:
        model = Event
        fields = []

    def __init__(self, query: MultiValueDict, vocabulary: Vocabulary, now: datetime):
        """query: parameter → values, none of them blank; unknown parameters are ignored.

        Costs a query per list of slugs that has to be looked into, none when nothing is chosen.
        """
        super().__init__(query, queryset=Event.objects.none())
        self.vocabulary, self.now = vocabulary, now
        form = self.form  # asked for once: django-filter looks whether it is bound each time
        for field in form.fields.values():
            if isinstance(field, fields.SlugsField):
                field.vocabulary = vocabulary
        self.problems = {name: list(messages) for name, messages in form.errors.items()}
        self._values = form.cleaned_data

    def get_form_class(self) -> type[forms.Form]:
        """Return a form of what is asked: most readers ask for little, and a form copies each of its fields."""
        asked = {name: each.field for name, each in self.filters.items() if name in self.data}
        return type("AskedFor", (forms.Form,), asked)

    def value(self, parameter: str) -> Any:
        """Return what a parameter was understood as; a falsy value where it is missing or was not understood."""
        return None if parameter in self.problems else self._values.get(parameter)

    def matches(self, index) -> dict[str, Any]:
        """Return parameter → the events that its filter leaves, for every filter in force."""
        found = {name: each.matches(index, self) for name, each in self.filters.items() if self.value(name)}
        return {name: events for name, events in found.items() if events is not None}

    def values(self, parameter: str, index) -> dict[str, Any]:
        """Return every value of a filter that some event has, and which events do."""
        return self.filters[parameter].values(index, self)

    def names(self, parameter: str) -> list[Choice]:
        """Return what a filter's values are called, those that may be chosen, in the order of the page."""
        return self.vocabulary.choices(self.filters[parameter].names)

    def names_of(self, parameter: str, values: Iterable[str]) -> list[Choice]:
        """Return what values are called that `names` does not have, in alphabetical order."""
        wanted = tuple(sorted(values))
        make = self.filters[parameter].names.choice
        return self.vocabulary.once((parameter, wanted), lambda: in_alphabet(make(value) for value in wanted))

    def is_open_ended(self, parameter: str) -> bool:
        """Return whether the events say which values there are, beside those that `names` has."""
        return isinstance(self.filters[parameter].names, SpokenLanguages)

    def choice(self, parameter: str, value: str) -> Choice:
        """Return what one value is called. One query for a record that is not offered."""
        named = self.vocabulary.once(
            ("by value", parameter), lambda: {each.value: each for each in self.names(parameter)}
        )
        return named.get(value) or self.filters[parameter].names.choice(value)


def columns_of_keys() -> list[str]:
    """Return the event's own columns that filters read, each once."""
    return sorted({name for each in EventFilters.base_filters.values() for name in getattr(each, "columns", ())})


def keys_of(event: KeyedEvent) -> list[str]:
    """Return every key of a loaded event, each once, in order: what filters may ask of it."""
    filters = EventFilters.base_filters.items()
    found = {f"{name}:{value}" for name, each in filters if getattr(each, "keys", None) for value in each.keys(event)}
    return sorted(found)
