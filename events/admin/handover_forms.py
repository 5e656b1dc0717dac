"""What is asked before texts are handed out, and before a file is taken in."""

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from multilingual.exchange import FORMATS
from multilingual.languages import CODES
from multilingual.origins import Origin
from multilingual.wording import language_name

LARGEST = 10 * 1024 * 1024


class OfLanguages(forms.Form):
    """A form that offers languages by their names."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"source", "target"} & self.fields.keys():
            self.fields[name].choices = [(code, language_name(code, get_language())) for code in CODES]


class HandOut(OfLanguages):
    """What is handed out. events: those that may be, by primary key."""

    event = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    source = forms.ChoiceField(label=_("Translate from"))
    target = forms.ChoiceField(label=_("Translate into"))
    what = forms.ChoiceField(
        label=_("Which texts"),
        choices=[("needed", _("missing, outdated and machine-translated")), ("all", _("all of them"))],
        initial="needed",
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=[(name, each.name) for name, each in FORMATS.items()], initial="xliff12"
    )

    def __init__(self, *args, events=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [(event.pk, str(event.pk)) for event in events]

    def clean(self):
        """Ask for two languages."""
        given = super().clean()
        if given.get("source") and given.get("source") == given.get("target"):
            self.add_error("target", gettext("Choose a language other than the one you translate from."))
        return given


class HandIn(forms.Form):
    """The file that comes back."""

    file = forms.FileField(label=_("File"), help_text=_("XLIFF or CSV, in the format in which it was exported."))
    origin = forms.ChoiceField(
        label=_("Translated by"),
        choices=[
            (Origin.PERSON, _("a person")),
            (Origin.MACHINE_CHECKED, _("a machine, and checked by a person")),
            (Origin.MACHINE, _("a machine")),
        ],
        initial=Origin.PERSON,
    )

    def clean_file(self):
        """Refuse what nobody has handed out."""
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(gettext("This file is too large."))
        return self.cleaned_data["file"]
