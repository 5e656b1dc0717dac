"""Credit: an organization's part in an event or session."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.fields import LineField
from multilingual.models import Record


class CreditRole(models.TextChoices):
    """What an organization did for it, in protocol order."""

    ORGANIZER = "ORGANIZER", _("organizer")
    """Answers for it."""
    CO_ORGANIZER = "CO_ORGANIZER", _("co-organizer")
    """Answers for it together with the organizer."""
    EXECUTING_ORGANIZER = "EXECUTING_ORGANIZER", _("implementing organizer")
    """Carries it out (承辦, 주관)."""
    HOST = "HOST", _("host")
    """Receives the guests."""
    SECRETARIAT = "SECRETARIAT", _("secretariat")
    """Runs the office of the event."""
    KNOWLEDGE_PARTNER = "KNOWLEDGE_PARTNER", _("knowledge partner")
    """Gives the substance."""
    COLLABORATOR = "COLLABORATOR", _("collaborator")
    """Works with the organizers."""
    SUPPORTER = "SUPPORTER", _("supporter")
    """Supports it."""
    FUNDER = "FUNDER", _("funder")
    """Pays for it."""
    PATRON = "PATRON", _("patron")
    """Lends its name (後援, 指導單位)."""


class Credit(Record):
    """An organization in an event, or in one of its sessions."""

    part_of = ("session", "event")
    proper_names = ("credited_as",)

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="credits", verbose_name=_("event"))
    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name=pgettext_lazy("programme", "session"),
        help_text=_("Leave it empty for the whole event."),
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="credits", verbose_name=_("organization")
    )
    role = models.CharField(_("role"), max_length=20, choices=CreditRole.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Protocol order within a role."))
    credited_as = LineField(_("credited as"), blank=True, help_text=_("Only where the name differs."))

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organization", "role"],
                condition=models.Q(session__isnull=True),
                name="organization_has_a_role_once_in_an_event",
                violation_error_message=_("The same entry is here twice."),
            ),
            models.UniqueConstraint(
                fields=["session", "organization", "role"],
                condition=models.Q(session__isnull=False),
                name="organization_has_a_role_once_in_a_session",
                violation_error_message=_("The same entry is here twice."),
            ),
        ]
