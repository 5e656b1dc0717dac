"""Which fields of organizations have one text per language."""

from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(models.City)
class CityTranslation(TranslationOptions):
    fields = ("name", "address_region", "description")


@register(models.Venue)
class VenueTranslation(TranslationOptions):
    fields = ("name", "address", "directions", "access_notes")


@register(models.Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "short_name", "description")


@register(models.Initiative)
class InitiativeTranslation(TranslationOptions):
    fields = ("name", "summary", "description", "offer", "eligibility")


@register(models.Tier)
class TierTranslation(TranslationOptions):
    fields = ("meaning", "benefits")


@register(models.Membership)
class MembershipTranslation(TranslationOptions):
    fields = ("activity",)


@register(models.SitePage)
class SitePageTranslation(TranslationOptions):
    fields = ("title", "body")


@register(models.Site)
class SiteTranslation(TranslationOptions):
    fields = ("name", "tagline", "welcome", "summary", "run_by")
