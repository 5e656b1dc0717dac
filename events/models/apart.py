"""SaidApart: two records that look like one person or organization, and are two."""

from typing import Any

from django.db import models
from django.utils import timezone

from multilingual.models import Record


class SaidApartQuerySet(models.QuerySet):
    def of(self, record: Record) -> "SaidApartQuerySet":
        """Keep what was said of a record."""
        return self.filter(models.Q(one=record.uuid) | models.Q(other=record.uuid))

    def say(self, record: Record, others: Any, *, by: str) -> None:
        """Keep that a record is none of some others. One query."""
        pairs = (sorted((record.uuid, each.uuid), key=str) for each in others)
        rows = [SaidApart(one=one, other=other, by=by) for one, other in pairs]
        self.bulk_create(rows, ignore_conflicts=True)


class SaidApart(models.Model):
    """Somebody has said that two records are not the same. one, other: their uuids, in the order of their text."""

    one = models.UUIDField(db_index=True)
    other = models.UUIDField(db_index=True)
    by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = SaidApartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="two_are_said_apart_once")]

    def __str__(self):
        return f"{self.one} {self.other}"
