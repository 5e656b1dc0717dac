"""Series: a line of editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.querysets import CatalogueQuerySet
from multilingual.fields import LineField, ProseField
from multilingual.models import Sluggable, Withdrawable


class Frequency(models.TextChoices):
    """How often an edition comes."""

    MONTHLY = "MONTHLY", _("monthly")
    """Every month."""
    SEVERAL_A_YEAR = "SEVERAL_A_YEAR", _("several times a year")
    """More than once a year."""
    ANNUAL = "ANNUAL", _("every year")
    """Once a year."""
    BIENNIAL = "BIENNIAL", _("every two years")
    """Once in two years."""
    IRREGULAR = "IRREGULAR", _("irregular")
    """Without a fixed rhythm."""


class Series(Sluggable, Withdrawable):
    """A line of editions of an event, such as Daring Cities; a renamed line names its predecessor."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("name",)

    name = LineField(_("name"), blank=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    description = ProseField(_("description"), blank=True)
    organizers = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="series", verbose_name=_("organizers")
    )
    frequency = models.CharField(_("frequency"), max_length=20, choices=Frequency.choices, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("predecessor"),
        help_text=_("The series that this one continues under a new name."),
    )

    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented for demonstration; the page says so.")
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
