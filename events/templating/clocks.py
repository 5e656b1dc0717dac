"""The addresses of the switch between the host's hours and the reader's."""

from dataclasses import dataclass

from django.utils.http import urlencode
from jinja2 import pass_context

from events.clocks.reader_zones import asked_zone
from multilingual.templating.addresses import url


@dataclass(frozen=True)
class HoursSwitch:
    """Addresses of this page. host: without a zone; mine: in the reader's zone, None while the page knows none.

    choose: of the page where a zone is chosen, which leads back here.
    """

    host: str
    mine: str | None
    choose: str


@pass_context
def hours_addresses(context, at=None) -> HoursSwitch:
    """``{% set switch = hours_addresses() %}``: only this page's own address ever carries a zone. at: of an event."""
    request = context["request"]
    asked = asked_zone(request.GET)
    rest = [(key, value) for key, values in request.GET.lists() if key != "tz" for value in values]
    host = _address(request.path, rest)
    written = _address(request.path, [*rest, ("tz", asked.name or asked.problem)]) if "tz" in request.GET else host
    choose = [("page", written), *([("on", at.date().isoformat())] if at else [])]
    return HoursSwitch(host, written if asked.name else None, _address(url("events:time_zone"), choose))


def _address(path: str, asked: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
