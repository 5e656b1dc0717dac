"""Where a reader takes an event or a list into a calendar: subscribe, download, Google, Outlook."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.http import urlencode

from events.listing.addresses import page_address
from events.models import Event
from events.outputs.calendar_files import extent, in_words
from multilingual.templating.addresses import url

from .calendar_address import calendar_address

_GOOGLE = "https://calendar.google.com/calendar"
_OUTLOOK = "https://outlook.office.com/calendar/0"


@dataclass(frozen=True)
class CalendarLinks:
    """Addresses of the same entries. subscribe (``webcal:``) follows changes, and so do Google's and Outlook's of a
    list; those of an event copy it once. programme: the sessions, "" when there are none with hours.
    """

    download: str
    subscribe: str
    google: str
    outlook: str
    programme: str = ""


def links_of_event(
    event: Event,
    *,
    language: str,
    now: datetime | None = None,
    zone_name: str | None = None,
    programme: bool = False,
) -> CalendarLinks:
    """Return the links of an event loaded for its page; ``language`` must be the active one. Costs no query.

    now: None is the present moment. What stands in an address is short enough for every service.
    """
    page = page_address(event, None)
    file = url("events:event_calendar", event.slug)
    title, details, where = in_words(
        event, language=language, address=page, now=now or timezone.now(), zone_name=zone_name
    )
    begin, end = extent(event, zone_name)
    is_bar = not isinstance(begin, datetime)
    google = {"action": "TEMPLATE", "dates": f"{_basic(begin)}/{_basic(end)}"}
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": _extended(begin),
        "enddt": _extended(end),
        **({"allday": "true"} if is_bar else {}),
    }
    return CalendarLinks(
        download=file,
        subscribe=_webcal(file),
        google=calendar_address(
            f"{_GOOGLE}/render",
            google,
            title=("text", title),
            details=("details", details),
            where=("location", where),
            page=page,
        ),
        outlook=calendar_address(
            f"{_OUTLOOK}/deeplink/compose",
            outlook,
            title=("subject", title),
            details=("body", details),
            where=("location", where),
            page=page,
        ),
        programme=url("events:programme_calendar", event.slug) if programme else "",
    )


def links_of_list(query_string: str, *, name: str) -> CalendarLinks:
    """Return the links of a list; query_string: with ``?``, without a cursor; name: what the calendar is called."""
    file = url("events:list_calendar") + query_string
    return CalendarLinks(
        download=file,
        subscribe=_webcal(file),
        google=f"{_GOOGLE}/render?{urlencode({'cid': _webcal(file)})}",
        outlook=f"{_OUTLOOK}/addfromweb?{urlencode({'url': settings.SITE_URL + file, 'name': name})}",
    )


def _webcal(file: str) -> str:
    return f"webcal://{settings.SITE_URL.partition('://')[2]}{file}"


def _basic(moment) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(moment, datetime) else f"{moment:%Y%m%d}"


def _extended(moment) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, datetime) else moment.isoformat()
