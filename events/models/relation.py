"""Relation: how an event stands to another, ours or not."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual.fields import LineField, LinkField
from multilingual.models import Record
from multilingual.reading import columns


class RelationKind(models.TextChoices):
    """How an event stands to the other."""

    PART_OF = "PART_OF", _("part of")
    """Belongs to a larger event."""
    SIDE_EVENT_OF = "SIDE_EVENT_OF", _("side event of")
    """Beside a larger event."""
    TOWARDS = "TOWARDS", _("towards")
    """Prepares a coming event, such as COP30."""
    FOLLOWS = "FOLLOWS", _("follows")
    """Continues an earlier one."""


class Relation(Record):
    """An event's relation to another event of ours, or to a named one outside the catalogue."""

    part_of = ("event",)
    proper_names = ("outside_name",)

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="relations", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=RelationKind.choices)
    other = models.ForeignKey(
        "events.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reverse_relations",
        verbose_name=_("event in this catalogue"),
    )
    outside_name = LineField(_("event elsewhere"), blank=True, help_text=_("Such as COP30, Belém."))
    outside_url = LinkField(_("its website"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")

    def clean(self):
        super().clean()
        is_outside = any(getattr(self, name) for name in columns("outside_name"))
        if bool(self.other_id) == is_outside:
            raise ValidationError(_("Choose an event in this catalogue or name one elsewhere, not both."))
        if self.other_id and self.other_id == self.event_id:
            raise ValidationError({"other": _("An event cannot be related to itself.")})
