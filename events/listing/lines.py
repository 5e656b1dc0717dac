"""An event in one line, as months and neighbours have it: when, what, where."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.clocks.spans import Span, span
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


def lines(events: Iterable[Event], *, zone_name: str | None = None) -> list[Line]:
    """Return the lines of events that `EventQuerySet.for_lines` loaded. Costs no query."""
    found = []
    for event in events:
        host = span(event.starts_at, event.ends_at, event.time_zone)
        reader = None
        if zone_name and event.is_hours_known:
            reader = span(event.starts_at, event.ends_at, zone_name, reference=host.first_day)
        found.append(Line(event, host, reader))
    return found
