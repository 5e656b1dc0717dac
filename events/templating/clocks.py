"""The zones that a reader may choose, and the addresses of the switch between the host's hours and the reader's."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from jinja2 import pass_context

from events.clocks import reader_zones
from events.clocks.reader_zones import PartOfWorld, ZoneOption
from multilingual import wording


@dataclass(frozen=True)
class Zones:
    """What a zone's ``<select>`` offers. chosen: the one being read, which stands before all others; None without."""

    chosen: ZoneOption | None
    parts: list[PartOfWorld]


@pass_context
def zone_options(context, at=None) -> Zones:
    """``{{ zone_options(event.starts_at) }}``. at: the instant whose offsets they say, None for the present."""
    language, at = get_language(), at or timezone.now()
    name = reader_zones.reader_zone(context.get("request"))
    chosen = ZoneOption(name, wording.zone_label(name, language, at)) if name else None
    return Zones(chosen, reader_zones.options(language, at))


@dataclass(frozen=True)
class HoursSwitch:
    """Addresses of this page. host: without a zone; mine: in the reader's zone, None while the page knows none."""

    host: str
    mine: str | None


@pass_context
def hours_addresses(context) -> HoursSwitch:
    """``{% set switch = hours_addresses() %}``: only this page's own address ever carries a zone."""
    request = context["request"]
    name = reader_zones.reader_zone(request)
    rest = [(key, value) for key, values in request.GET.lists() if key != "tz" for value in values]
    host = f"{request.path}?{urlencode(rest)}" if rest else request.path
    return HoursSwitch(host, f"{request.path}?{urlencode([*rest, ('tz', name)])}" if name else None)
