import re
from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


class NearDates:
    """A mixin for a ModelAdmin or inline: a slip of the keys such as 0026 or 20260 is no date of an event.

    Beyond these years the arithmetic of instants also runs out of calendar.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if type(db_field) is models.DateField and field is not None:
            field.validators += [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
        return field


class ClosingHour(forms.ModelForm):
    """A form that understands "until 24:00": the midnight that ends the last day, or the first where none is given."""

    class ClosingTimeField(forms.TimeField):
        """00:00 may be written as 24:00; `ClosingHour` sees to the day."""

        def to_python(self, value):
            return super().to_python("00:00" if is_midnight_of_the_day_before(value) else value)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("end_time"):
            self.fields["end_time"] = self.ClosingTimeField(
                label=given.label,
                required=given.required,
                widget=given.widget,
                help_text=_("Local time of the host. 24:00 is the midnight that ends the day."),
            )

    def clean(self):
        data = super().clean()
        is_closing = is_midnight_of_the_day_before(self["end_time"].data) if "end_time" in self.fields else False
        last = self.cleaned_data.get("end_date") if "end_date" in self.fields else self.instance.end_date
        first = self.cleaned_data.get("start_date")
        # On the first day itself 00:00 says the same.
        if is_closing and first and last and last > first:
            self.instance.end_date = self.cleaned_data["end_date"] = last + timedelta(days=1)
        return data


def is_midnight_of_the_day_before(written) -> bool:
    """Return whether what was typed is 24:00, in any language's form."""
    return bool(re.fullmatch(r"24([:.h]?00){0,2}", str(written or "").strip()))
