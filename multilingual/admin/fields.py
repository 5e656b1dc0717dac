"""How the admin's forms show translated texts and lists."""

import re
from functools import partial

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from multilingual.languages import CODES, LANGUAGES, direction
from multilingual.models import Record
from multilingual.namesakes import details_of, shown_name
from multilingual.reading import column, translated_fields
from multilingual.wording import added, language_name

from .clock_fields import TypedClocks
from .known_choices import ChosenAreKnown
from .languages_shown import languages_shown
from .named_codes import KINDS, NamedCodeField, NamedCodesField


class ListField(forms.CharField):
    """A list typed as words between commas or in lines, instead of as JSON. ``kind`` makes the items."""

    def __init__(self, *, kind=str, **kwargs):
        super().__init__(**kwargs)
        self.kind = kind

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        words = re.split(r"[\s,;，、]+", (super().to_python(value) or "").strip())
        try:
            return [self.kind(word) for word in words if word]
        except ValueError:
            raise forms.ValidationError(_("Write the items separated by commas.")) from None


class PlainLists:
    """A mixin for any ModelAdmin: a JSON column that holds a list is typed as words between commas, a code by its name.

    list_kinds: what makes the items; named_lists: of which codes they are names.
    """

    list_kinds: dict = {}
    named_lists: dict = {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if codes := KINDS.get(type(db_field)):
            return db_field.formfield(form_class=partial(NamedCodeField, codes=codes))
        if codes := self.named_lists.get(db_field.name):
            return NamedCodesField(
                codes=codes,
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
                required=not db_field.blank,
            )
        if isinstance(db_field, models.JSONField) and db_field.default is list:
            return ListField(
                kind=self.list_kinds.get(db_field.name, str),
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
                required=not db_field.blank,
                widget=forms.TextInput(attrs={"class": "vTextField"}),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class KnownSelect(ChosenAreKnown, AutocompleteSelect):
    """One record, looked for while its name is typed."""


class KnownSelects(ChosenAreKnown, AutocompleteSelectMultiple):
    """Several records."""


def told_apart(record) -> str:
    """Return what a chosen record is called, with what tells it from others of its name. One query at most."""
    if not isinstance(record, Record):
        return str(record)
    details = details_of([record]).get(record.pk, ())
    return f"{shown_name(record)}{added(details, get_language())}"


class TranslatedTexts(TypedClocks, PlainLists):
    """A mixin for record admins and inlines: the languages of a text stand in one row, each named and marked.

    Few of the thirteen are on the page (`languages_shown`), and ``translations.js`` shows two of them at a time.
    """

    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField):
            field.label_from_instance = told_apart
        if db_field.choices == LANGUAGES and field is not None:
            known = [(code, name) for code, name in field.choices if code not in CODES]
            field.choices = [*known, *((code, language_name(code, get_language())) for code in CODES)]
        original = getattr(db_field, "translated_field", None)
        if field is not None and original is not None:
            code = db_field.language
            field.label = f"{capfirst(original.verbose_name)} · {language_name(code, get_language())}"
            field.widget.attrs |= {"lang": code, "dir": direction(code), "data-language": code}
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelects(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """Return the declared fieldsets, with a row of a few languages in the place of each translated field."""
        declared, codes = self.fieldsets or [(None, {"fields": self.fields})], languages_shown(request, obj)
        return [(name, {**options, "fields": self._in_rows(options["fields"], codes)}) for name, options in declared]

    def _in_rows(self, names, codes):
        translated = translated_fields(self.model)
        return [tuple(column(name, code) for code in codes) if name in translated else name for name in names]
