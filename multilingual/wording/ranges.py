"""Ranges of days and months, whole, and the stamp of an event: the same words, cut where the numeral stands large."""

import datetime as dt
import re
from typing import NamedTuple

from multilingual.wording.dates import applied, calendar_day, date, day
from multilingual.wording.isolation import isolated
from multilingual.wording.patterns import day_pattern, is_stamp_short, range_patterns, skeleton

_WEEK = dt.timedelta(days=7)

# Between two weekdays that stand together: "Wed–Thu".
_DASHES = {"ja": "～", "ko": "~", "vi": "\u2009–\u2009", "zh-hans": "至", "zh-hant": "至"}

# The letters of a pattern: what is quoted, runs of one letter, everything else.
_TOKENS = re.compile(r"(?:E+|c+)(?:'\.')?|'[^']*'|([A-Za-z])\1*|[^A-Za-z']+")
_WEEKDAY = re.compile(r"(?:E+|c+)(?:'\.')?")
_KINDS = {"E": "weekday", "c": "weekday", "d": "numeral", "M": "month", "L": "month", "y": "month"}


class Piece(NamedTuple):
    """A part of a stamp. kind: ``numeral``, ``month`` (with its year), ``weekday``, or ``""`` for what is between."""

    kind: str
    words: str


def date_range(first: dt.date, last: dt.date, language: str) -> str:
    """Return a range of days, both included: "9–10 March 2022", "30 March – 2 April 2022"; one day is the long date.

    Raises ValueError when last is earlier than first.
    """
    return date(first, language) if first == last else day_range(first, last, language)


def day_range(
    first: dt.date, last: dt.date, language: str, *, year: bool = True, weekday: bool = False, short: bool = False
) -> str:
    """Return a range of days, both included; what both share is said once, as CLDR has it.

    Without year it is told all the same when the days are in two. Weekdays are left out of more than a week, where
    "Wed – Wed" would say nothing. Raises ValueError when last is earlier than first.
    """
    first, last = _ordered(first, last)
    if first == last:
        return day(first, language, year=year, weekday=weekday, short=short)
    start, end = _halves(first, last, language, year=year, weekday=weekday and last - first < _WEEK, short=short)
    return isolated(applied(start, first, language) + applied(end, last, language), language)


def month_range(first: dt.date, last: dt.date, language: str, *, short: bool = False) -> str:
    """Return the months in which two days lie: "March 2022", "March – April 2022", "2022年3月～4月"."""
    first, last = _ordered(first, last)
    form = "yMMM" if short else "yMMMM"
    if (first.year, first.month) == (last.year, last.month):
        return isolated(applied(day_pattern(language, form), first, language), language)
    start, end = range_patterns(language, form, "M" if first.year == last.year else "y")
    return isolated(applied(start, first, language) + applied(end, last, language), language)


def year_range(first: int, last: int, language: str) -> str:
    """Return two years as "2008–2012", one as "2008"."""
    dash = {"ja": "～", "ko": "~"}.get(language, "–")
    return isolated(str(first) if first == last else f"{first}{dash}{last}", language)


def weekday_range(first: dt.date, last: dt.date, language: str) -> str:
    """Return short weekdays as "Wed–Thu"; one for one day, nothing for more than a week."""
    first, last = _ordered(first, last)
    named = _WEEKDAY.search(day_pattern(language, "MMMEd"))
    return _weekdays(named[0], first, last, language) if named and last - first < _WEEK else ""


def stamp(first: dt.date, last: dt.date, language: str, *, year: bool = True) -> list[list[Piece]]:
    """Return the days of an event cut into pieces, one list where both lie in a month, else one for each day.

    The words of a list put together are the whole short form with its weekdays: "Wed–Thu 9–10 Mar 2022",
    "2022年3月9日～10日(水～木)". Of two lists the first ends with the dash. Without marks of isolation: a page has
    elements.
    """
    first, last = _ordered(first, last)
    is_short = is_stamp_short(language)
    if (first.year, first.month) != (last.year, last.month):
        start, end = _halves(first, last, language, year=year, weekday=False, short=is_short)
        return [cut(start.rstrip(), first, first, language), cut(end, last, last, language)]
    form = skeleton(year=year, weekday=last - first < _WEEK, short=is_short)
    return [cut(day_pattern(language, form), first, last, language)]


def cut(pattern: str, first: dt.date, last: dt.date, language: str) -> list[Piece]:
    """Return a pattern of one day filled and cut; where two days lie in a month, weekdays and numerals are ranges."""
    pieces: list[Piece] = []
    between = ""
    for token in _TOKENS.finditer(pattern):
        kind = _KINDS.get(token[0][0])
        if kind is None:
            between += token[0].replace("'", "")
            continue
        words = _filled(kind, token[0], first, last, language)
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].words + between + words)
        else:
            pieces += _joined(pieces, between, Piece(kind, words))
        between = ""
    pieces[-1] = Piece(pieces[-1].kind, pieces[-1].words + between)
    return pieces


def _filled(kind: str, token: str, first: dt.date, last: dt.date, language: str) -> str:
    if kind == "weekday":
        return _weekdays(token, first, last, language)
    if kind == "numeral" and first != last:
        start, _ = range_patterns(language, "MMMMd" if not is_stamp_short(language) else "MMMd", "d")
        return applied(start[start.index("d") :], first, language) + applied("d", last, language)
    return applied(token, last, language)


def _weekdays(token: str, first: dt.date, last: dt.date, language: str) -> str:
    names = dict.fromkeys(applied(token, each, language) for each in (first, last))
    return _DASHES.get(language, "–").join(names)


def _joined(pieces: list[Piece], between: str, following: Piece) -> list[Piece]:
    """Return what follows, its share of the literal before it taken along; the rest goes to the piece before."""
    if not pieces:
        return [Piece(following.kind, between + following.words)]
    close, space, opening = re.fullmatch(r"([^\s(（]*)(\s*)(.*)", between, re.DOTALL).groups()  # type: ignore[union-attr]
    pieces[-1] = Piece(pieces[-1].kind, pieces[-1].words + close)
    gap = [Piece("", space)] if space else []
    return [*gap, Piece(following.kind, opening + following.words)]


def _ordered(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    first, last = calendar_day(first), calendar_day(last)
    if last < first:
        raise ValueError(f"A range cannot end on {last}, before it starts on {first}.")
    return first, last


def _halves(first: dt.date, last: dt.date, language: str, *, year: bool, weekday: bool, short: bool) -> tuple[str, str]:
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    form = skeleton(year=year or differs == "y", weekday=weekday, short=short)
    return range_patterns(language, form, differs)
