"""Link: a web page or document that belongs to an event or session."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.codes import LanguageField
from multilingual.fields import LineField, LinkField
from multilingual.models import Record


class LinkKind(models.TextChoices):
    """What is behind a link."""

    PAGE = "PAGE", _("web page")
    """A page to read on."""
    PROGRAMME = "PROGRAMME", _("programme")
    """The hosts' own programme."""
    SLIDES = "SLIDES", _("slides")
    """What a speaker showed."""
    DOCUMENT = "DOCUMENT", _("document")
    """Something to read."""
    RECORDING = "RECORDING", _("recording")
    """Something to watch or hear."""
    PRESS = "PRESS", _("press release")
    """For journalists."""


class Link(Record):
    """A labelled link, with the language of what is behind it."""

    part_of = ("session", "event")

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="links", verbose_name=_("event"))
    session = models.ForeignKey(
        "events.Session",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=pgettext_lazy("programme", "session"),
        help_text=_("Leave it empty for the whole event."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LinkKind.choices, default=LinkKind.PAGE)
    label = LineField(_("label"), blank=True)
    url = LinkField(pgettext_lazy("of a page", "address"))
    language = LanguageField(
        _("language"), blank=True, help_text=_("The language of the page or file that the link leads to.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
