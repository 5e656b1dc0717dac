"""Which fields of events have one text per language."""

from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name", "description")


@register(models.Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name", "description")


@register(models.Event)
class EventTranslation(TranslationOptions):
    fields = (
        "title",
        "motto",
        "summary",
        "description",
        "objectives",
        "audience",
        "note",
        "room",
        "stream_note",
        "image_text",
        "status_reason",
    )


@register(models.Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "abstract", "room")


@register(models.Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("name", "position", "affiliation", "biography")


@register(models.Appearance)
class AppearanceTranslation(TranslationOptions):
    fields = ("placeholder", "position", "affiliation")


@register(models.Credit)
class CreditTranslation(TranslationOptions):
    fields = ("credited_as",)


@register(models.Link)
class LinkTranslation(TranslationOptions):
    fields = ("label",)


@register(models.Relation)
class RelationTranslation(TranslationOptions):
    fields = ("outside_name",)


@register(models.Pick)
class PickTranslation(TranslationOptions):
    fields = ("audience", "reason")
