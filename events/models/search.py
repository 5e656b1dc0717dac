"""What search looks into: derived from the records, made anew by `manage.py rebuild_search`."""

from django.db import models

from multilingual.languages import LANGUAGES


class EventSearch(models.Model):
    """What one event can be found by, in all languages, as one set of words.

    The database indexes the lexemes, which are never read otherwise: a GIN of the expression
    ``to_tsvector('simple', lexemes)`` on PostgreSQL, an FTS5 table kept by triggers on SQLite (migration 0006);
    neither is a field here.
    """

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, primary_key=True, related_name="search_row")
    lexemes = models.TextField()
    """Each once, with a space between; see `events.search.lexemes`."""
    fingerprint = models.CharField(max_length=32)
    """Of everything that was indexed, `SearchText` too."""

    def __str__(self):
        return str(self.pk)


class SearchText(models.Model):
    """What the lexemes of an event were made of in one language: shown as the place where something was found."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="search_texts", db_index=False)
    language = models.CharField(max_length=10, choices=LANGUAGES, blank=True)
    """Empty: the names of everything around the event, in all languages."""
    parts = models.TextField()
    """As `events.search.texts` writes them."""
    folded = models.TextField()
    """The same, without case and accents."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="event_is_shown_once_in_a_language")]

    def __str__(self):
        return f"{self.event_id} {self.language}"


class SearchName(models.Model):
    """What a city, theme, series, speaker, organization, venue, initiative or office is called and found by, as last
    indexed: the one table in which everything but events is searched for."""

    kind = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    slug = models.CharField(max_length=120)
    original_language = models.CharField(max_length=10)
    names = models.JSONField()
    """As [language or "", name]."""
    detail = models.CharField(max_length=40, blank=True)
    """What else keys of events take from the record: the country of a city, the parent of a theme …; after a space a
    digest of what tells it from others of its name."""
    is_public = models.BooleanField()
    folded = models.TextField()
    """Each name on a line of its own, each word of it after a space."""
    words = models.TextField(default="")
    """Of its names, however they may be written, and of what is said of it: each once, after a space."""

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


class EventKeys(models.Model):
    """What lists ask of one event (`events.index.keys`): written with its search row, read into memory."""

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, primary_key=True, related_name="keys_row")
    keys = models.TextField()
    """``city:hanoi theme:energy …``, with a space between: what filters find the event by."""
    hours = models.TextField()
    """When its sessions take place, else itself: ``1791072000+5400 …``, seconds of the epoch and the length."""
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    """The host's days, both included; None for a draft without dates."""

    def __str__(self):
        return str(self.pk)
