"""The board of translators: events, soonest first, by languages."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from events.clocks.spans import kept_zone
from events.models import Event
from multilingual.reading import read
from multilingual.whole_numbers import whole_number
from multilingual.wording import date, days_ahead, language_name

from .step_words import state
from .translation_cells import Cell, cells_of
from .translation_questions import BoardForm

SHOWN = 50
"""Events on a page."""
NAMED_COLUMNS = 4
"""Up to so many languages have their names at the head of their columns, more of them their codes."""


@dataclass(frozen=True)
class Row:
    """One event on the board. left: how many days there are, in words; "" when it is over or has no date."""

    event: Event
    title: str
    language: str
    day: str
    left: str
    state: str
    cells: list[Cell]


def translation_board(request: HttpRequest) -> TemplateResponse:
    """Answer with a page of events: title, days left, and what each language needs.

    Seven queries beside those that every page of the desk has, however many events there are.
    """
    if not request.user.has_perm("events.view_event"):
        raise PermissionDenied
    now, form = timezone.now(), BoardForm(request.GET, editor=request.user)
    page = _page(request.GET.get("p", ""))
    found = list(loaded(form.events(now))[(page - 1) * SHOWN : page * SHOWN + 1])
    languages, shown = form.languages(), get_language()
    others = request.GET.copy()
    others.pop("p", None)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Translations"),
        "form": form,
        "languages": [(code, language_name(code, shown)) for code in languages],
        "are_named": len(languages) <= NAMED_COLUMNS,
        "rows": rows_of(found[:SHOWN], languages, request.user, now),
        "others": others.urlencode(),
        "page": page,
        "has_more": len(found) > SHOWN,
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/translations/board.html", context)


def loaded(events):
    """Load what a row of the board shows."""
    shown = ("original_language", "slug", "starts_at", "ends_at", "time_zone", "publication", "status")
    return events.only(*shown, "is_moved_online").reading("title").prefetch_related("offices")


def rows_of(events: list[Event], languages: list[str], editor, now: datetime) -> list[Row]:
    """Return events that were `loaded` as rows. One query."""
    cells, shown = cells_of(events, languages, editor), get_language()
    return [_row(event, cells[event.pk], now, shown) for event in events]


def _row(event: Event, cells: list[Cell], now: datetime, shown: str) -> Row:
    title, day, left = read(event, "title"), "", ""
    if event.starts_at:
        zone = kept_zone(event.time_zone)
        starts, today = event.starts_at.astimezone(zone).date(), now.astimezone(zone).date()
        day = date(starts, shown)
        left = days_left(event, (starts - today).days, now, shown)
    return Row(event, title.text or event.slug, title.language, day, left, state(event), cells)


def days_left(event: Event, days: int, now: datetime, shown: str) -> str:
    if event.ends_at <= now:
        return ""
    if event.starts_at <= now:
        return pgettext("running", "Now")
    return gettext("Today") if days <= 0 else days_ahead(days, shown)


def _page(written: str) -> int:
    return whole_number(written, most=99_999) or 1
