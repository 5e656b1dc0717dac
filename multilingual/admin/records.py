"""The change list and change form of a record."""

import re
import unicodedata
from functools import cached_property

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from multilingual import finding
from multilingual.expressions import ReadingText
from multilingual.languages import CODES
from multilingual.models import Record, Sluggable, Withdrawable
from multilingual.needs import Need, need_of_text
from multilingual.origins import Origin
from multilingual.reading import column, columns, read, texts, translated_fields
from multilingual.records import record_changed, revise, told
from multilingual.wording import language_name

from .error_list import show_errors
from .fields import TranslatedTexts
from .history import HistoryPages
from .kept_in_browser import KeptInBrowser
from .known_choices import know_choices
from .languages_shown import languages_shown, picker
from .meanwhile import Meanwhile
from .named_codes import lists_of
from .recorded import Recorded
from .rights import TheirLanguages, TranslatedByRecord
from .sent_once import SentOnce
from .two_editors import TwoEditors


class RecordForm(TheirLanguages, Meanwhile):
    """A record's form; marks the translations that are behind their source or still a machine's."""

    is_minor = forms.BooleanField(
        label=_("Minor change"),
        required=False,
        help_text=_("The meaning stays the same: translations of what I change here remain current."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        for field in translated_fields(type(self.instance)):
            for code in CODES:
                shown = self.fields.get(column(field, code))
                words = _told(self.instance, field, code) if shown else ""
                if words:
                    shown.label = f"{shown.label} ({words})"

    def _clean_fields(self):
        """Leave the chosen records as they are where nothing was chosen anew: Django reads each of them to check it."""
        declared = self.fields
        self.fields = {name: field for name, field in declared.items() if name not in self.kept_choices}
        super()._clean_fields()
        self.fields = declared

    @cached_property
    def kept_choices(self):
        """The names of the fields in which the same records are chosen as before."""
        if self.instance.pk is None:
            return frozenset()
        choices = {name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)}
        return frozenset(choices - set(self.changed_data))

    def _get_validation_exclusions(self):
        same = {"slug"} - set(self.changed_data) if self.instance.pk is not None else set()
        return super()._get_validation_exclusions() | self.kept_choices | same

    def _save_m2m(self):
        """Write the lists in which something was changed; Django reads and compares the others again."""
        untouched = self.cleaned_data.keys() - set(self.changed_data)
        lists = {field.name for field in self._meta.model._meta.many_to_many}
        kept = {name: self.cleaned_data.pop(name) for name in untouched & lists}
        try:
            super()._save_m2m()
        finally:
            self.cleaned_data |= kept


class MissingIn(admin.SimpleListFilter):
    """Keep records whose name or title is missing in a language."""

    title = _("missing in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(code, language_name(code, get_language())) for code in CODES]

    def queryset(self, request, queryset):
        if self.value() not in CODES:
            return queryset
        return queryset.filter(**{f"{column(self._field(queryset), self.value())}__isnull": True})

    def _field(self, queryset):
        return admin.site.get_model_admin(queryset.model).heading


class RecordList(ChangeList):
    """A change list that loads the columns it shows."""

    def get_queryset(self, request, exclude_parameters=None):
        return self.model_admin.for_list(super().get_queryset(request, exclude_parameters))


class UntranslatedRecordAdmin(
    SentOnce, KeptInBrowser, TwoEditors, HistoryPages, Recorded, TranslatedByRecord, TranslatedTexts, admin.ModelAdmin
):
    """The admin of a record without translated fields of its own, such as an office.

    heading: the translated field (also over a relation) that stands for the record in its list, and by which the
    list is ordered, None when there is none; list_columns: the columns that ``list_display`` reads;
    list_readings: further translated fields that it reads. ``search_fields`` name the columns of all languages.
    """

    form = RecordForm
    change_form_template = "admin/record_change_form.html"
    heading: str | None = None
    list_columns: tuple[str, ...] = ()
    list_readings: tuple[str, ...] = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    readonly_fields = ["uuid", "changed_at", "text_origins"]

    class Media:
        css = {"all": ["css/admin.css"]}
        # unsaved.js is on every page: base_site.html
        js = ["js/translations.js", "js/named_choices.js", "js/named_codes.js"]

    def get_changelist(self, request, **kwargs):
        return RecordList

    def for_list(self, queryset):
        """Return the queryset with what a row of the list shows, and no other column."""
        own = columns(self.heading) if self.heading and "__" not in self.heading else []
        readings = [*([self.heading] if self.heading else []), *self.list_readings]
        if own:
            queryset = queryset.annotate(heading_origins=KeyTransform(self.heading, "origins"))
        return queryset.only("pk", "uuid", "original_language", *own, *self.list_columns).reading(*readings)

    def get_ordering(self, request):
        if self.ordering or not self.heading:
            return self.ordering or ["-pk"]
        return [ReadingText(self.heading, get_language()).asc(), "pk"]

    @admin.display(description=_("name"))
    def titled(self, record):
        """Show the heading in the editor's language, or what there is."""
        reading = read(record, self.heading)
        if not reading:
            return "–"
        return format_html('<bdi lang="{}">{}</bdi>', reading.language, reading.text)

    @admin.display(description=_("translations"))
    def translations(self, record):
        """List the languages that the heading exists in, the original first, with a mark for what is not current."""
        found = texts(record, self.heading)
        recorded = record.heading_origins or {}
        is_name = self.heading in record.proper_names
        codes = sorted((code for code in CODES if found[code]), key=lambda code: code != record.original_language)
        return format_html_join(
            " ",
            '<abbr class="{}" title="{}{}">{}{}</abbr>',
            (
                (
                    "original" if code == record.original_language else "translation",
                    language_name(code, get_language()),
                    f" ({words})" if words else "",
                    code,
                    "*" if words else "",
                )
                for code in codes
                for words in ["" if is_name else _state_words(recorded.get(code), found, code)]
            ),
        )

    @admin.display(description=_("origin of the texts"))
    def text_origins(self, record):
        """List what is recorded of each text that is not the original."""
        lines = [
            (field, language_name(code, get_language()), Origin(entry["origin"]).label, entry["at"][:10], entry["by"])
            for field, entries in sorted(record.origins.items())
            for code, entry in entries.items()
        ]
        return format_html_join("", "<div>{}, {}: {} ({} {})</div>", lines) or "–"

    def get_fieldsets(self, request, obj=None):
        """Begin with the original language and end with what is kept about the record."""
        (name, options), *others = super().get_fieldsets(request, obj)
        first = ["original_language", *(["is_minor"] if obj is not None and self.may(request, "change", obj) else [])]
        kept = [*(["slug"] if issubclass(self.model, Sluggable) else [])]
        kept += ["withdrawn_at"] if issubclass(self.model, Withdrawable) else []
        kept += [field for field in self.readonly_fields if obj is not None]
        kept = [field for field in kept if field not in flatten_fieldsets([(name, options), *others])]
        about = [(_("About the record"), {"fields": kept, "classes": ["collapse"]})] if kept else []
        return [(name, {**options, "fields": [tuple(first), *options["fields"]]}), *others, *about]

    def get_changeform_initial_data(self, request):
        """Begin in the language that the editor writes best."""
        best = next((code for code in request.user.working_languages if code in CODES), get_language())
        return {"original_language": best, **super().get_changeform_initial_data(request)}

    def render_change_form(self, request, context, *args, **kwargs):
        rows = (row for inline in context["inline_admin_formsets"] for row in inline.formset.forms)
        forms_here = [context["adminform"].form, *rows]
        know_choices(forms_here)
        context["errors_told"] = show_errors(context["adminform"].form, context["inline_admin_formsets"])
        context["known_names"] = lists_of(
            [context["adminform"].form, *(each.formset.form for each in context["inline_admin_formsets"])]
        )
        context["picker"] = picker(languages_shown(request, context["original"]), forms_here)
        answer = super().render_change_form(request, context, *args, **kwargs)
        answer.add_post_render_callback(_without_indentation)
        return answer

    def get_search_results(self, request, queryset, search_term):
        """Keep what an app's own search finds, else records with every word in one of ``search_fields``.

        SQLite folds the case of ASCII only, so that other words are also looked for in their usual cases.
        """
        term = unicodedata.normalize("NFC", search_term)
        if term.strip() and (found_by_words := finding.found(queryset, term)) is not None:
            return found_by_words, False
        for word in term.split():
            cases = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
            holds = Q()
            for field in self.get_search_fields(request):
                for case in cases:
                    holds |= Q(**{f"{field}__icontains": case})
            queryset = queryset.filter(holds)
        return queryset, False

    def has_delete_permission(self, request, obj=None):
        """What has a page of its own is withdrawn, never deleted."""
        return not issubclass(self.model, Sluggable) and self.may(request, "delete", obj)

    def save_model(self, request, obj, form, change):
        if not change or form.has_changed():
            revise(obj, **_writing(request, form))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change or form.has_changed():
            told(form.instance)
        elif any(formset.has_changed() for formset in formsets):
            record_changed(form.instance, **_writing(request, form))

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            if isinstance(row.instance, Record) and row.has_changed():
                revise(row.instance, **_writing(request, form))
        super().save_formset(request, form, formset, change)
        for record in [*formset.new_objects, *(record for record, _fields in formset.changed_objects)]:
            if isinstance(record, Record):
                told(record)


class RecordAdmin(UntranslatedRecordAdmin, TranslationAdmin):
    """The admin of a record with translated fields."""


def _writing(request, form):
    """Return who writes, and whether it is a small change."""
    return {"by": request.user.get_username(), "minor": form.cleaned_data.get("is_minor", False)}


def _without_indentation(answer):
    """Leave out the white space with which the admin's templates begin their lines: a fifth of a long form."""
    answer.content = re.sub(rb">[^\S\n]*+\n\s*+<", b">\n<", answer.content)


def _told(record, field, code):
    if field in record.proper_names:
        return ""
    return _state_words((record.origins.get(field) or {}).get(code), texts(record, field), code)


def _state_words(entry, found, code):
    """Return what an editor has to know of a text, "" when it is an original or current."""
    source_text = found.get(entry["source"]) if entry else None
    return _NEEDS.get(need_of_text(entry, text=found[code], source_text=source_text), "")


_NEEDS = {
    Need.OUTDATED: pgettext_lazy("translation", "outdated"),
    Need.MACHINE: pgettext_lazy("translation", "by a machine"),
}
