"""Which fields of the glossary have one text per language."""

from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("name", "wrong")
