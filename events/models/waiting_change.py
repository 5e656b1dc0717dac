"""WaitingChange: what an editor has changed of a public event, while a publisher has not taken it over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    """What a publisher did with it; empty while it waits."""

    TAKEN_OVER = "TAKEN_OVER", pgettext_lazy("change", "accepted")
    """It is public."""
    SENT_BACK = "SENT_BACK", pgettext_lazy("change", "sent back")
    """It is not, and a comment says why."""


class WaitingChange(models.Model):
    """Changes of an event and its parts. changes: record → its fields before and after, as `multilingual.history` has
    them; None before: it is new; None after: it is deleted."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="waiting_changes")
    by = models.ForeignKey("organizations.Editor", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changes = models.JSONField()
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey("organizations.Editor", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.event_id} {self.by} {self.at:%Y-%m-%d}"
