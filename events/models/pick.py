"""Pick: an office recommends an event or session to an audience."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.fields import LineField, ProseField
from multilingual.models import Record


class Pick(Record):
    """An office's recommendation, with the reason: topic, language, time difference."""

    part_of = ("event",)

    office = models.ForeignKey(
        "organizations.Office", on_delete=models.CASCADE, related_name="picks", verbose_name=_("office")
    )
    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="picks", verbose_name=_("event"))
    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="picks",
        verbose_name=pgettext_lazy("programme", "session"),
        help_text=_("Leave it empty for the whole event."),
    )
    audience = LineField(_("for whom"), blank=True)
    reason = ProseField(_("reason"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("pick")
        verbose_name_plural = _("picks")
