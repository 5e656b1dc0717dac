"""Dates and hours as they are typed in every form of the desk: one way of writing, whatever the language.

``09/03/2022`` is two days, depending on who reads it, and is never guessed. Browsers show their own calendar and clock,
and send year-month-day; digits may be of any script.
"""

import re
import unicodedata
from datetime import date, time

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual.visible import visible_text

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""A slip of the keys such as 0026 or 20260 is no date; beyond these years the arithmetic of instants runs out."""
HOUR = r"([01]?[0-9]|2[0-4])[:.h][0-5][0-9]"
"""An hour in a field of text, for browsers; what the server reads is below."""


def plain_digits(written) -> str:
    """Return what was typed with the digits 0 to 9 for those of any script, and without invisible marks."""
    normal = unicodedata.normalize("NFKC", visible_text(str(written or "")))
    kept = (char for char in normal if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.decimal(char, char)) for char in kept).replace("−", "-").strip()


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        bounds = {"min": EARLIEST.isoformat(), "max": LATEST.isoformat()}
        super().__init__({**bounds, **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")

    def format_value(self, value):
        """Show seconds where there are some, so that a form sends back what it got."""
        if isinstance(value, time):
            return value.isoformat("seconds" if value.second else "minutes")
        return super().format_value(value)


class ClosingInput(TimeInput):
    """An hour at which something ends: 24:00 is one, which no browser's clock can show, so that it is typed."""

    input_type = "text"

    def __init__(self, attrs=None):
        typed = {"inputmode": "numeric", "pattern": HOUR, "size": 5, "autocomplete": "off"}
        super().__init__({**typed, **(attrs or {})})


class TypedDate(forms.DateField):
    """A day, written as 2026-03-09 and in no other way."""

    widget = DateInput
    default_error_messages = {
        "invalid": _("Write the date as year, month and day: 2026-03-09."),
        "no_day": _("There is no such day in the calendar."),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.validators = [*self.validators, MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", plain_digits(value))
        if parts is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return date(*map(int, parts.groups()))
        except ValueError:
            raise ValidationError(self.error_messages["no_day"], code="invalid") from None


class TypedTime(forms.TimeField):
    """An hour from 00:00 to 23:59."""

    widget = TimeInput
    default_error_messages = {"invalid": _("Write the time in 24-hour form: 09:30 or 17:00.")}

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value)
        parts = re.fullmatch(r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2})(?:\.0*)?)?", plain_digits(value))
        try:
            return time(*(int(part or 0) for part in parts.groups()))
        except (AttributeError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class ClosingTime(TypedTime):
    """An hour at which something ends: 24:00 is the midnight that ends the day; the form sees to the day."""

    widget = ClosingInput

    def to_python(self, value):
        return super().to_python("00:00" if is_closing(value) else value)


def is_closing(written) -> bool:
    """Return whether what was typed is 24:00."""
    return bool(re.fullmatch(r"24([:.h]?00){0,2}", plain_digits(written)))


class DayAndHour(AdminSplitDateTime):
    """A date and an hour beside each other."""

    def __init__(self, attrs=None):
        forms.MultiWidget.__init__(self, [DateInput(attrs), TimeInput(attrs)], attrs)


class TypedDateTime(forms.SplitDateTimeField):
    """A day and an hour."""

    widget = DayAndHour

    def __init__(self, *, input_date_formats=None, input_time_formats=None, **kwargs):
        super().__init__(**kwargs)
        self.fields = (TypedDate(required=False), TypedTime(required=False))
        for field in self.fields:
            field.required = False


TYPED = {models.DateField: TypedDate, models.TimeField: TypedTime, models.DateTimeField: TypedDateTime}


class TypedClocks:
    """A mixin for any ModelAdmin or inline: its dates and hours are typed in the one way."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if typed := TYPED.get(type(db_field)):
            kwargs = {**kwargs, "form_class": typed, "widget": typed.widget}
        return super().formfield_for_dbfield(db_field, request, **kwargs)
