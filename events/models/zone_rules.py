"""By which rules of time zones the instants in this database were derived."""

from django.db import models


class ZoneRules(models.Model):
    """One row, or none as long as nobody has looked. version: of the IANA database, such as 2026f."""

    version = models.CharField(max_length=20)

    def __str__(self):
        return self.version
