"""Dates, hours, zones, countries, languages and amounts in templates, in the language of the page.

What is not there (None, or a variable that is missing) is printed as nothing.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial

from django.utils.translation import get_language
from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from multilingual import markup, wording
from multilingual.languages import BRIDGE, supported


def active_language() -> str:
    """Return the active language as one of our codes; English when none of ours is active."""
    return _known(get_language() or BRIDGE)


@cache
def _known(code: str) -> str:
    return supported(code) or BRIDGE


def page_language(context: Context) -> str:
    """Return the language of the page; asking for the active one takes longer than most of what is asked with it."""
    return context.get("language") or active_language()


def _worded(words: Callable[..., str]) -> Callable[..., str]:
    """Return ``words(value, language)`` as a filter; nothing gives nothing."""

    @pass_context
    def filtered(context: Context, value: object) -> str:
        is_missing = value is None or value == "" or isinstance(value, Undefined)
        return "" if is_missing else words(value, page_language(context))

    return filtered


def _month(day: dt.date, language: str) -> str:
    return wording.month(day.year, day.month, language)


@pass_context
def zone_label(context: Context, zone: str | dt.tzinfo, at: dt.datetime) -> str:
    """``{{ zone|zone_label(moment) }}``: Tokyo, UTC+9."""
    return wording.zone_label(zone, page_language(context), at)


@pass_context
def date_range(context: Context, first: dt.date, last: dt.date) -> str:
    """``{{ date_range(first, last) }}``: 9–10 March 2022, both days included."""
    return wording.date_range(first, last, page_language(context))


@pass_context
def place(context: Context, city: str, country: str) -> Markup:
    """``{{ place(text(city, "name"), city.country) }}``: Surabaya, Indonesia; 印度尼西亚泗水."""
    language = page_language(context)
    name = escape(wording.country(country, language)) if country else ""
    return Markup(wording.place(escape(city), name, language))  # noqa: S704 - both are escaped


@dataclass(frozen=True)
class Around:
    before: str
    after: str


@pass_context
def place_around(context: Context, code: str) -> Around:
    """``{% set around = city.country|place_around %}``: "", ", Indonesia"; 印度尼西亚, ""."""
    language = page_language(context)
    return Around(*wording.place_around(wording.country(code, language), language)) if code else Around("", "")


@pass_context
def addressed(context: Context, name: str, honorific: str) -> Markup:
    """``{{ name|addressed(speaker.honorific) }}``: Dr. Han; 한도현 박사."""
    told = wording.addressed(escape(name), escape(honorific), page_language(context))
    return Markup(told)  # noqa: S704 - both are escaped


@pass_context
def mark(context: Context, kind: str) -> str:
    """``{{ mark("clause") }}``: a comma with its space, as the language has it (``marks.toml``)."""
    return wording.mark(kind, page_language(context))


@pass_context
def labelled(context: Context, label: str, value: object, isolate: bool = True) -> Markup:
    """``{{ label|labelled(value) }}``: "City: Bonn"; the value is isolated from its label, unless it is a text that has
    the direction of the page and isolates its own names."""
    told = markup.isolated(value) if isolate else escape(value)
    return Markup(wording.labelled(escape(label), told, page_language(context)))  # noqa: S704 - both are escaped


@pass_context
def between(context: Context, begin: object, end: object) -> Markup:
    """``{{ begin|between(end) }}``: "10:00 Tue 8 Dec – 12:00 Wed 9 Dec"."""
    return Markup(wording.between(escape(begin), escape(end), page_language(context)))  # noqa: S704 - both are escaped


@pass_context
def bracketed(context: Context, words: object) -> Markup:
    """``{{ words|bracketed }}``: "(closed)"."""
    return Markup(wording.bracketed(escape(words), page_language(context)))  # noqa: S704 - it is escaped


@pass_context
def with_detail(context: Context, words: str, detail: str) -> str:
    """``{{ words|with_detail("closed") }}``: the words with "(closed)" behind them."""
    return wording.detailed(words, detail, page_language(context))


@pass_context
def tongues(context: Context, tags: Iterable[str], way: str) -> str:
    """``{{ tags|tongues("spoken") }}``: English, Vietnamese. way: spoken, into, written or signed."""
    language = page_language(context)
    return wording.enumerated(wording.tongues(tags, language, way), language)


@pass_context
def language_names(context: Context, tags: Iterable[str]) -> str:
    """``{{ tags|language_names }}``: English, British Sign Language."""
    language = page_language(context)
    return wording.enumerated([wording.language_name(tag, language) for tag in tags], language)


def isolates(words: str) -> Markup:
    """``{{ words|isolates }}``: marks of isolation as elements."""
    return Markup(markup.isolates(words))  # noqa: S704 - it escapes


FILTERS = {
    "addressed": addressed,
    "labelled": labelled,
    "with_detail": with_detail,
    "between": between,
    "bracketed": bracketed,
    "isolates": isolates,
    "hour": _worded(wording.hour),  # 10:00
    "weekday_and_day": _worded(partial(wording.day, year=False, weekday=True, short=True)),  # Wed 9 Mar
    "short_day": _worded(partial(wording.day, year=False, short=True)),  # 9 Mar
    "days_ahead": _worded(wording.days_ahead),  # in 10 days
    "language_in": _worded(wording.language_in),  # after "in": English, "bahasa Inggris", "на английском"
    "place_around": place_around,  # of a country's code: what its name puts before a city and behind it
    "language_names": language_names,  # of codes: English, British Sign Language
    "tongues": tongues,  # of codes, in the form that their label asks for: English, Vietnamese
    "day": _worded(wording.date),  # 9 March 2022
    "day_and_weekday": _worded(partial(wording.date, weekday=True)),  # Wednesday, 9 March 2022
    "month_year": _worded(_month),  # March 2022
    "weekday_name": _worded(wording.weekday),  # Wednesday
    "short_weekday_name": _worded(partial(wording.weekday, short=True)),  # Wed
    "zone_name": _worded(wording.zone_name),  # Tokyo
    "zone_label": zone_label,  # of a zone, at a moment: Tokyo, UTC+9
    "zone_offset": wording.offset,  # of a moment, in a zone: UTC+9, the same in every language
    "country_name": _worded(wording.country),  # of a code: Vietnam
    "language_label": _worded(wording.language_name),  # of a code: Vietnamese
    "endonym": wording.endonym,  # of a code: Tiếng Việt; give the element its own lang
    "day_number": _worded(wording.day_number),  # 1; in Arabic the first, as an adjective
    "localized": _worded(wording.number),  # 1,000
    "bounded": _worded(wording.count_bounded),  # 1,000+ when there are more
}
