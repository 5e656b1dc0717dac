"""Region, city, venue: where things happen."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.codes import CountryField
from multilingual.fields import LineField, ProseField
from multilingual.models import Record, Sluggable, Withdrawable
from organizations.querysets import PlaceQuerySet, WithdrawableQuerySet
from organizations.zones import ZoneField

from .brought_in import BroughtIn


class Latitude(models.DecimalField):
    """Degrees north, WGS 84."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 8, "decimal_places": 5, "null": True, "blank": True}
        kwargs["validators"] = [MinValueValidator(-90), MaxValueValidator(90)]
        super().__init__(*args, **kwargs)


class Longitude(models.DecimalField):
    """Degrees east, WGS 84."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 8, "decimal_places": 5, "null": True, "blank": True}
        kwargs["validators"] = [MinValueValidator(-180), MaxValueValidator(180)]
        super().__init__(*args, **kwargs)


class Region(Sluggable, Withdrawable):
    """A region of the network: World, Africa, East Asia, …"""

    title_field = "name"
    essential_fields = ("name",)

    name = LineField(_("name"), blank=True)
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("in a list", "position"), default=0, help_text=_("Order in lists, lowest first.")
    )

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class RegionCountry(models.Model):
    """A country or territory of a region; each belongs to one region."""

    part_of = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="countries", verbose_name=_("region"))
    country = CountryField(_("country or territory"), unique=True)

    class Meta:
        verbose_name = _("country of a region")
        verbose_name_plural = _("countries of a region")

    def __str__(self):
        return self.country


class City(Sluggable, Withdrawable, BroughtIn):
    """A city: a place with a time zone. Its local government is an organization."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("name", "address_region")
    told_apart_by = ("country", "address_region")

    name = LineField(_("name"), blank=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    country = CountryField(
        _("country or territory"), db_index=True, help_text=_("Its name appears in every language automatically.")
    )
    address_region = LineField(
        _("state or province"),
        blank=True,
        help_text=_("Where the country has them, such as Ohio: it tells cities of the same name apart."),
    )
    time_zone = ZoneField(_("time zone"), help_text=_("A place in the same time zone."))
    latitude = Latitude(_("latitude"))
    longitude = Longitude(_("longitude"))
    description = ProseField(_("description"), blank=True)
    government = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="governed_cities",
        verbose_name=_("local government"),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")


class Venue(Record, BroughtIn):
    """A building or a place in a city."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("name", "address")
    told_apart_by = ("city__name", "city__country", "city__address_region")

    name = LineField(_("name"), blank=True)
    address = ProseField(_("address"), blank=True)
    local_address = models.TextField(
        _("address as written locally"), blank=True, help_text=_("In the script of the place, for a taxi driver.")
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="venues", verbose_name=_("city"))
    latitude = Latitude(_("latitude"))
    longitude = Longitude(_("longitude"))
    directions = ProseField(_("how to get there"), blank=True)
    access_notes = ProseField(
        _("access notes"),
        blank=True,
        help_text=_("Steps, lifts, hearing loops: what visitors with disabilities ask about."),
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
