"""The tallies of translations follow every change of a text, of events and of what many of them share."""

from collections.abc import Collection

from events.models import Pick, Series, Speaker, TranslationTally
from events.models.translation_tally import COUNTED
from events.translating.tallies import tallies
from organizations.models import Venue

PARTS = (Pick,)
"""What has texts on an event's page by which no list and no search finds the event."""
SHARED = (Venue, Series, Speaker)
"""What has texts on the pages of all events that have it."""

_COUNTS = ("total", *COUNTED.values())


def save_tallies(rows: Collection[TranslationTally]) -> None:
    """Write what differs. One query, and one more when something does."""
    told = ("event_id", "language", *_COUNTS)
    events = {row.event_id for row in rows}
    kept = set(TranslationTally.objects.filter(event__in=events).values_list(*told))
    TranslationTally.objects.bulk_create(
        [row for row in rows if tuple(getattr(row, name) for name in told) not in kept],
        update_conflicts=True,
        unique_fields=["event", "language"],
        update_fields=_COUNTS,
        batch_size=1000,
    )


def tally(events: Collection[int]) -> None:
    """Count the texts of events anew. Eleven queries."""
    save_tallies(tallies(events))
