"""The list of events as a month: a grid of days, or a list where there is little room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import RedirectView, TemplateView
from pyroaring import BitMap

from events.clocks.spans import span
from events.index.event_index import EventIndex
from events.listing.facets import Facets
from events.listing.lines import Line, load_lines
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.listing.month import Day, Entry, weeks
from events.models.timed import EARLIEST_YEAR, LATEST_YEAR
from events.outputs.structured_data import listed_events
from multilingual import wording

from .described import ADDRESSES, Described

MOST = 2000
"""So many events of a month are laid out; a month with more says so."""

MOST_UNDATED = 20


@dataclass(frozen=True)
class Month:
    """A month filled with events. undated: lines of those of which only the month is known; more_undated: how many
    found no room; count: all that touch it; is_cut: there are more than were counted."""

    weeks: list[list[Day]]
    undated: list[Line]
    more_undated: int
    count: int
    is_cut: bool

    @property
    def lines(self) -> list[Line]:
        """The lines that are shown, days before months; an event over several weeks comes more than once."""
        return [*(bar.entry.line for days in self.weeks for day in days for bar in day.bars), *self.undated]


class MonthQuery(ListQuery):
    """The list's query, asked of one month: without ``when``, past and coming events are both meant."""

    @property
    def when(self) -> str:
        return self.value("when") or "all"


class PresentMonth(RedirectView):
    """``/<l>/events/calendar/``: leads to the month that it is, in UTC, with the same query string."""

    def get_redirect_url(self, *args, **kwargs):
        query = self.request.META.get("QUERY_STRING", "")
        return f"{timezone.now():%Y-%m}/{'?' if query else ''}{query}"


class EventMonth(Described, TemplateView):
    """``/<l>/events/calendar/<yyyy>-<mm>/``: a month of what the list's query string asks for.

    Two queries: the journal, and lines of the events that are shown.
    """

    template_name = "events/event_month.html"

    def get_context_data(self, year, month, **kwargs):
        now, first_day = timezone.now(), date(int(year), int(month), 1)
        query = MonthQuery(self.request.GET, now=now)
        zone_name = query.zone_name
        last_day = _month_after(first_day) - timedelta(days=1)
        listing = Listing(query)
        month = filled(listing.index, listing.found, first_day, zone_name=zone_name)
        for day in (day for days in month.weeks for day in days if day.more):
            day.query = of_days(query, day.date, day.date)
        return super().get_context_data(**kwargs) | {
            "list_query": query,
            "month": month,
            "whole_month": of_days(query, first_day, last_day),
            "first_day": first_day,
            "today": now.astimezone(ZoneInfo(zone_name)).date() if zone_name else None,
            "now": now,
            "previous": first_day - timedelta(days=1) if first_day > date(EARLIEST_YEAR, 1, 1) else None,
            "next": _month_after(first_day) if first_day < date(LATEST_YEAR, 12, 1) else None,
            "query": query.query_string(cursor=None),
            "facets": Facets(listing),
        }

    def nodes(self, context):
        listed = list(dict.fromkeys(line.event for line in context["month"].lines))
        return [listed_events(listed, ADDRESSES)] if listed else []


def of_days(query: ListQuery, first_day: date, last_day: date) -> str:
    """Return the query string that asks the list for the events of these days, both included, past ones too."""
    days = {"from": first_day.isoformat(), "to": last_day.isoformat()}
    return query.query_string(**days, when=query.when, cursor=None)


def filled(index: EventIndex, found: BitMap, first_day: date, *, zone_name: str | None) -> Month:
    """Return the month that begins on first_day, filled with those of a set of events that touch it. One query."""
    after = _month_after(first_day)
    near = index.first(found & index.during(first_day, after - timedelta(days=1), zone_name), MOST + 1)
    timed, monthly = index.having("precision", ["HOURS"]), index.having("precision", ["MONTH"])
    dated, undated = [], []
    for pk in near[:MOST]:
        days = index.days(pk)
        if zone_name and pk in timed:
            seen = span(index.starts_at(pk), index.ends_at(pk), zone_name)
            days = seen.first_day, seen.last_day
        (undated if pk in monthly else dated).append(Entry(pk, *days))
    laid_out = weeks(
        dated, year=first_day.year, month=first_day.month, first_weekday=wording.first_weekday(get_language())
    )
    bars = [bar for days in laid_out for day in days for bar in day.bars]
    shown = undated[:MOST_UNDATED]
    _load([*(bar.entry for bar in bars), *shown], zone_name)
    return Month(
        laid_out,
        [entry.line for entry in shown],
        len(undated) - len(shown),
        len(dated) + len(undated),
        len(near) > MOST,
    )


def _load(entries: Iterable[Entry], zone_name: str | None) -> None:
    loaded = load_lines(list({entry.pk for entry in entries}), zone_name=zone_name)
    for entry in entries:
        entry.line = loaded[entry.pk]


def _month_after(first_day: date) -> date:
    return (first_day + timedelta(days=32)).replace(day=1)
