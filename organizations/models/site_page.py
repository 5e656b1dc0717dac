"""The site's own pages: about, accessibility, privacy, legal notice, contact. Their texts are the editors'."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multilingual.fields import LineField, ProseField
from multilingual.models import Record


class SitePageKind(models.TextChoices):
    """Which of the site's own pages it is; the last part of its address is the same word in lower case."""

    ABOUT = "ABOUT", _("About this site")
    """Whose the site is, what it holds, how it tells hours and languages."""
    ACCESSIBILITY = "ACCESSIBILITY", _("Accessibility")
    """What the site promises, what falls short, how to tell us."""
    PRIVACY = "PRIVACY", _("Privacy")
    """What is kept about readers and editors."""
    IMPRINT = "IMPRINT", _("Legal notice")
    """Who answers for the site, as the law of some countries wants it said."""
    CONTACT = "CONTACT", pgettext_lazy("person to ask", "Contact")
    """Whom to ask; the page adds the world secretariat's office."""


class SitePage(Record):
    """A page of the site about itself: one of each kind, made with the catalogue. Editors change its words."""

    title_field = "title"
    essential_fields = ("title", "body")

    kind = models.CharField(_("kind"), max_length=20, choices=SitePageKind.choices, unique=True)
    title = LineField(_("title"), blank=True)
    body = ProseField(_("text"), blank=True)

    class Meta:
        verbose_name = _("page of the site")
        verbose_name_plural = _("pages of the site")

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.kind.lower()
