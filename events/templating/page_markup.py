"""Small things of an event's page as HTML: hours, credits, links, languages, themes. Everything returned is safe.

Functions, not template pieces: a programme prints them for every session.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, npgettext, pgettext

from events.clocks.spans import Span
from events.models import FollowMode, Link, LinkKind, Theme
from events.programme.crediting import CreditGroup, credited_name
from events.programme.following import FORMS
from multilingual import markup, wording
from multilingual.reading import read
from organizations.templating.names import full_name

_LINK_KINDS = dict(LinkKind.choices)


def address_of(view: str, slug: str) -> str:
    """Return what ``{% url view slug %}`` returns; a page asks it for dozens of people and organizations."""
    return f"{_stem(view, get_language())}{slug}/"


@cache
def _stem(view: str, language: str) -> str:
    return reverse(view, args=["-"]).removesuffix("-/")


def span_hours(span: Span, language: str | None = None) -> SafeString:
    """Return 10:00–12:10 as a ``<time>`` with both instants; without an end 10:00. language: None is the active one.

    Which day it is, and the offset from UTC, stand beside it in the words of the page; `span_offset` knows when the
    hours say the offset themselves.
    """
    if not span.has_end:
        return moment_hour(span.starts, language)
    words = markup.isolates(wording.hour_range(span.starts, span.ends, language or get_language()))
    return SafeString(f'<time datetime="{_iso(span.starts)}" data-ends="{_iso(span.ends)}">{words}</time>')


def moment_hour(moment: datetime, language: str | None = None) -> SafeString:
    """Return 10:00 as a ``<time>`` with its instant. language: None is the active one."""
    language = language or get_language()
    words = markup.isolates(wording.isolated(wording.hour(moment, language), language))
    return SafeString(f'<time datetime="{_iso(moment)}">{words}</time>')


def span_offset(span: Span, *, is_range: bool = True) -> SafeString:
    """Return the offset at the start, to stand beside the hours; nothing where these tell their offsets themselves.

    is_range: the hours are `span_hours`, not the first one alone.
    """
    if is_range and span.has_end and span.needs_offsets:
        return SafeString("")
    return SafeString(f'<bdi class="zone">{wording.offset(span.starts, span.zone_name)}</bdi>')


def day_shift(span: Span, language: str | None = None) -> SafeString:
    """Return −1 day, where the date is not the one that the span is counted from; else nothing.

    In a right-to-left language the sign would change sides; an element keeps it with its number.
    """
    if not span.extra_days:
        return SafeString("")
    number = f"{'+' if span.extra_days > 0 else '−'}{abs(span.extra_days)}"
    number = wording.isolated_sign(number, language or get_language())
    words = npgettext("date by another clock", "%(days)s day", "%(days)s days", abs(span.extra_days))
    return SafeString(f'<span class="day-shift">{markup.isolates(words % {"days": number})}</span>')


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def credit_rows(groups: Iterable[CreditGroup]) -> SafeString:
    """Return the rows of a ``<dl>``: a role and who has it."""
    return SafeString(
        "".join(f"<div><dt>{escape(str(group.heading))}</dt>{_credited(group)}</div>" for group in groups)
    )


def _credited(group: CreditGroup) -> str:
    found = []
    for credit in group.credits:
        address = address_of("organizations:organization_detail", credit.organization.slug)
        name = full_name(credited_name(credit), read(credit, "organization__short_name"))
        found.append(f'<dd><a href="{address}">{name}</a>{sample_mark(credit.organization)}</dd>')
    return "".join(found)


def sample_mark(record) -> SafeString:
    """Return the mark of an invented record, nothing for others."""
    return _sample_mark(get_language()) if record.is_sample else SafeString("")


@cache
def _sample_mark(_language: str) -> SafeString:
    told = pgettext("invented record", "Invented")
    return SafeString(f' <span class="sample-mark">{told}</span>')


def languages_of(mode: str, tags: Iterable[str]) -> SafeString:
    """Return the languages of one way to follow, in the form that its label asks for."""
    return language_names(tags, FORMS[FollowMode(mode)], get_language())


def language_names(tags: Iterable[str], way: str, language: str) -> SafeString:
    """Return languages by name, with commas between; way: spoken, into, written or signed (`wording.tongues`)."""
    return SafeString(wording.enumerated(map(escape, wording.tongues(tags, language, way)), language))


def listing(items: Iterable[str]) -> SafeString:
    """Return finished HTML as a list with commas between, in each language's own form."""
    return SafeString(wording.enumerated(items, get_language()))


def link_words(link: Link) -> SafeString:
    """Return a link by its label, else by its kind, and what one gets: kind and language."""
    label, kind = read(link, "label"), str(_LINK_KINDS.get(link.kind, link.kind))
    of_language = f' hreflang="{escape(link.language)}"' if link.language else ""
    words = markup.line(label) if label else escape(capfirst(kind))
    facts = [escape(kind)] if label else []
    facts += [escape(wording.language_name(link.language, get_language()))] if link.language else []
    told = f' <small class="soft">{wording.bracketed(listing(facts), get_language())}</small>' if facts else ""
    return SafeString(f'<a href="{escape(link.url)}"{of_language}>{words}</a>{told}{markup.mark(label)}')


def theme_item(theme: Theme) -> SafeString:
    """Return a theme as an item of a list, in its hue."""
    address = address_of("events:theme_detail", theme.slug)
    name = markup.line(read(theme, "name"))
    return SafeString(f'<li class="theme-mark hue-{theme.hue}"><a href="{address}">{name}</a></li>')
