"""``{% load wording %}``: dates, hours, zones, countries, languages and amounts in the active language.

What is not there (None, or a variable that is missing) is printed as nothing.
"""

from functools import wraps

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from multilingual import wording
from multilingual.languages import BRIDGE, supported

register = template.Library()


def active_language() -> str:
    """Return the active language as one of our codes; English when none of ours is active."""
    return supported(get_language() or BRIDGE) or BRIDGE


def _worded(function):
    """Register ``function(value, language)`` as a filter of its name in the active language; nothing gives nothing."""

    @wraps(function)
    def filtered(value):
        return "" if value is None or value == "" else function(value, active_language())

    # Django counts a filter's arguments on what it wraps, where the language would be one.
    del filtered.__wrapped__
    return register.filter(filtered)


@_worded
def day(value, language):
    """``{{ day|day }}``: 9 March 2022."""
    return wording.date(value, language)


@_worded
def day_and_weekday(value, language):
    """``{{ day|day_and_weekday }}``: Wednesday, 9 March 2022."""
    return wording.date(value, language, weekday=True)


@_worded
def short_day(value, language):
    """``{{ day|short_day }}``: 9 Mar 2022."""
    return wording.short_date(value, language)


@_worded
def day_month(value, language):
    """``{{ day|day_month }}``: 9 March."""
    return wording.day_month(value, language)


@_worded
def month_year(value, language):
    """``{{ day|month_year }}``: March 2022."""
    return wording.month(value.year, value.month, language)


@_worded
def short_month_year(value, language):
    """``{{ day|short_month_year }}``: Mar 2022."""
    return wording.month(value.year, value.month, language, short=True)


@_worded
def month_name(value, language):
    """``{{ day|month_name }}``: March."""
    return wording.month_name(value, language)


@_worded
def short_month_name(value, language):
    """``{{ day|short_month_name }}``: Mar."""
    return wording.month_name(value, language, short=True)


@_worded
def weekday_name(value, language):
    """``{{ day|weekday_name }}``: Wednesday."""
    return wording.weekday(value, language)


@_worded
def short_weekday_name(value, language):
    """``{{ day|short_weekday_name }}``: Wed."""
    return wording.weekday(value, language, short=True)


@_worded
def clock(value, language):
    """``{{ moment|clock }}``: 10:00, in the moment's own zone."""
    return wording.hour(value, language)


@_worded
def duration(value, language):
    """``{{ minutes|duration }}``: 2 h 10 min."""
    return wording.duration(value, language)


@_worded
def zone_name(value, language):
    """``{{ zone|zone_name }}``: Tokyo."""
    return wording.zone_name(value, language)


@register.filter
def zone_label(zone, at):
    """``{{ zone|zone_label:moment }}``: Tokyo, UTC+9."""
    return wording.zone_label(zone, active_language(), at)


@register.filter
def zone_offset(moment, zone):
    """``{{ moment|zone_offset:zone }}``: UTC+9. The same in every language."""
    return wording.offset(moment, zone)


@_worded
def country_name(value, language):
    """``{{ code|country_name }}``: Vietnam."""
    return wording.country(value, language)


@_worded
def language_label(value, language):
    """``{{ code|language_label }}``: Vietnamese."""
    return wording.language_name(value, language)


@register.filter
def endonym(code):
    """``{{ code|endonym }}``: Tiếng Việt. Give the element its own ``lang``."""
    return wording.endonym(code)


@_worded
def localized(value, language):
    """``{{ n|localized }}``: 1,000."""
    return wording.number(value, language)


@_worded
def bounded(value, language):
    """``{{ n|bounded }}``: 1,000+ when there are more."""
    return wording.count_bounded(value, language)


@register.filter(needs_autoescape=True)
def listing(items, autoescape=True):
    """``{{ items|listing }}``: A, B and C. Items that are markup, such as links, stay so; others are escaped."""
    escape = conditional_escape if autoescape else str
    return mark_safe(wording.listing([escape(item) for item in items or ()], active_language()))


@register.simple_tag
def date_range(first, last):
    """``{% date_range first last %}``: 9–10 March 2022, both days included."""
    return wording.date_range(first, last, active_language())


@register.simple_tag
def hour_range(start, end):
    """``{% hour_range start end %}``: 10:00–12:10."""
    return wording.hour_range(start, end, active_language())
