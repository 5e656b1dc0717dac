"""How much of an event each language still needs: its texts as they are, counted."""

from collections import Counter
from collections.abc import Iterable

from events.models import TranslationTally
from events.models.translation_tally import COUNTED
from multilingual.languages import CODES

from .texts import texts_of


def tallies(events: Iterable[int]) -> list[TranslationTally]:
    """Return the rows of some events, unsaved, one for each language. Names are not counted. Nine queries."""
    return [
        TranslationTally(
            event_id=event,
            language=language,
            total=len(counted),
            **{column: needs[need] for need, column in COUNTED.items()},
        )
        for event, texts in texts_of(events).items()
        for counted in [[text for text in texts if not text.is_name]]
        for language in CODES
        for needs in [Counter(text.need_in(language) for text in counted)]
    ]
