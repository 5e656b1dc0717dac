"""What is asked of the next edition: when, in which series, and what is taken along."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.lifecycle.edition_names import named_without_edition, next_day
from events.lifecycle.editions import Asked, Outlook
from events.lifecycle.taking import USUAL, Part
from events.models import Event, Series
from multilingual.reading import column
from multilingual.visible import visible_text


class EditionForm(forms.ModelForm):
    """The form of the next edition. The event it is about is not changed by it.

    may_name_series: whether a new series may be made, which the event then joins.
    """

    series_name = forms.CharField(
        label=_("Name of a new series"),
        required=False,
        max_length=300,
        help_text=_("This event then belongs to it too. Leave it empty for a copy without a series."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What is copied"),
        choices=lambda: [(part.value, capfirst(part.label)) for part in Part],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_renamed = forms.BooleanField(label=_("Advance the year and number in the names"), required=False, initial=True)

    class Meta:
        model = Event
        fields = ["start_date", "precision", "series", "edition"]

    def __init__(self, data=None, *, instance, may_name_series):
        first = next_day(instance)
        initial = {"start_date": first, "edition": "", "parts": sorted(USUAL)}
        super().__init__(data, instance=instance, initial=initial)
        self.order_fields(["start_date", "precision", "series", "series_name", "edition", "parts", "is_renamed"])
        series = self.fields["series"]
        series.widget = getattr(series.widget, "widget", series.widget)  # nothing is added or changed on the way
        series.help_text = _("Leave it empty for a copy without a series.")
        self.fields["edition"].help_text = _("Leave it empty to continue the numbering as shown below.")
        if instance.series_id or not may_name_series:
            del self.fields["series_name"]
        else:
            self.fields["series_name"].widget.attrs["placeholder"] = named_without_edition(instance)

    def _post_clean(self):
        """Leave the event alone."""

    def clean_start_date(self):
        day = self.cleaned_data["start_date"]
        if day is None:
            raise ValidationError(_("Give the first day."))
        return day

    def refuse(self, error: ValidationError) -> None:
        """Show what could not be made, at its field where there is one."""
        told = getattr(error, "error_dict", None) or {None: error.messages}
        for name, said in told.items():
            self.add_error(name if name in self.fields else None, said)

    @property
    def clock(self) -> list:
        return [self[name] for name in ("start_date", "precision")]

    @property
    def line(self) -> list:
        return [self[name] for name in ("series", "series_name", "edition") if name in self.fields]

    @property
    def asked(self) -> Asked | None:
        """Return what was asked for; None where it cannot be understood. A new series is unsaved."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {} if self.is_bound else self._proposed
        if not data.get("start_date"):
            return None
        return Asked(
            start_date=data["start_date"],
            precision=data["precision"],
            series=data["series"] or self._new_series(visible_text(data.get("series_name"))),
            edition=visible_text(data["edition"]) or None,
            parts=frozenset(data["parts"]),
            is_renamed=data["is_renamed"],
        )

    @property
    def _proposed(self) -> dict:
        fields = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        return {**fields, "series": self.instance.series}

    def _new_series(self, name: str) -> Series | None:
        if not name or "series_name" not in self.fields:
            return None
        language = self.instance.original_language
        return Series(original_language=language, **{column("name", language): name})


def seen_of(found: Outlook) -> str:
    """Return what changes when another name would be given: nobody makes what they did not see."""
    named = [(each.field, each.language, each.after) for each in found.renamed]
    return hashlib.blake2s(repr(named).encode(), digest_size=8).hexdigest()


def field_label(field: str) -> str:
    return capfirst(Event._meta.get_field(field).verbose_name)
