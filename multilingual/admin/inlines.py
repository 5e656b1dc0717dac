"""Records that are edited on the page of the record they belong to."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationStackedInline

from multilingual.models import Record

from .clock_fields import TypedClocks
from .fields import PlainLists, TranslatedTexts
from .gone_rows import RowsThatAreGone
from .meanwhile import Meanwhile
from .rights import PartOfRecord, TheirLanguages, TranslatedPart
from .versions import said


class UntouchedRows:
    """A mixin for the form of a row: one that came back as it was sent costs no query, because it is not checked again.

    Its values stand in ``cleaned_data``, so that rows are still compared with each other.
    """

    def full_clean(self):
        if not self.is_bound or self.instance.pk is None or self.has_changed():
            super().full_clean()
            return
        self._errors = ErrorDict()
        columns = {field.name: field.attname for field in self.instance._meta.concrete_fields}
        self.cleaned_data = {name: getattr(self.instance, columns[name]) for name in self.fields if name in columns}


class RowForm(TheirLanguages, UntouchedRows, Meanwhile):
    """The form of a row that is checked when something in it was changed."""


class KnownRow(forms.ModelChoiceField):
    """The hidden key of a row, which is at hand: Django would read each row again to check that it is there."""

    def __init__(self, row):
        super().__init__(type(row)._base_manager.all(), required=False, initial=row.pk, widget=forms.HiddenInput)
        self.row = row

    def to_python(self, value):
        return self.row if str(value) == str(self.row.pk) else super().to_python(value)


class RecordFormSet(RowsThatAreGone, BaseInlineFormSet):
    """Rows that know their parent before they are checked; a new row is in the parent's original language.

    once: fields that no two rows may share. Where a constraint is conditional Django does not look by itself.
    """

    once: tuple[str, ...] = ()

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)
        if isinstance(form.instance, Record):
            if form.instance.pk is None:
                form.instance.original_language = self.instance.original_language
            else:
                for field in form.fields.values():
                    if "data-language" in field.widget.attrs:
                        field.widget.attrs["data-original"] = form.instance.original_language
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk is not None and self._pk_field.name in form.fields:
            form.fields[self._pk_field.name] = KnownRow(form.instance)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label

    def clean(self):
        super().clean()
        if not self.once:
            return
        seen = {tuple(said(getattr(row, name)) for name in self.once): row for row in self.added_meanwhile}
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if (not form.has_changed() and form.instance.pk is None) or data.get("DELETE"):
                continue
            if not data.keys() >= set(self.once):
                continue  # a translator's row has only texts
            key = tuple(said(data.get(name)) for name in self.once)
            if key in seen:
                self._refuse_second(seen[key])
            seen[key] = None

    def _refuse_second(self, added):
        if added is None:
            raise ValidationError(_("The same entry is here twice."))
        told = _("Somebody else has added the same entry in the meantime: %(entry)s. Remove yours.")
        raise ValidationError(told, params={"entry": self.called(added)})


class RowsInATable(PartOfRecord, TypedClocks, PlainLists, admin.TabularInline):
    """Rows without translated texts, one in a line: the head of a column is also the name of each field in it."""

    template = "admin/rows_in_a_table.html"
    form = RowForm
    formset = RecordFormSet
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field


class RecordInline(TranslatedPart, TranslatedTexts, TranslationStackedInline):
    """Rows of records with translated texts."""

    form = RowForm
    formset = RecordFormSet
    extra = 0
    classes = ["collapse"]
