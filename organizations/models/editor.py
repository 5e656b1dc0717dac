"""Editor (the user model) and what they do for which office."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from multilingual.languages import CODES
from multilingual.wording import endonym


def languages_by_their_own_names():
    """Return the languages as one looks for one's own: choices."""
    return [(code, endonym(code)) for code in CODES]


class Editor(AbstractUser):
    """Somebody who signs in to the admin."""

    working_languages = models.JSONField(
        _("working languages"),
        default=list,
        blank=True,
        help_text=_("The languages they write in, strongest first, separated by commas."),
    )

    language = models.CharField(
        _("language of these pages"),
        max_length=10,
        blank=True,
        choices=languages_by_their_own_names,
        help_text=_("Also used for e-mails. If left empty, it is the language of the browser."),
    )
    reset_mailed_at = models.DateTimeField(editable=False, null=True, default=None)

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")

    def offices_as(self, role) -> list[int]:
        """Return the primary keys of the offices in which they have at least that role, the first given first.

        What each role may do is answered by `events.rights` alone. Assignments are read once for each object.
        """
        least = Role.values.index(role)
        return [office for office, given in self._assigned if Role.values.index(given) >= least]

    @cached_property
    def _assigned(self) -> list[tuple[int, str]]:
        return list(self.assignments.order_by("pk").values_list("office", "role"))


class Role(models.TextChoices):
    """What somebody may do for an office; each includes the ones before."""

    TRANSLATOR = "TRANSLATOR", _("translator")
    """Translates what is there."""
    EDITOR = "EDITOR", _("editor")
    """Enters and changes the office's events."""
    PUBLISHER = "PUBLISHER", _("publisher")
    """Publishes, cancels, moves, withdraws."""
    ADMINISTRATOR = "ADMINISTRATOR", _("administrator")
    """Keeps the office's people, and the nouns that all offices share."""


class Assignment(models.Model):
    """An editor's role in an office."""

    editor = models.ForeignKey(Editor, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("editor"))
    office = models.ForeignKey(
        "organizations.Office", on_delete=models.CASCADE, related_name="assignments", verbose_name=_("office")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [models.UniqueConstraint(fields=["editor", "office"], name="editor_has_one_role_in_an_office")]

    def __str__(self):
        return f"{self.editor}: {self.get_role_display()}, {self.office}"
