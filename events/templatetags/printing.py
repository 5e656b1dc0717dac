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

from events import reader_zones
from events.models import Access, Attendance, Status
from events.templatetags.clocks import day_shift, moment_hour, span_hours
from events.templatetags.search import marked
from multilingual import wording
from multilingual.languages import direction
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
    """``{% facet_lists facets.lists %}``: a ``<details>`` for each list, with a number beside each value."""
    return printed("events/facets.html", facets=facets)


def environment(**options) -> Environment:
    """Return Jinja's environment, as `settings.TEMPLATES` asks for it."""
    made = Environment(**options | {"trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 - Django turns escaping on
    made.globals |= {
        "_": gettext,
        "wording": wording,
        "read": read,
        "text": text,
        "marked": marked,
        "span_hours": span_hours,
        "moment_hour": moment_hour,
        "day_shift": day_shift,
        "direction": direction,
    }
    made.filters["capfirst"] = capfirst
    return made


def printed(name: str, **values) -> SafeString:
    """Return a template of ``templates/jinja2/`` filled with values, in the active language."""
    language = get_language()
    return mark_safe(_template(name).render(language=language, words=_words(language), **values))


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
