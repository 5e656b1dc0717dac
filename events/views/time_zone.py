"""The choice of the zone whose clocks a page is to be read by."""

from datetime import UTC, date, datetime, time
from urllib.parse import parse_qsl, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.generic import TemplateView

from events.clocks.reader_zones import ZoneOption, asked_zone, options
from multilingual.languages import supported
from multilingual.wording import zone_label


class TimeZone(TemplateView):
    """``/<l>/time-zone/?page=…&on=…``: zones by the names of cities, or by their own; the form leads back to the page.

    page: the address that is to get ``tz``; one that is not a page of this site counts as the list. on: the day whose
    offsets are said, of an event; today without one. No query.
    """

    template_name = "events/time_zone.html"

    def get_context_data(self, **kwargs):
        path, query = _page_of_ours(self.request.GET.get("page", ""))
        asked, at, language = QueryDict(query), _moment(self.request.GET.get("on", "")), get_language()
        zone = asked_zone(asked)
        return super().get_context_data(**kwargs) | {
            "page": path,
            "kept": [pair for pair in parse_qsl(query) if pair[0] not in ("tz", "cursor")],
            "chosen": ZoneOption(zone.name, zone_label(zone.name, language, at)) if zone.name else None,
            "problem": zone.problem,
            "parts": options(language, at),
        }


def _page_of_ours(written: str) -> tuple[str, str]:
    """Return path and query of a page of this site, in the active language."""
    elsewhere = reverse("events:event_list"), ""
    try:
        parts = urlsplit(written)
        _empty, code, *rest = parts.path.split("/")
        path = "/".join(("", get_language(), *rest))
        resolve(path)
    except (ValueError, Resolver404):
        return elsewhere
    return elsewhere if parts.scheme or parts.netloc or not supported(code) else (path, parts.query)


def _moment(written: str) -> datetime:
    """Return noon of a day, in UTC; the present where none was written."""
    try:
        day: date | None = parse_date(written)
    except ValueError:
        day = None
    return datetime.combine(day, time(12), UTC) if day and 1900 < day.year < 3000 else timezone.now()
