"""The journal of the catalogue: who keeps something derived from it in memory reads here what has changed since."""

import uuid

from django.db import models


class CatalogueChange(models.Model):
    """One write. Numbers rise in the order in which the writes were committed (`events.index.journal`)."""

    EVERYTHING = -1

    token = models.UUIDField(default=uuid.uuid4)
    """Tells an entry from one of the same number that was rolled back."""
    event = models.BigIntegerField(null=True)
    """The event that changed; None: a record that many events share; `EVERYTHING` after a bulk load."""

    def __str__(self):
        return f"{self.pk} {self.event}"
