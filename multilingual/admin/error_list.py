"""The errors of a form at its top, each a link to its field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from .meanwhile import in_words


@dataclass(frozen=True)
class Told:
    """An error: where it stands, which field it is of ("" for a whole row), and what it says."""

    target: str
    label: str
    sentence: str
    language: str = ""


def show_errors(form, inlines) -> list[Told]:
    """Return the errors of a page, and unfold the rows that are wrong together although none is by itself."""
    for inline in inlines:
        if inline.formset.is_bound and inline.formset.non_form_errors():
            inline.classes = inline.classes.replace("collapse", "")
    formsets = [inline.formset for inline in inlines]
    return errors_told(form, formsets) if form.is_bound else []


def errors_told(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet]) -> list[Told]:
    """Return every error of a page in the order of the page, with the row and the field that it is of."""
    found = _of_form(form)
    for formset in formsets:
        group, kind = f"{formset.prefix}-group", str(formset.model._meta.verbose_name_plural)
        found += [Told(group, kind, sentence) for sentence in formset.non_form_errors()]
        for number, row in enumerate(formset.forms):
            if row.errors:
                found += _of_form(row, row=f"{formset.prefix}-{number}", name=_name(row))
    return found


def _of_form(form, *, row="", name=""):
    found = []
    for field, sentences in form.errors.items():
        shown = form.fields.get(field)
        target = form[field].id_for_label if shown and not form[field].is_hidden else row
        label = " · ".join(filter(None, (name, str(shown.label) if shown and shown.label else "")))
        language = shown.widget.attrs.get("data-language", "") if shown else ""
        found += [Told(target, label, sentence, language) for sentence in sentences]
    return found


def _name(row):
    kind = str(row._meta.model._meta.verbose_name)
    typed = getattr(row, "typed", None)
    words = in_words(row, {name: typed(name) for name in row.fields if name not in _KEYS}) if typed else ""
    return f"{kind} {words}".strip()


_KEYS = {"id", "DELETE", "event", "session"}
