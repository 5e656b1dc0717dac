"""What search looks into: derived from the records, made anew by `manage.py rebuild_search`."""

from django.db import models

from multilingual.languages import LANGUAGES


class EventSearch(models.Model):
    """What one event can be found by in one language: its texts in that language, and its names in all.

    The tokens are folded (`multilingual.folding`). The database indexes them: a generated ``tsv`` on PostgreSQL,
    an FTS5 table kept by triggers on SQLite (migration 0003); neither is a field here.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="search_rows", db_index=False)
    language = models.CharField(max_length=10, choices=LANGUAGES)
    title_tokens = models.TextField()
    body_tokens = models.TextField()
    parts = models.JSONField()
    """What the tokens were made of, as [part, language, text]: shown as the place where something was found."""
    fingerprint = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="event_is_indexed_once_in_a_language")
        ]

    def __str__(self):
        return f"{self.event_id} {self.language}"


class SearchName(models.Model):
    """The names of a city, theme, series, speaker, organization, venue, initiative or office, as last indexed."""

    kind = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    slug = models.CharField(max_length=120)
    original_language = models.CharField(max_length=10)
    names = models.JSONField()
    """As [language or "", name]."""
    detail = models.CharField(max_length=10, blank=True)
    """The country of a city."""
    is_public = models.BooleanField()
    folded = models.TextField()
    """Each name on a line of its own, each word of it after a space."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="record_is_named_once")]

    def __str__(self):
        return f"{self.kind} {self.slug}"


class SearchWord(models.Model):
    """A word of a title or a name: what a mistyped word may have meant."""

    word = models.CharField(max_length=60, unique=True)
    """Folded."""
    spelled = models.CharField(max_length=120)
    """As it was written where it was first found."""

    def __str__(self):
        return self.spelled
