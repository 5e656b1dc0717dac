"""The rows of a list as HTML: when, where, what, and whether one can follow it.

Functions, not template pieces: a list prints thirty rows, which took Jinja a third of the page's time. Everything
returned is safe: texts are escaped, and what is translated is printed by `multilingual.markup`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from events.clocks.spans import Span
from events.listing.loading import EventRow
from events.listing.rows import Row
from events.models import Access, Attendance, Status
from events.programme.following import Following
from events.search.highlighting import Match, Snippet
from multilingual import markup, wording
from multilingual.languages import direction
from multilingual.reading import Reading, read

from .page_markup import day_shift, language_names, moment_hour, sample_mark, span_hours, span_offset

# In which form languages are named, in the order of the labels.
_WAYS = ("spoken", "into", "written", "signed", "into")

_OFF = (Status.CANCELLED, Status.POSTPONED)


@dataclass(frozen=True)
class Page:
    """For which page rows are printed.

    language: the active one; no_year: a heading above names the year; address: what the slug of an event is put
    behind; zone_query: ``?tz=…`` where a reader's zone is to be kept, else "".
    """

    language: str
    no_year: bool
    address: str
    zone_query: str


def event_rows(rows: Iterable[Row], page: Page) -> SafeString:
    """Return the items of a timetable."""
    words = _words(page.language)
    return SafeString("\n".join(_row(row, page, words) for row in rows))


def day_stamp(first: date, last: date, precision: str, language: str, *, no_year: bool = False) -> SafeString:
    """Return the days of an event as large numerals, both ends included; for MONTH the month, or the two.

    The words are whole, in the order of the language; elements only cut them.
    """
    if precision == "MONTH":
        words = markup.isolates(capfirst(wording.month_range(first, last, language)))
        time = f'<time datetime="{first.year:04}-{first.month:02}">{_piece("numeral", words)}</time>'
        return SafeString(f'<p class="day-stamp day-unknown">{time}</p>')
    stamps = wording.stamp(first, last, language, year=not no_year)
    return SafeString(
        "".join(_stamp(day, pieces, language) for day, pieces in zip((first, last), stamps, strict=False))
    )


def _stamp(day: date, pieces: Iterable[wording.Piece], language: str) -> str:
    words = "".join(_piece(kind, escape(words)) if kind else words for kind, words in pieces)
    own = ' dir="rtl"' if direction(language) == "rtl" else ""
    return f'<p class="day-stamp"><time datetime="{day.isoformat()}"{own}>{words}</time></p>'


def _piece(kind: str, words: str) -> str:
    return f'<span class="day-{kind}">{words}</span>'


@dataclass(frozen=True)
class _Words:
    """The interface's words in a row, escaped. ways: labels for the ways to follow; from_hour: with ``{hour}``."""

    language: str
    your_time: str
    who_may_come: str
    host_city: str
    moved_online: str
    on_now: str
    from_hour: str
    found_in: str
    ways: tuple[str, ...]
    attendance: dict[str, str]
    access: dict[str, str]
    status: dict[str, str]


@lru_cache
def _words(language: str) -> _Words:
    """Return the words of a language; it is the active one."""
    # Translators write %(hour)s in this sentence; the hour is an element of its own.
    from_hour = pgettext("an event of several days begins", "from %(hour)s")
    return _Words(
        language=language,
        your_time=escape(gettext("Your time")),
        who_may_come=escape(gettext("Who can attend")),
        host_city=escape(gettext("Host city")),
        moved_online=escape(gettext("Moved online")),
        on_now=escape(gettext("On now")),
        from_hour=escape(from_hour).replace("%(hour)s", "{hour}"),
        found_in=gettext("%(part)s, in %(language_name)s"),
        ways=tuple(
            escape(label)
            for label in (
                gettext("Spoken in"),
                gettext("Interpreted into"),
                gettext("Captions in"),
                gettext("Sign language"),
                gettext("In some sessions"),
            )
        ),
        attendance={str(value): escape(str(label)) for value, label in Attendance.choices},
        access={str(value): escape(capfirst(str(label))) for value, label in Access.choices},
        status={str(value): escape(capfirst(str(label))) for value, label in Status.choices},
    )


def _row(row: Row, page: Page, words: _Words) -> str:
    event, host, seen, language = row.event, row.host, row.reader or row.host, page.language
    title, match = read(event, "title", language), event.match
    hue = "" if row.hue is None else f" hue-{row.hue}"
    off = " is-off" if event.status in _OFF else ""
    stamp = day_stamp(seen.first_day, seen.last_day, event.precision, language, no_year=page.no_year)
    hours = _hours(seen, words) if event.is_hours_known else ""
    address = f"{page.address}{event.slug}/{page.zone_query}"
    facts = "\n".join((_other_hours(row, host, words), _ways(row.following, words), _access(event, words)))
    return (
        f'<li class="time-row event-row{hue}{off}">\n'
        f'<div class="time-cell">{stamp}{hours}</div>\n'
        f'<div class="time-body"><div class="words">{_place(event, words)}\n'
        f'<h3 class="event-title"><a href="{address}">{marked(title, match)}</a></h3>\n'
        f"{_marks(row, words)}{markup.mark(title)}{_snippets(match, words)}</div>\n"
        f'<ul class="event-facts">{facts}</ul></div></li>'
    )


def _hours(seen: Span, words: _Words) -> str:
    if seen.is_short:
        hours = span_hours(seen, words.language)
    else:
        hours = words.from_hour.format(hour=moment_hour(seen.starts, words.language))
    zone = span_offset(seen, is_range=seen.is_short)
    return f'<p class="hours"><b>{hours}</b> {zone} {day_shift(seen, words.language)}</p>'


def _place(event: EventRow, words: _Words) -> str:
    attendance, where = words.attendance[event.attendance], ""
    if event.host_city_id:
        city = markup.line(read(event, "host_city__name", words.language))
        country = escape(wording.country(event.host_city.country, words.language))
        found = wording.place(city, country, words.language)
        if event.attendance != "ONLINE":
            return f'<p class="place"><b>{found}</b> <span class="attendance">{attendance}</span></p>'
        where = f' <span class="soft"><span class="label">{words.host_city}</span> {found}</span>'
    return f'<p class="place">{capfirst(attendance)}{where}</p>'


def _marks(row: Row, words: _Words) -> str:
    event, marks = row.event, []
    if event.status != Status.SCHEDULED:
        marks.append(f'<strong class="state">{words.status[event.status]}</strong>')
    if event.is_moved_online:
        marks.append(f'<strong class="state">{words.moved_online}</strong>')
    if row.is_running:
        marks.append(f'<strong class="running">{words.on_now}</strong>')
    if event.is_sample:
        marks.append(sample_mark(event).lstrip())
    return f'<p class="event-marks">{" ".join(marks)}</p>\n' if marks else ""


def _other_hours(row: Row, host: Span, words: _Words) -> str:
    """Return the host's hours where the reader's are shown, else a place that a script may fill with the reader's."""
    reader, language = row.reader, words.language
    if reader:
        label = markup.isolates(wording.zone_label(host.zone_name, language, host.starts))
        is_told = reader.extra_days or not host.is_one_day or not reader.is_one_day
        hours = span_hours(host, language) if host.is_short else moment_hour(host.starts, language)
        facts = [markup.isolates(wording.day_month(host.first_day, language)), hours] if is_told else [hours]
        return f'<li class="host-hours"><span class="label">{label}</span> {wording.clauses(facts, language)}</li>'
    if not row.event.is_hours_known:
        return ""
    return (
        f'<li class="reader-slot" data-starts="{host.starts.isoformat()}" data-ends="{host.ends.isoformat()}">'
        f'<span class="label">{words.your_time} <span data-fill="offset"></span></span> <span class="numbers">'
        f'<span data-fill="other-day"></span> <span data-fill="{"hours" if host.is_short else "start"}"></span>'
        "</span></li>"
    )


def _ways(following: Following, words: _Words) -> str:
    """Return the ways in which an event can be followed: interpretation of both kinds together, as lists have it."""
    of_ways = (following.spoken, following.interpreted, following.captioned, following.signed)
    found = []
    for way, label, tags in zip(_WAYS, words.ways, (*of_ways, following.in_some_sessions), strict=True):
        if tags:
            names = language_names(tags, way, words.language)
            found.append(f'<li><span class="label">{label}</span> {names}</li>')
    return "\n".join(found)


def _access(event: EventRow, words: _Words) -> str:
    if event.access == Access.NOT_STATED:
        return ""
    return f'<li><span class="visually-hidden">{words.who_may_come}</span> {words.access[event.access]}</li>'


def marked(title: Reading, match: Match | None) -> SafeString:
    """Return a title with marks where a search found something in it, and as it is without a search."""
    if not match:
        return markup.line(title)
    words = _fragments(match.fragments(title.text))
    return SafeString(f"<span{markup.language_of(title)}>{words}</span>" if title.is_borrowed else words)


def _fragments(fragments) -> str:
    return "".join(f"<mark>{escape(each.text)}</mark>" if each.is_match else escape(each.text) for each in fragments)


def _snippets(match: Match | None, words: _Words) -> str:
    if not (match and match.snippets):
        return ""
    return f'<dl class="found-in">{"".join(_snippet(each, words) for each in match.snippets)}</dl>'


def _snippet(snippet: Snippet, words: _Words) -> str:
    label = str(snippet.label)
    if snippet.is_borrowed:
        name = wording.language_in(snippet.language, words.language)
        label = words.found_in % {"part": label, "language_name": name}
    language = f' lang="{snippet.language}"' if snippet.language else ""
    told = _fragments(snippet.fragments)
    return f'<div><dt>{escape(label)}</dt> <dd{language} dir="{snippet.direction}">{told}</dd></div>'
