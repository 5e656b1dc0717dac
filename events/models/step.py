"""Who took which step with an event, and which findings of the time check were let stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.Model):
    """One step that was taken with an event: the line of its history that has a name. Never edited.

    verb: the name of a declaration in `events.lifecycle.steps`; by: the name by which somebody signs in, "" when the
    clock took it; comment: what the reviewer, or whoever took the step, says of it to the editors; before: the plan as
    JSON (`Plan.to_json`) with ``publication`` and ``status_reason`` (language → text), as they stood.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="steps", editable=False)
    verb = models.CharField(max_length=20, editable=False)
    at = models.DateTimeField(editable=False)
    by = models.CharField(max_length=150, blank=True, editable=False)
    comment = models.TextField(blank=True, editable=False)
    before = models.JSONField(editable=False)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.verb} {self.at:%Y-%m-%d}"


class Waiver(models.Model):
    """A finding of the time check that a publisher let stand, with the reason.

    fingerprint: changes with the finding (`events.lifecycle.waiving`); sentence: as it was read.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="waivers", editable=False)
    fingerprint = models.CharField(max_length=32, editable=False)
    code = models.CharField(max_length=40, editable=False)
    sentence = models.TextField(editable=False)
    reason = models.TextField(editable=False)
    by = models.CharField(max_length=150, editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("finding left as it is")
        verbose_name_plural = _("findings left as they are")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "fingerprint"], name="finding_is_waived_once_for_an_event"),
        ]

    def __str__(self):
        return f"{self.code} {self.at:%Y-%m-%d}"
