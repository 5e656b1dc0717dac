"""What somebody else has written between the opening of a form and its saving.

What only one of the two changed is kept as that one left it; where both changed the same, the second is shown both and
chooses. Nothing here needs a script.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.forms.widgets import DateTimeBaseInput
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, gettext

from multilingual.languages import BRIDGE
from multilingual.wording import language_name

from .versions import RECORD, VERSIONS, changed_since, compared_values, mark, read_versions, version_of


@dataclass(frozen=True)
class Conflict:
    """A field that two editors changed, and what each of them wrote, in words.

    key: the name of the choice between the two; stamp: the mark of the other's value, so that a choice holds for the
    text that was seen and for no later one.
    """

    label: str
    field_id: str
    key: str
    stamp: str
    theirs: str
    mine: str
    language: str


class Meanwhile(forms.ModelForm):
    """A form that knows what its record held when it was opened, and brings the changes of two editors together.

    as_loaded: the record before what was sent is put into it; conflicts: what both changed and nobody has decided yet;
    taken_over: what only the other changed, by its label.
    """

    conflicts: list[Conflict]
    taken_over: list[str]
    was_to_be_deleted = False
    asked_first = ""
    refusal = ""
    """Why the database refused this form a moment ago."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts, self.taken_over = [], []
        if self.is_bound:
            for name, field in self.fields.items():
                # A language that was not on the page: what is not sent is not touched.
                field.disabled |= "data-language" in field.widget.attrs and self.add_prefix(name) not in self.data
        if self.is_bound and self.instance.pk is not None:
            self._meet()

    @property
    def version_key(self) -> str:
        """By which its version stands among those of the page: rows are known by their number in the database."""
        rows = (self.prefix or "").rpartition("-")[0]
        return f"{rows}-{self.instance.pk}" if rows else RECORD

    def full_clean(self):
        if self.is_bound and self.instance.pk is not None and not hasattr(self, "as_loaded"):
            self.as_loaded = copy(self.instance)
        super().full_clean()

    def compared(self) -> dict[str, Any]:
        """Return what is compared, by name of field: the columns of the record and the lists on the form."""
        lists = (field.name for field in self._meta.model._meta.many_to_many)
        return compared_values(self.instance) | {name: self.initial.get(name, "") for name in lists}

    def ask_first(self, sentence: str) -> None:
        """Save nothing of it this time, and say why."""
        self.asked_first = sentence

    def version(self) -> str:
        return version_of(self.compared())

    def is_changed_by_me(self, sent: str | None) -> bool:
        """Return whether what was sent differs from what the form was opened with, for a row that is gone."""
        names = list(self.compared())
        if sent is None or len(sent) != len(version_of(dict.fromkeys(names))):
            return True
        length = len(sent) // len(names)
        opened = {name: sent[at * length : (at + 1) * length] for at, name in enumerate(names)}
        sendable = [name for name in names if name in self.fields and not self.fields[name].disabled]
        return any(mark(self.typed(name)) != opened[name] for name in sendable)

    def _meet(self):
        theirs = self.compared()
        was = changed_since(read_versions(self.data.get(VERSIONS, "")).get(self.version_key), theirs)
        if was and self.data.get(self.add_prefix("DELETE")):
            self._ask_before_deleting(theirs)
            return
        for name, before in was.items():
            if name not in self.fields or self.fields[name].disabled:
                self.taken_over.append(label_of(self._meta.model, name))
                continue
            mine, stamp = mark(self.typed(name)), mark(theirs[name])
            choice = self.data.get(f"choose-{self.add_prefix(name)}")
            if mine == stamp or choice == f"mine-{stamp}":
                continue
            if mine == before or choice == f"theirs-{stamp}":
                self._write(name, theirs[name])
                self.taken_over.append(str(self.fields[name].label))
            else:
                self.conflicts.append(self._conflict(name, theirs[name], stamp))

    def _ask_before_deleting(self, theirs):
        """Show a row as it is now that somebody else changed it: whoever ticked it saw another one."""
        self.was_to_be_deleted = True
        self._forget("DELETE")
        for name in self.fields.keys() & theirs.keys():
            self._write(name, theirs[name])

    def typed(self, name) -> Any:
        """Return what was sent, as a value; as it was typed where it is none."""
        field = self.fields[name]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        try:
            if isinstance(field, forms.FileField):
                return field.clean(sent, self.initial.get(name))
            return field.clean(sent)
        except forms.ValidationError:
            return sent

    def _write(self, name, value):
        """Let the form hold a value as if it had been sent."""
        field, key = self.fields[name], self.add_prefix(name)
        self._forget(name)
        value = field.prepare_value(value)
        if isinstance(field, forms.ModelMultipleChoiceField):
            self.data.setlist(key, [str(each) for each in value or []])
        elif isinstance(field.widget, forms.MultiWidget):
            parts = zip(field.widget.widgets, field.widget.decompress(value), strict=True)
            for number, (widget, part) in enumerate(parts):
                self.data[f"{key}_{number}"] = widget.format_value(part) or ""
        elif isinstance(field, forms.BooleanField):
            if value:
                self.data[key] = "on"
        elif value is not None and not isinstance(field, forms.FileField):
            is_formatted = isinstance(field.widget, DateTimeBaseInput)
            self.data[key] = field.widget.format_value(value) if is_formatted else str(value)

    def _forget(self, name):
        key = self.add_prefix(name)
        self.data, self.files = self.data.copy(), self.files.copy()
        for each in (key, f"{key}_0", f"{key}_1", f"{key}-clear"):
            self.data.pop(each, None)
        self.files.pop(key, None)

    def _conflict(self, name, theirs, stamp):
        field, key = self.fields[name], self.add_prefix(name)
        return Conflict(
            label=str(field.label),
            field_id=self[name].id_for_label,
            key=f"choose-{key}",
            stamp=stamp,
            theirs=shown(field, theirs),
            mine=shown(field, self.typed(name)),
            language=field.widget.attrs.get("data-language", ""),
        )

    def _clean_form(self):
        super()._clean_form()
        if self.conflicts:
            keys = {conflict.key for conflict in self.conflicts}
            for name in self.fields:
                if f"choose-{self.add_prefix(name)}" in keys:
                    self.add_error(name, gettext("Somebody else changed this too. Choose above which text to keep."))
        if self.was_to_be_deleted:
            self.asked_first = gettext(
                "Somebody else changed this entry in the meantime. Check it as it is now, then delete it again."
            )
        if self.refusal:
            self.add_error(None, self.refusal)
        if self.asked_first:
            self.add_error(None, self.asked_first)

    def _update_errors(self, errors):
        """Tell what the model says of a column that is not on the page beside the form, by the name of its field."""
        told = getattr(errors, "error_dict", {})
        for name in told.keys() - self.fields.keys() - {forms.forms.NON_FIELD_ERRORS}:
            label = label_of(self._meta.model, name)
            sentences = [f"{label}: {' '.join(error)}" for error in told.pop(name)]
            told.setdefault(forms.forms.NON_FIELD_ERRORS, []).extend(map(forms.ValidationError, sentences))
        super()._update_errors(errors)


def label_of(model: type[models.Model], name: str) -> str:
    """Return what a column is called that is not on the form."""
    column = model._meta.get_field(name)
    original = getattr(column, "translated_field", column)
    label = capfirst(str(original.verbose_name))
    return label if original is column else f"{label} · {language_name(column.language, get_language() or BRIDGE)}"


def in_words(form: forms.ModelForm, values: Mapping[str, Any]) -> str:
    """Return what a row is called: what stands in its fields, numbers apart."""
    fields = ((name, field) for name, field in form.fields.items() if name in values)
    said = (shown(field, values[name]) for name, field in fields if not isinstance(field, forms.IntegerField))
    return Truncator(" · ".join(filter(None, said))).chars(100)


def shown(field: forms.Field, value: Any) -> str:
    """Return a value in words, as an editor knows it from the field."""
    if isinstance(field, forms.BooleanField):
        return str(field.label) if value else ""
    if isinstance(field, forms.ModelChoiceField):
        keys = [getattr(each, "pk", each) for each in (value if isinstance(value, list | tuple) else [value]) if each]
        if hasattr(value, "values_list"):
            keys = list(value.values_list("pk", flat=True))
        return ", ".join(field.label_from_instance(each) for each in field.queryset.filter(pk__in=keys))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.flatchoices if hasattr(field, "flatchoices") else field.choices).get(value, value or ""))
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared)
