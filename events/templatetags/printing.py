"""``{% load printing %}``: what a page repeats dozens of times is printed by Jinja (decision 0011).

Its templates are in ``templates/jinja2/``. They get finished objects and cost no query, as all templates do; words with
a context come from here, because the extraction of messages reads only ``_("…")`` in them.
"""

from functools import lru_cache

from django import template
from django.template import engines
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext
from jinja2 import Environment
from markupsafe import Markup

from events import reader_zones
from events.models import Access, Attendance, Status
from events.templatetags.clocks import day_shift
from events.templatetags.search import marked
from multilingual import wording
from multilingual.reading import read
from multilingual.templatetags.reading import text

register = template.Library()


@register.simple_tag(takes_context=True)
def event_rows(context, rows, no_year=False):
    """``{% event_rows rows %}``: the ``<li>`` elements of a timetable. no_year: a heading above names the year."""
    zone = reader_zones.reader_zone(getattr(context, "request", None))
    return printed(
        "events/event_rows.html",
        rows=rows,
        no_year=bool(no_year),
        address=reverse("events:event_list"),  # an event's page stands below the list
        zone_query=f"?{urlencode({'tz': zone})}" if zone else "",
    )


@register.simple_tag
def facet_lists(facets):
    """``{% facet_lists facets %}``: a ``<details>`` for months and each list, with a number beside each value."""
    return printed(
        "events/facets.html",
        months=facets.months,
        is_month_chosen=any(month.is_chosen for month in facets.months),
        lists=facets.lists,
        address=reverse("events:event_list"),
        month_label=pgettext("filter", "Month"),
    )


def boxes(facet) -> SafeString:
    """Return the values of a facet as labelled boxes; hundreds on a page, so that each is put together only once."""
    language = get_language()
    return mark_safe(
        "\n".join(
            _box(facet.parameter, option.choice, option.is_chosen)
            if option.count is None
            else f"{_box(facet.parameter, option.choice, option.is_chosen)} {_amount(option.count, language)}"
            for option in facet.options
        )
    )


@lru_cache(maxsize=20_000)
def _box(parameter: str, choice, is_chosen: bool) -> str:
    """Return a box with its words. The label ends before the amount, which names it for nobody."""
    return format_html(
        '<label class="choice"><input type="checkbox" id="{0}-{1}" name="{0}" value="{1}"{2}> '
        "<span{3}>{4}</span></label>",
        parameter,
        choice.value,
        mark_safe(" checked") if is_chosen else "",
        format_html(' lang="{}"', choice.language) if choice.language else "",
        capfirst(choice.label),
    )


def _amount(count: int, language: str) -> str:
    return f'<span class="amount">{wording.count_bounded(count, language)}</span>'


def environment(**options) -> Environment:
    """Return Jinja's environment, as `settings.TEMPLATES` asks for it."""
    made = Environment(**options | {"trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 - Django turns escaping on
    made.globals |= {
        "_": gettext,
        "wording": wording,
        "read": read,
        "text": text,
        "marked": marked,
        "span_hours": _span_hours,
        "moment_hour": _moment_hour,
        "day_shift": day_shift,
        "boxes": boxes,
        "spoken": spoken,
    }
    made.filters["capfirst"] = capfirst
    return made


def printed(name: str, **values) -> SafeString:
    """Return a template of ``templates/jinja2/`` filled with values, in the active language."""
    language = get_language()
    return mark_safe(_template(name).render(language=language, words=_words(language), **values))


def _span_hours(span, language: str) -> Markup:
    """As ``{% span_hours %}``, without asking for the language and without escaping what has nothing to escape."""
    if span.ends <= span.starts:
        return _moment_hour(span.starts, language)
    starts, ends = (moment.isoformat(timespec="minutes") for moment in (span.starts, span.ends))
    words = wording.hour_range(span.starts, span.ends, language)
    time = f'<time datetime="{starts}" data-ends="{ends}">{words}</time>'
    return Markup(time)  # noqa: S704 - digits and signs of ISO 8601


def _moment_hour(moment, language: str) -> Markup:
    time = f'<time datetime="{moment.isoformat(timespec="minutes")}">{wording.hour(moment, language)}</time>'
    return Markup(time)  # noqa: S704 - digits and signs of ISO 8601


def spoken(following, labels, language: str) -> list[tuple[str, list[str]]]:
    """Return (label, names of languages) for each way in which an event can be followed; labels: one for each way."""
    ways = (following.spoken, following.interpreted, following.captioned, following.signed, following.in_some_sessions)
    return [
        (label, [wording.language_name(tag, language) for tag in tags])
        for label, tags in zip(labels, ways, strict=True)
        if tags
    ]


@lru_cache
def _template(name: str):
    return engines["jinja2"].env.get_template(name)


@lru_cache
def _words(language: str) -> dict:
    """Return words with a context, and labels of stored choices, in a language; it is the active one."""
    # Translators write %(hour)s in this sentence; the hour is an element of its own.
    from_hour = escape(pgettext("an event of several days begins", "from %(hour)s")).replace("%(hour)s", "{hour}")
    in_language = gettext("%(part)s, in %(language_name)s")

    def found_in(place, language):
        if not place.is_borrowed:
            return place.label
        return in_language % {"part": place.label, "language_name": wording.language_name(place.language, language)}

    return {
        "sample": pgettext("invented record", "Sample"),
        "from_hour": lambda hour: format_html(from_hour, hour=hour),
        "found_in": found_in,
        "outdated": pgettext("translation", "outdated"),
        "attendance": {str(value): str(label) for value, label in Attendance.choices},
        "access": {str(value): capfirst(str(label)) for value, label in Access.choices},
        "status": {str(value): capfirst(str(label)) for value, label in Status.choices},
    }
