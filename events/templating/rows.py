"""Rows of lists, day stamps and values of facets: what a page repeats dozens or hundreds of times."""

from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from jinja2 import pass_context

from events.clocks import reader_zones
from multilingual import wording

from . import row_markup


@pass_context
def event_rows(context, rows, no_year=False):
    """``{{ event_rows(rows) }}``: the ``<li>`` elements of a timetable. no_year: a heading above names the year."""
    zone = reader_zones.reader_zone(context.get("request"))
    address = reverse("events:event_list")  # an event's page stands below the list
    query = f"?{urlencode({'tz': zone})}" if zone else ""
    return row_markup.event_rows(rows, row_markup.Page(get_language(), bool(no_year), address, query))


def day_stamp(span, precision: str) -> SafeString:
    """``{{ day_stamp(span, event.precision) }}``: the days of an event as large numerals."""
    return row_markup.day_stamp(span.first_day, span.last_day, precision, get_language())


def boxes(facet) -> SafeString:
    """Return the values of a facet as labelled boxes; hundreds on a page, so that each is put together only once."""
    language = get_language()
    return mark_safe(
        "\n".join(
            f"{_box(facet.parameter, option.choice, option.is_chosen)} {_amount(option.count, language)}"
            for option in facet.options
        )
    )


@lru_cache(maxsize=20_000)
def _box(parameter: str, choice, is_chosen: bool) -> str:
    """Return a box with its words. The label ends before the amount, which names it for nobody."""
    return format_html(
        '<label class="choice"><input type="checkbox" id="{0}-{1}" name="{0}" value="{1}"{2}> '
        "<span{3}>{4}</span>{5}</label>",
        parameter,
        choice.value,
        mark_safe(" checked") if is_chosen else "",
        mark_safe(f' lang="{escape(choice.language)}"') if choice.language else "",
        capfirst(choice.label),
        choice.added,
    )


def _amount(count: int, language: str) -> str:
    return f'<span class="amount">{wording.count_bounded(count, language)}</span>'
