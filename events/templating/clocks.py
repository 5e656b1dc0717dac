"""Hours that say which instant they are, and links that keep the reader's zone."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language
from jinja2 import pass_context

from events.clocks import reader_zones


@pass_context
def keep_zone(context, joint="?"):
    """``{{ keep_zone() }}``: ``?tz=Asia/Tokyo`` where the page is read in a zone, else nothing.

    joint: what comes before it, ``&`` after a query string that has begun.
    """
    name = reader_zones.reader_zone(context.get("request"))
    return f"{joint}{urlencode({'tz': name})}" if name else ""


@pass_context
def zone_options(context, at=None):
    """``{{ zone_options(event.starts_at) }}``: the options of a zone's ``<select>``, the one being read first.

    at: the instant whose offsets they say, None for the present.
    """
    language, at = get_language(), at or timezone.now()
    name = reader_zones.reader_zone(context.get("request"))
    chosen = reader_zones.chosen_option(name, language, at) if name else ""
    return format_html("{}{}", chosen, reader_zones.options(language, at))
