"""What changed: the revision of what calendars show, and the notes that tell readers."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.clocks.plans import Plan

from .event_choices import Attendance, Status


class Revised(models.Model):
    """What a calendar needs to know of changes (iCalendar SEQUENCE and LAST-MODIFIED); `revisions` keeps it."""

    sequence = models.PositiveIntegerField(default=0, editable=False)
    revised_at = models.DateTimeField(default=timezone.now, editable=False)
    revision_fingerprint = models.CharField(max_length=32, default="", editable=False)

    class Meta:
        abstract = True


class ChangeKind(models.TextChoices):
    """What happened to the plan."""

    RESCHEDULED = "RESCHEDULED", _("New date")
    """Another start is announced."""
    POSTPONED = "POSTPONED", _("Postponed")
    """The former date no longer holds, a new one is not known."""
    CANCELLED = "CANCELLED", _("Cancelled")
    """It will not take place."""
    REINSTATED = "REINSTATED", _("Takes place after all")
    """It was cancelled, postponed or moved online, and no longer is."""
    MOVED_ONLINE = "MOVED_ONLINE", _("Moved online")
    """It takes place from afar instead of at its place."""


class ChangeNote(models.Model):
    """One public note: what was, what is, when it changed. Never edited; its words are made when it is read.

    before, after: `Plan.to_json`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="changes", editable=False)
    at = models.DateTimeField(editable=False)
    kind = models.CharField(max_length=12, choices=ChangeKind.choices, editable=False)
    before = models.JSONField(editable=False)
    after = models.JSONField(editable=False)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"

    @property
    def was(self) -> Plan:
        return Plan.from_json(self.before)

    @property
    def is_now(self) -> Plan:
        return Plan.from_json(self.after)

    @property
    def status_before(self) -> str:
        return Status(self.before["status"]).label

    @property
    def status_after(self) -> str:
        return Status(self.after["status"]).label

    @property
    def attendance_before(self) -> str:
        return Attendance(self.before["attendance"]).label

    @property
    def attendance_after(self) -> str:
        return Attendance(self.after["attendance"]).label
