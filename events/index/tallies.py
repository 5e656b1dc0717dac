"""The tallies of translations follow every change of a text, of events and of what many of them share."""

from collections.abc import Collection

from events.contents import Contents
from events.models import Pick, Series, Speaker, TranslationTally
from events.translating.tallies import COUNTS, Tallies, tallies
from organizations.models import Venue

PARTS = (Pick,)
"""What has texts on an event's page by which no list and no search finds the event."""
SHARED = (Venue, Series, Speaker)
"""What has texts on the pages of all events that have it."""


def save_tallies(found: Tallies) -> None:
    """Write what differs. One query, and one more when something does."""
    events = {event for event, _language in found}
    rows = TranslationTally.objects.filter(event__in=events).values_list("event_id", "language", *COUNTS)
    kept = {(event, language): tuple(counts) for event, language, *counts in rows}
    TranslationTally.objects.bulk_create(
        [
            TranslationTally(event_id=event, language=language, **dict(zip(COUNTS, counts, strict=True)))
            for (event, language), counts in found.items()
            if kept.get((event, language)) != counts
        ],
        update_conflicts=True,
        unique_fields=["event", "language"],
        update_fields=COUNTS,
        batch_size=1000,
    )


def tally(events: Collection[int]) -> None:
    """Count the texts of events anew. Eleven queries."""
    save_tallies(tallies(Contents(events)))
