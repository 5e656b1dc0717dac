"""Days, months and ranges of days as a language writes them. Digits are Latin in every language.

Every function takes a date, or a datetime of which the calendar day in its own zone is meant. English is British:
"9 March 2022". CLDR puts thin and no-break spaces into its patterns; they are kept.
"""

import datetime as dt
import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import parse_pattern

from multilingual.languages import cldr_locale
from multilingual.wording.cldr import locale


def date(day: dt.date, language: str, weekday: bool = False) -> str:
    """Return the long date, "9 March 2022", or with the weekday "Wednesday, 9 March 2022"."""
    return _apply(_date_pattern(language, "full" if weekday else "long"), day, language)


def short_date(day: dt.date, language: str) -> str:
    """Return the date with the month abbreviated, never as a number: "9 Mar 2022"."""
    return _skeleton("yMMMd", day, language)


def day_month(day: dt.date, language: str) -> str:
    """Return the day without its year: "9 March"."""
    return _skeleton("MMMMd", day, language)


def month(year: int, month: int, language: str, short: bool = False) -> str:
    """Return a month of a year, as a heading of its own has it: "March 2022", "Mar 2022", "март 2022 г."."""
    return _skeleton("yMMM" if short else "yMMMM", dt.date(year, month, 1), language)


def month_name(day: dt.date, language: str, short: bool = False) -> str:
    """Return the name of the month alone, in its stand-alone form: "March", "Mar"; "март", not "марта"."""
    return _apply("LLL" if short else "LLLL", day, language)


def weekday(day: dt.date, language: str, short: bool = False) -> str:
    """Return the name of the weekday alone: "Wednesday", "Wed"."""
    return _apply("ccc" if short else "cccc", day, language)


@lru_cache
def first_weekday(language: str) -> int:
    """Return the day on which weeks begin where most readers of a language live, 0 for Monday, as Python counts.

    CLDR knows it by territory: Saturday in Egypt, Sunday in Japan. A locale without one gets its likely territory.
    """
    name = cldr_locale(language)
    return Locale.parse(get_global("likely_subtags").get(name, name)).first_week_day


def date_range(first: dt.date, last: dt.date, language: str) -> str:
    """Return a range of days, both included: "9–10 March 2022", "30 March – 2 April 2022".

    What both days share is said once, as CLDR has it; one day alone is the long date.
    Raises ValueError when last is earlier than first.
    """
    first, last = _calendar_day(first), _calendar_day(last)
    if last < first:
        raise ValueError(f"A range cannot end on {last}, before it starts on {first}.")
    if first == last:
        return date(first, language)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    start, end = _range_patterns(language, differs)
    return _apply(start, first, language) + _apply(end, last, language)


def _calendar_day(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _apply(pattern: str, day: dt.date, language: str) -> str:
    return _formatted(pattern, _calendar_day(day), language)


@lru_cache(maxsize=4096)
def _formatted(pattern: str, day: dt.date, language: str) -> str:
    return parse_pattern(pattern).apply(day, locale(language))


def _skeleton(skeleton: str, day: dt.date, language: str) -> str:
    return _apply(locale(language).datetime_skeletons[skeleton].pattern, day, language)


@lru_cache
def _date_pattern(language: str, length: str) -> str:
    # Indonesian alone pads the day in its full date ("09 Maret") and not in its long one ("9 Maret").
    return locale(language).date_formats[length].pattern.replace("dd", "d")


@lru_cache
def _range_patterns(language: str, differs: str) -> tuple[str, str]:
    """Return CLDR's patterns for the two halves of a range, with the month in full.

    Only Spanish has patterns of its own for full months; the others have the abbreviated month, which is lengthened.
    """
    formats = locale(language).interval_formats
    halves = (formats.get("yMMMMd") or formats["yMMMd"])[differs]
    start, end = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", half) for half in halves)
    return start, end
