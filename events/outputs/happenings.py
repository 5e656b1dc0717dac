"""What happened to an event since it was published, in words."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from events.listing.news import News
from events.models import Event
from multilingual import wording

from .calendar_files.words import noted_lines


def what_happened(
    event: Event, news: News, language: str, *, is_told: Callable[[datetime], bool] = lambda _at: True
) -> Iterator[str]:
    """Yield what happened at instants that are told, the last first. The change notes must have been loaded."""
    told = [(note.at, list(noted_lines(note, language))) for note in event.changes.all() if is_told(note.at)]
    happened = {
        _("New in the catalogue"): news.published_at,
        _("Recording added"): news.recorded_at,
        _("Title, times, place or links changed"): news.revised_at,
    }
    for what, at in happened.items():
        if at and is_told(at):
            told.append((at, [wording.clauses([what, wording.date(at, language)], language)]))
    for _at, lines in sorted(told, key=lambda pair: pair[0], reverse=True):
        yield from lines
