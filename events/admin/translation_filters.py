"""Events by what their translations need: filters of the list, as the board counts."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from multilingual.languages import CODES
from multilingual.needs import Need
from multilingual.wording import language_name

from .translation_questions import TO_DO


class TranslationNeed(admin.SimpleListFilter):
    """Keep events with a text in this state, in the language of `TranslationLanguage` or in any."""

    title = _("state of translation")
    parameter_name = "need"

    def lookups(self, request, model_admin):
        return [
            (Need.MISSING, pgettext("translation", "missing")),
            (Need.OUTDATED, pgettext("translation", "outdated")),
            (Need.MACHINE, pgettext("translation", "by a machine")),
            (Need.NOTHING, pgettext("translation", "done")),
        ]

    def queryset(self, request, queryset):
        if self.value() not in set(Need):
            return queryset
        asked = request.GET.get(TranslationLanguage.parameter_name)
        return queryset.needing_translation([Need(self.value())], [asked] if asked in CODES else CODES)


class TranslationLanguage(admin.SimpleListFilter):
    """Keep events with something to do in a language, unless the state that is meant is asked for."""

    title = _("language of translation")
    parameter_name = "into"

    def lookups(self, request, model_admin):
        shown = get_language()
        return sorted(((code, capfirst(language_name(code, shown))) for code in CODES), key=lambda each: each[1])

    def queryset(self, request, queryset):
        if self.value() not in CODES or request.GET.get(TranslationNeed.parameter_name) in set(Need):
            return queryset
        return queryset.needing_translation(TO_DO, [self.value()])
