"""What the columns of a table say of an event, and what they are called. Pure: events in, rows out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import CreditRole, Event, FollowMode
from events.outputs.calendar_files.words import clean, tongues_of
from events.programme.crediting import HEADINGS as CREDITS
from events.programme.crediting import credited_name
from events.programme.following import HEADINGS as FOLLOWING
from events.programme.following import following
from multilingual import wording
from multilingual.notes import note
from multilingual.prose import plain
from multilingual.reading import read

Cell = str | date | time | datetime | None
"""A moment has no zone: its column says which one it is in."""


@dataclass(frozen=True)
class Table:
    """columns: their names; rows: a cell for each column; notes: sentences about what is missing; all in language."""

    language: str
    name: str
    columns: list[str]
    rows: list[list[Cell]]
    notes: list[str]


@dataclass(frozen=True)
class Row:
    """An event with what its cells ask: the address of its page, the reader's language, the present moment."""

    event: Event
    page: str
    language: str
    now: datetime

    def text(self, field: str) -> str:
        return read(self.event, field, self.language).text

    def moment(self, instant: datetime, zone: ZoneInfo) -> Cell:
        """Return what clocks of a zone show, to the minute; nothing while no hour is known."""
        return instant.astimezone(zone).replace(tzinfo=None) if self.event.is_hours_known else None


Column = tuple[str, Callable[[Row], Cell]]


def table(
    events: Iterable[tuple[Event, str]],
    *,
    language: str,
    name: str,
    now: datetime,
    notes: list[str],
    zone_name: str | None = None,
) -> Table:
    """Return a table of events loaded by `EventQuerySet.for_table` with the addresses of their pages.

    zone_name: the reader's zone, in which hours are told beside the host's and UTC; language: the active one.
    """
    columns = _columns(zone_name)
    rows = [[_clean(cell(Row(event, page, language, now))) for _heading, cell in columns] for event, page in events]
    return Table(language, name, [capfirst(heading) for heading, _cell in columns], rows, notes)


def _clean(cell: Cell) -> Cell:
    return clean(cell) if isinstance(cell, str) else cell


def _columns(zone_name: str | None) -> list[Column]:
    """Return pairs of a heading and what stands under it."""
    named = {name: str(Event._meta.get_field(name).verbose_name) for name in _OF_FIELDS}
    return [
        (named["title"], lambda row: row.text("title")),
        (named["status"], _state),
        (named["start_date"], lambda row: row.event.start_date),
        (_("Start time"), lambda row: row.event.start_time),
        (named["end_date"], lambda row: row.event.end_date or row.event.start_date),
        (_("End time"), lambda row: row.event.end_time),
        (named["time_zone"], lambda row: row.event.time_zone),
        *(pair for name in dict.fromkeys(filter(None, ("UTC", zone_name))) for pair in _instants(name)),
        (named["precision"], lambda row: row.event.get_precision_display()),
        (named["attendance"], lambda row: row.event.get_attendance_display()),
        (named["venue"], lambda row: row.text("venue__name") if row.event.venue_id else ""),
        (named["host_city"], lambda row: row.text("host_city__name") if row.event.host_city_id else ""),
        (_("Country or territory"), _country),
        *((str(FOLLOWING[FollowMode(mode)]), _spoken(mode)) for mode in FollowMode.values),
        (named["access"], lambda row: row.event.get_access_display()),
        (named["fee"], lambda row: row.event.get_fee_display()),
        (named["registration"], lambda row: row.event.get_registration_display()),
        (named["registration_deadline"], lambda row: row.event.registration_deadline),
        (named["registration_state"], lambda row: row.event.registering(row.now).label),
        (named["registration_url"], lambda row: row.event.registering(row.now).url),
        (named["stream_url"], lambda row: row.event.stream_url),
        (named["website"], lambda row: row.event.website),
        *((str(CREDITS[role]), _credited(role)) for role in _ORGANIZING),
        (named["themes"], _themes),
        (named["summary"], lambda row: plain(row.text("summary"))),
        (_("Language of the title"), lambda row: read(row.event, "title", row.language).language),
        (_("About the translation"), _about_the_translation),
        (named["is_sample"], lambda row: _("yes") if row.event.is_sample else ""),
        (pgettext("column of a table", "web page"), lambda row: row.page),
    ]


_OF_FIELDS = (
    *("title", "status", "start_date", "end_date", "time_zone", "precision", "attendance", "venue", "host_city"),
    *("access", "fee", "registration", "registration_deadline", "registration_state", "registration_url"),
    *("stream_url", "website", "themes", "summary", "is_sample"),
)
"""The columns that are called what the editors' form calls the field."""


_ORGANIZING = (CreditRole("ORGANIZER"), CreditRole("CO_ORGANIZER"))


def _instants(zone_name: str) -> list[Column]:
    zone = ZoneInfo(zone_name)
    return [
        (_("Start (%(zone)s)") % {"zone": zone_name}, lambda row: row.moment(row.event.starts_at, zone)),
        (_("End (%(zone)s)") % {"zone": zone_name}, lambda row: row.moment(row.event.ends_at, zone)),
    ]


def _state(row: Row) -> str:
    moved = [_("Moved online")] if row.event.is_moved_online else []
    return _listed([capfirst(row.event.get_status_display()), *moved])


def _country(row: Row) -> str:
    return wording.country(row.event.host_city.country, row.language) if row.event.host_city_id else ""


def _spoken(mode: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> str:
        found = following(row.event.follow_languages.all())
        tags = [*found.whole.get(mode, []), *found.partly.get(mode, [])]
        return tongues_of(mode, tags, row.language) if tags else ""

    return cell


def _credited(role: str) -> Callable[[Row], Cell]:
    return lambda row: _listed([credited_name(each).text for each in row.event.credits.all() if each.role == role])


def _themes(row: Row) -> str:
    return _listed(read(theme, "name", row.language).text for theme in row.event.themes.all())


def _about_the_translation(row: Row) -> str:
    title, summary = (read(row.event, field, row.language) for field in ("title", "summary"))
    return " ".join(note(title, summary))


def _listed(names: Iterable[str]) -> str:
    """Return names as a spreadsheet can part them again."""
    return "; ".join(names)
