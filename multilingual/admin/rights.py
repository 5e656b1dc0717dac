"""The admin asks about the record at hand, where Django's own asks about its kind; translators get their languages."""

from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth import get_permission_codename
from django.core.exceptions import NON_FIELD_ERRORS

from multilingual.languages import CODES
from multilingual.reading import columns, translated_fields


def may(request, action, opts, record=None) -> bool:
    """Return whether the person who asks may do this to the record, or to any of its kind."""
    return request.user.has_perm(f"{opts.app_label}.{get_permission_codename(action, opts)}", record)


class ByRecord:
    """A mixin for a ModelAdmin: every question about rights names the record."""

    def may(self, request, action, obj=None) -> bool:
        return may(request, action, self.opts, obj)

    def has_view_permission(self, request, obj=None):
        return self.may(request, "view", obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "delete", obj)


class PartOfRecord:
    """A mixin for an inline: with its rows one may do what one may do with the record that they are part of."""

    def may(self, request, action, obj=None) -> bool:
        """Return whether this may be done to the whole; to a new one whoever may add it does everything."""
        return may(request, action if obj is not None else "add", self.parent_model._meta, obj)

    def has_view_permission(self, request, obj=None):
        return may(request, "view", self.parent_model._meta, obj)

    def has_add_permission(self, request, obj):
        return self.may(request, "change", obj)

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "change", obj)


class Translating:
    """What admin and inlines of records share: who may only translate writes translations into their languages."""

    def languages_written(self, request, obj=None) -> frozenset[str] | None:
        """Return the languages in which somebody may write here: None means everything, texts or not."""
        if obj is None or self.may(request, "change", obj):
            return None
        if not self.may(request, "translate", obj):
            return frozenset()
        return frozenset(code.lower() for code in request.user.working_languages) & frozenset(CODES)

    def has_change_permission(self, request, obj=None):
        """Say yes also to who may only translate: `get_readonly_fields` and the form leave them their languages."""
        if obj is None:
            return self.may(request, "change") or self.may(request, "translate")
        return self.languages_written(request, obj) != frozenset()

    def get_readonly_fields(self, request, obj=None):
        """Show a translator everything; texts stay in the form, where they stand beside their originals."""
        given = super().get_readonly_fields(request, obj)
        if (languages := self.languages_written(request, obj)) is None:
            return given
        texts = {name for field in translated_fields(self.model) for name in columns(field) if languages}
        return [*given, *(n for n in flatten_fieldsets(self.get_fieldsets(request, obj)) if n not in {*given, *texts})]


class TranslatedByRecord(Translating, ByRecord):
    """A mixin for the admin of records."""

    def get_fieldsets(self, request, obj=None):
        """Leave out what only the form knows, and where everything is only read the languages without a text."""
        shown = super().get_fieldsets(request, obj)
        if (languages := self.languages_written(request, obj)) is None:
            return shown
        out = set(self.form.declared_fields) - {field.name for field in self.opts.get_fields()}
        if not languages:
            out |= {
                name for field in translated_fields(self.model) for name in columns(field) if not getattr(obj, name)
            }
        return [(name, {**options, "fields": _without(out, options["fields"])}) for name, options in shown]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.languages = self.languages_written(request, obj)
        return form


def _without(names, lines):
    """Return the lines of a fieldset without some fields, and without lines that had no other."""
    lines = [line if isinstance(line, str) else tuple(name for name in line if name not in names) for line in lines]
    return [line for line in lines if line and line not in names]


class TranslatedPart(Translating, PartOfRecord):
    """A mixin for an inline of records with texts."""

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.languages = self.languages_written(request, obj)
        return formset


class TheirLanguages:
    """A mixin for the form of a record or row: a translator writes translations, in ``languages`` (None: anything)."""

    languages: frozenset[str] | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.languages is None:
            return
        for field in self.fields.values():
            code = field.widget.attrs.get("data-language")
            # What is sent of a disabled field is ignored.
            field.disabled |= code is not None and code not in self.languages - {self.instance.original_language}

    def _update_errors(self, errors):
        """Say above the form what the model has against a field that a translator does not have."""
        told = getattr(errors, "error_dict", {})
        for name in [name for name in told if name != NON_FIELD_ERRORS and name not in self.fields]:
            told[NON_FIELD_ERRORS] = [*told.get(NON_FIELD_ERRORS, []), *told.pop(name)]
        super()._update_errors(errors)
