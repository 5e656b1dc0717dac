"""The events of a page about something else: the next ones, the last ones, and where to find them all."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import urlencode

from events.index.current import current

from .loading import load_rows
from .rows import Row, rows

SHOWN = 10


@dataclass(frozen=True)
class UpcomingAndPast:
    """Rows to show, soonest first and latest first; all_…: how many there are. query: asks the event list for the same
    events, or for those of them that it finds.
    """

    upcoming: list[Row]
    past: list[Row]
    query: str
    all_upcoming: int
    all_past: int

    @property
    def past_query(self) -> str:
        return f"{self.query}&when=past"


def upcoming_and_past(
    parameter: str, slug: str, *, now: datetime, zone_name: str | None = None, key: str = ""
) -> UpcomingAndPast:
    """Return the next and the last ten published events with a record, as the list's parameter finds them.

    key: of the events to show, where these are not quite what the list finds. One query for the journal, and what
    `load_rows` costs, twice.
    """
    index = current()
    events, coming = index.having(key or parameter, [slug]), index.upcoming(now)
    upcoming = load_rows(index.first(events & coming, SHOWN), index)
    past = load_rows(index.first(events - coming, SHOWN, descending=True), index)
    return UpcomingAndPast(
        upcoming=rows(upcoming, now=now, zone_name=zone_name),
        past=rows(past, now=now, zone_name=zone_name),
        query=f"?{urlencode({parameter: slug})}",
        all_upcoming=len(events & coming),
        all_past=len(events - coming),
    )
