"""Office: an office of the network, and its addresses as they are written."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.codes import LanguageField
from multilingual.fields import LinkField
from multilingual.models import Sluggable, Withdrawable
from organizations.querysets import OfficeQuerySet


class OfficeKind(models.TextChoices):
    """The rank of an office."""

    WORLD_SECRETARIAT = "WORLD_SECRETARIAT", _("world secretariat")
    """The seat of the network."""
    REGIONAL_SECRETARIAT = "REGIONAL_SECRETARIAT", _("regional secretariat")
    """Leads a region."""
    COUNTRY_OFFICE = "COUNTRY_OFFICE", _("country office")
    """Works in one country."""
    LIAISON_OFFICE = "LIAISON_OFFICE", _("liaison office")
    """Keeps contact with institutions."""
    PROJECT_OFFICE = "PROJECT_OFFICE", _("project office")
    """Runs a project."""
    CAPACITY_CENTRE = "CAPACITY_CENTRE", _("capacity centre")
    """Trains and advises."""
    THEMATIC_CENTRE = "THEMATIC_CENTRE", _("thematic centre")
    """Works on one subject for the whole network."""
    REPRESENTATIVE_OFFICE = "REPRESENTATIVE_OFFICE", _("representative office")
    """Represents the network."""


class Office(Sluggable, Withdrawable):
    """An office of the network, one to one with the organization that bears its name and appears in credits."""

    told_apart_by = ("region__name",)

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.PROTECT, related_name="office", verbose_name=_("organization")
    )
    network = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="network_offices",
        verbose_name=_("network"),
        help_text=_("The organization whose office it is; its page lists it."),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=OfficeKind.choices)
    region = models.ForeignKey(
        "organizations.Region", on_delete=models.PROTECT, related_name="offices", verbose_name=_("region")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("belongs to"),
        help_text=_("The secretariat it answers to; empty for the world secretariat."),
    )
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    fax = models.CharField(_("fax"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = LinkField(_("website"), blank=True)
    working_languages = models.JSONField(
        _("working languages"), default=list, blank=True, help_text=_("Their names, separated by commas.")
    )
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("in a list", "position"), default=0, help_text=_("Order in lists, lowest first.")
    )
    reviews_changes = models.BooleanField(
        _("changes to public events wait for a publisher"),
        default=False,
        help_text=_("Changes that editors make to a public event wait until a publisher accepts them."),
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self):
        return str(self.organization)

    def slug_names(self):
        return self.organization.slug_names()

    def is_available_in(self, language):
        return self.organization.is_available_in(language)


class AddressKind(models.TextChoices):
    """What an address is for."""

    PHYSICAL = "PHYSICAL", _("visitors")
    """Where people go."""
    POSTAL = "POSTAL", _("post")
    """Where letters go."""


class OfficeAddress(models.Model):
    """An address, kept as written, line by line, and never translated."""

    part_of = ("office",)

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="addresses", verbose_name=_("office"))
    kind = models.CharField(_("kind"), max_length=10, choices=AddressKind.choices, default=AddressKind.PHYSICAL)
    text = models.TextField(_("address"), help_text=_("As it is written on a letter."))
    language = LanguageField(_("written in"), default="en", help_text=_("The language it is written in."))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self):
        return ", ".join(self.text.splitlines())
