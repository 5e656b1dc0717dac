"""Filters of templates: dates, hours, zones, countries, languages and amounts in the active language.

What is not there (None, or a variable that is missing) is printed as nothing.
"""

from functools import wraps

from django.utils.translation import get_language
from jinja2 import Undefined, pass_context

from multilingual import wording
from multilingual.languages import BRIDGE, supported

FILTERS = {}


def active_language() -> str:
    """Return the active language as one of our codes; English when none of ours is active."""
    return supported(get_language() or BRIDGE) or BRIDGE


def _worded(function):
    """Register ``function(value, language)`` as a filter of its name in the active language; nothing gives nothing."""

    @pass_context
    @wraps(function)
    def filtered(context, value):
        is_missing = value is None or value == "" or isinstance(value, Undefined)
        return "" if is_missing else function(value, context.get("language") or active_language())

    return _filter(filtered)


def _filter(function):
    FILTERS[function.__name__] = function
    return function


@_worded
def day(value, language):
    """``{{ day|day }}``: 9 March 2022."""
    return wording.date(value, language)


@_worded
def day_and_weekday(value, language):
    """``{{ day|day_and_weekday }}``: Wednesday, 9 March 2022."""
    return wording.date(value, language, weekday=True)


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
def zone_name(value, language):
    """``{{ zone|zone_name }}``: Tokyo."""
    return wording.zone_name(value, language)


@_filter
@pass_context
def zone_label(context, zone, at):
    """``{{ zone|zone_label(moment) }}``: Tokyo, UTC+9."""
    return wording.zone_label(zone, context.get("language") or active_language(), at)


@_filter
def zone_offset(moment, zone):
    """``{{ moment|zone_offset(zone) }}``: UTC+9. The same in every language."""
    return wording.offset(moment, zone)


@_worded
def country_name(value, language):
    """``{{ code|country_name }}``: Vietnam."""
    return wording.country(value, language)


@_worded
def language_label(value, language):
    """``{{ code|language_label }}``: Vietnamese."""
    return wording.language_name(value, language)


@_filter
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


@pass_context
def date_range(context, first, last):
    """``{{ date_range(first, last) }}``: 9–10 March 2022, both days included."""
    return wording.date_range(first, last, context.get("language") or active_language())
