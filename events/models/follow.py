"""FollowLanguage: a language one can follow an event in, and how."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.codes import LanguageField
from multilingual.languages import primary_subtag


class FollowMode(models.TextChoices):
    """How it reaches the listener. Interpretation is spoken; translation is written."""

    FLOOR = "FLOOR", _("spoken in")
    """Spoken from the floor."""
    SIMULTANEOUS = "SIMULTANEOUS", _("simultaneous interpretation")
    """Interpreted while the speaker speaks."""
    CONSECUTIVE = "CONSECUTIVE", _("consecutive interpretation")
    """Interpreted after each passage."""
    CAPTIONS = "CAPTIONS", _("captions")
    """Written live on a screen."""
    SIGN = "SIGN", _("sign language")
    """Signed; the language is the sign language."""


class FollowLanguage(models.Model):
    """A language one can follow an event, or one of its sessions, in."""

    part_of = ("session", "event")
    derived_fields = ("primary",)

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="follow_languages", verbose_name=_("event")
    )
    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_languages",
        verbose_name=pgettext_lazy("programme", "session"),
        help_text=_("Leave it empty for the whole event."),
    )
    language = LanguageField(_("language"), help_text=_("By its name, such as Portuguese or American Sign Language."))
    primary = models.CharField(max_length=8, editable=False, db_index=True)
    mode = models.CharField(_("how"), max_length=12, choices=FollowMode.choices, default=FollowMode.FLOOR)

    class Meta:
        verbose_name = _("participation language")
        verbose_name_plural = _("participation languages")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "language", "mode"],
                condition=models.Q(session__isnull=True),
                name="event_has_a_language_once_in_a_mode",
                violation_error_message=_("The same entry is here twice."),
            ),
            models.UniqueConstraint(
                fields=["session", "language", "mode"],
                condition=models.Q(session__isnull=False),
                name="session_has_a_language_once_in_a_mode",
                violation_error_message=_("The same entry is here twice."),
            ),
        ]

    def __str__(self):
        return f"{self.language} ({self.get_mode_display()})"

    def clean(self):
        """Keep the primary subtag, by which languages are compared; a session must be one of the event."""
        self.language = self.language.lower()
        self.primary = primary_subtag(self.language)
        if self.session_id and self.session.event_id != self.event_id:
            raise ValidationError({"session": _("This session belongs to another event.")})
