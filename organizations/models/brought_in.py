"""Which office brought something in that all offices may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BroughtIn(models.Model):
    """A speaker, venue, city or organization that an editor entered for an event of their office."""

    brought_in_by = models.ForeignKey(
        "organizations.Office",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        abstract = True
