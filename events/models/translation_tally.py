"""TranslationTally: what the texts of an event still need in a language, counted when they were last written."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from multilingual.languages import LANGUAGES
from multilingual.needs import Need


class TranslationTally(models.Model):
    """One event in one language: of ``total`` texts on its page so many are missing, outdated, a machine's.

    Derived: written with the search row (`events.index.tallies`), made anew by `manage.py rebuild_search`. Every event
    has a row in each language, that of its original too: what stands on its page may be written in others.
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="translation_tallies", db_index=False
    )
    language = models.CharField(max_length=10, choices=LANGUAGES)
    total = models.PositiveSmallIntegerField()
    missing = models.PositiveSmallIntegerField()
    outdated = models.PositiveSmallIntegerField()
    machine = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["language", "event", "missing", "outdated", "machine"], name="tallies_by_language"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="event_is_tallied_once_in_a_language"),
        ]

    def __str__(self):
        return f"{self.event_id} {self.language}"

    @property
    def needed(self) -> int:
        """How many texts somebody has to look at."""
        return self.missing + self.outdated + self.machine

    @classmethod
    def having(cls, needs: Iterable[Need]) -> Q:
        """Keep rows in which a text has one of the needs; NOTHING: those in which nothing is left to do."""
        found = Q(pk__in=())
        for need in needs:
            done = Q(missing=0, outdated=0, machine=0)
            found |= Q(**{f"{COUNTED[need]}__gt": 0}) if need in COUNTED else done
        return found


COUNTED = {Need.MISSING: "missing", Need.OUTDATED: "outdated", Need.MACHINE: "machine"}
"""Need → the column that counts it."""
