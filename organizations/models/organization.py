"""Organization: any body that organizes, hosts, funds, governs or joins."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual.fields import LineField, LinkField, ProseField
from multilingual.models import Sluggable, Withdrawable
from organizations.querysets import OrganizationQuerySet

from .brought_in import BroughtIn


class OrganizationKind(models.TextChoices):
    """What sort of body it is."""

    LOCAL_GOVERNMENT = "LOCAL_GOVERNMENT", _("local government")
    """A city, town or county."""
    REGIONAL_GOVERNMENT = "REGIONAL_GOVERNMENT", _("regional government")
    """A state, province or region of a country."""
    NATIONAL_GOVERNMENT = "NATIONAL_GOVERNMENT", _("national government")
    """A government or one of its ministries."""
    PUBLIC_AGENCY = "PUBLIC_AGENCY", _("public agency")
    """An agency of the public sector."""
    INTERGOVERNMENTAL = "INTERGOVERNMENTAL", _("UN or intergovernmental body")
    """A body of the United Nations or founded by states."""
    CITY_NETWORK = "CITY_NETWORK", _("city network")
    """A network of local and regional governments, or one of its offices."""
    RESEARCH = "RESEARCH", _("research institute")
    """An institute that does research."""
    UNIVERSITY = "UNIVERSITY", _("university")
    """A university or college."""
    COMPANY = "COMPANY", _("company")
    """A business."""
    FOUNDATION = "FOUNDATION", _("foundation")
    """A foundation."""
    CIVIL_SOCIETY = "CIVIL_SOCIETY", _("civil society")
    """An association, alliance or campaign of citizens."""


class Organization(Sluggable, Withdrawable, BroughtIn):
    """Who does something. An office of the network is an organization too, and bears its name."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("name", "short_name")
    told_apart_by = ("city__name", "city__country", "city__address_region")

    name = LineField(_("name"), blank=True)
    short_name = LineField(_("short name"), blank=True, help_text=_("As people say it: ICLEI, 宜可城."))
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=OrganizationKind.choices, db_index=True)
    description = ProseField(_("description"), blank=True)
    website = LinkField(_("website"), blank=True)
    logo = models.ImageField(_("logo"), blank=True, upload_to="organizations/")
    city = models.ForeignKey(
        "organizations.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("city"),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented for demonstration; the page says so.")
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
