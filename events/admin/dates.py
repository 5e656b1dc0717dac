from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from multilingual.admin import ClosingTime, is_closing


class ClosingHour(forms.ModelForm):
    """A form that understands "until 24:00": the midnight that ends the last day, or the first where none is given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("end_time"):
            self.fields["end_time"] = ClosingTime(
                label=given.label,
                required=given.required,
                help_text=_("Local time of the host. 24:00 is the midnight that ends the day."),
            )
            named = {"aria-label": given.widget.attrs["aria-label"]} if "aria-label" in given.widget.attrs else {}
            self.fields["end_time"].widget.attrs |= named

    def clean(self):
        data = super().clean()
        is_midnight = is_closing(self["end_time"].data) if "end_time" in self.fields else False
        last = self.cleaned_data.get("end_date") if "end_date" in self.fields else self.instance.end_date
        first = self.cleaned_data.get("start_date")
        # On the first day itself 00:00 says the same.
        if is_midnight and first and last and last > first:
            self.instance.end_date = self.cleaned_data["end_date"] = last + timedelta(days=1)
        return data
