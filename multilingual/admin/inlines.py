"""Records that are edited on the page of the record they belong to."""

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationStackedInline

from multilingual.models import Record

from .fields import TranslatedTexts


class RecordFormSet(BaseInlineFormSet):
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

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if not self.once or (not form.has_changed() and form.instance.pk is None) or data.get("DELETE"):
                continue
            key = tuple(data.get(name) for name in self.once)
            if key in seen:
                raise ValidationError(_("The same entry stands here twice."))
            seen.add(key)


class RecordInline(TranslatedTexts, TranslationStackedInline):
    """Rows of records with translated texts."""

    formset = RecordFormSet
    extra = 0
    classes = ["collapse"]
