"""How much of an event each language still needs: its texts as they are, counted."""

from collections import Counter

from events.contents import Contents, Row
from events.models.translation_tally import COUNTED
from multilingual.languages import CODES
from multilingual.needs import Need, needs_of
from multilingual.visible import visible_text

from .texts import FIELDS, on_page

Tallies = dict[tuple[int, str], tuple[int, ...]]
"""Event and language → counts, in the order of `COUNTS`."""
COUNTS = ("total", *COUNTED.values())
"""The columns of a `TranslationTally` that count."""


def tallies(contents: Contents) -> Tallies:
    """Return what is to be kept as `TranslationTally` of events. Names are not counted."""
    found: Tallies = {}
    known: dict[tuple[type, int], tuple[int, Counter[tuple[str, Need]]]] = {}
    for event in contents.events:
        total, needed = 0, Counter[tuple[str, Need]]()
        for row, _session in on_page(event, contents):
            key = row.model, row.pk
            if key not in known:  # a venue, series or speaker comes with many events
                known[key] = _counted(row)
            total += known[key][0]
            needed.update(known[key][1])
        for code in CODES:
            found[event.pk, code] = (total, *(needed[code, need] for need in COUNTED))
    return found


def _counted(row: Row) -> tuple[int, Counter[tuple[str, Need]]]:
    """Return how many texts a row has, and (language, need) → how many of them have it."""
    total, needed = 0, Counter[tuple[str, Need]]()
    for field in FIELDS[row.model]:
        texts = row.texts(field)
        if field not in row.proper_names and any(texts) and any(map(visible_text, texts)):
            total += 1
            by_language = dict(zip(CODES, texts, strict=True))
            needed.update(needs_of(by_language, row.origins.get(field) or {}, row.original_language).items())
    return total, needed
