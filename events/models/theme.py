"""Theme: what a forum is about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import CatalogueQuerySet
from multilingual.fields import LineField, ProseField
from multilingual.models import Sluggable, Withdrawable


class ThemeFamily(models.TextChoices):
    """Themes that belong together. A family has a colour and a shape of its own (static/css/themes.css): five are told
    apart at a glance, fourteen are not."""

    ENERGY = "ENERGY", _("Climate and energy")
    NATURE = "NATURE", _("Nature, water, resilience")
    CYCLES = "CYCLES", _("Cycles and food")
    CITY = "CITY", _("City and mobility")
    GOVERNANCE = "GOVERNANCE", _("Governance, finance, justice")


def validate_goals(goals) -> None:
    """Raise ValidationError unless ``goals`` is a list of numbers of Sustainable Development Goals, 1 to 17."""
    if not isinstance(goals, list) or not all(type(goal) is int and 1 <= goal <= 17 for goal in goals):
        raise ValidationError(_("Numbers from 1 to 17, such as 11, 13."))


class Theme(Sluggable, Withdrawable):
    """A subject in the network's taxonomy; the motto of one edition is a field of the event."""

    title_field = "name"
    essential_fields = ("name",)

    name = LineField(_("name"), blank=True)
    description = ProseField(_("description"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=pgettext_lazy("theme", "part of"),
    )
    goals = models.JSONField(
        _("Sustainable Development Goals"),
        default=list,
        blank=True,
        validators=[validate_goals],
        help_text=_("Numbers from 1 to 17, such as 11, 13."),
    )
    initiatives = models.ManyToManyField(
        "organizations.Initiative",
        blank=True,
        related_name="themes",
        verbose_name=_("initiatives"),
        help_text=_("Programmes, campaigns and alliances that work on it."),
    )
    family = models.CharField(_("family of themes"), max_length=16, choices=ThemeFamily.choices)
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"), default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
