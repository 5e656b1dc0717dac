"""``{% load clocks %}``: hours that say which instant they are, and links that keep the reader's zone."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language, npgettext

from events import reader_zones
from events.clocks import Span
from events.markup import moment_hour, span_hours
from multilingual.languages import direction

register = template.Library()


register.simple_tag(span_hours)
register.simple_tag(moment_hour)


@register.simple_tag
def day_shift(span: Span):
    """``{% day_shift span %}``: −1 day, where the date is not the one that the span is counted from; else nothing.

    In a right-to-left language the sign would change sides; marks keep it with its number.
    """
    if not span.extra_days:
        return ""
    number = f"{'+' if span.extra_days > 0 else '−'}{abs(span.extra_days)}"
    if direction(get_language()) == "rtl":
        number = f"\u2066{number}\u2069"
    words = npgettext("date by another clock", "%(days)s day", "%(days)s days", abs(span.extra_days))
    return format_html('<span class="day-shift">{}</span>', words % {"days": number})


@register.simple_tag(takes_context=True)
def keep_zone(context, joint="?"):
    """``{% keep_zone %}``: ``?tz=Asia/Tokyo`` where the page is read in a zone, else nothing.

    joint: what comes before it, ``&`` after a query string that has begun.
    """
    name = reader_zones.reader_zone(getattr(context, "request", None))
    return f"{joint}{urlencode({'tz': name})}" if name else ""


@register.simple_tag(takes_context=True)
def zone_options(context):
    """``{% zone_options %}``: the ``<option>`` elements of a zone's ``<select>``, the one being read first."""
    language, now = get_language(), timezone.now()
    name = reader_zones.reader_zone(getattr(context, "request", None))
    chosen = reader_zones.chosen_option(name, language, now) if name else ""
    return format_html("{}{}", chosen, reader_zones.options(language, now))
