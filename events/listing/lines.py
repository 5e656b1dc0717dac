"""An event in one line, as months have it: when, what, where."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from events.clocks.spans import Span, span
from events.database.compiled_queries import CompiledQuery, Keys
from events.models import Event


@dataclass(frozen=True)
class Line:
    """host: as the host's clocks show it; reader: as the reader's do, None without a zone or a known hour."""

    event: Event
    host: Span
    reader: Span | None

    @property
    def seen(self) -> Span:
        """The hours and days that are being read."""
        return self.reader or self.host


def load_lines(pks: list[int], *, zone_name: str | None = None) -> dict[int, Line]:
    """Return the lines of events by their keys. One query, none for no key."""
    return {event.pk: _line(event, zone_name) for event in _events_in(get_language()).records(pks)} if pks else {}


@cache
def _events_in(language: str) -> CompiledQuery:
    return CompiledQuery(lambda keys: Event.objects.filter(pk__in=keys).for_lines(language), Keys)


def _line(event: Event, zone_name: str | None) -> Line:
    host = span(event.starts_at, event.ends_at, event.time_zone)
    reader = None
    if zone_name and event.is_hours_known:
        reader = span(event.starts_at, event.ends_at, zone_name, reference=host.first_day)
    return Line(event, host, reader)
