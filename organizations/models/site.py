"""The site itself: what it is called, whose it is, how it looks. One record, which the administrators change."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual.fields import LineField, LinkField
from multilingual.models import Record
from organizations.colours import DARK_PAPER, LEAST_CONTRAST, PAPER, contrast, lightened


def check_colour(colour: str) -> None:
    """Raise ValidationError for what is no colour, and for one in which the name could not be read."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise ValidationError(_("Write it as # and six digits or letters from a to f: #0b6b3a."))
    if contrast(colour, PAPER) < LEAST_CONTRAST:
        raise ValidationError(
            _("On the background of our pages this colour is too light to read: choose a darker one.")
        )


class Site(Record):
    """What a reader is told of the site, wherever it is told; `organizations.this_site` gives it to pages and files."""

    title_field = "name"
    essential_fields = ("name",)
    proper_names = ("name", "run_by")

    name = LineField(_("name"), blank=True, max_length=40, help_text=_("At the head of each page and in every file."))
    tagline = LineField(
        _("line below the name"), blank=True, max_length=100, help_text=_("Says whose events these are.")
    )
    welcome = LineField(
        _("heading of the first page"), blank=True, help_text=_("Says what can be found here, in one sentence.")
    )
    summary = LineField(_("sentence at the foot"), blank=True, help_text=_("Says whose site this is, on every page."))
    run_by = LineField(_("run by"), blank=True, help_text=_("The organization that is responsible for the site."))
    website = LinkField(
        _("website"), blank=True, help_text=_("The website of the organization that is responsible for the site.")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("The address that readers can write to; it is public.")
    )
    logo = models.ImageField(_("logo"), blank=True, upload_to="site/")
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[check_colour],
        help_text=_("The colour of the name and the lines around a page, such as #0b6b3a; without one they are black."),
    )

    class Meta:
        verbose_name = _("name and look of the site")
        verbose_name_plural = verbose_name

    @property
    def colour_on_dark(self) -> str:
        """The colour on a dark screen: so much lighter that it can be read there."""
        return lightened(self.colour, DARK_PAPER)
