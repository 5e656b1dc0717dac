"""Days, months and weekdays as a language writes them. Digits are Latin in every language.

Every function takes a date, or a datetime of which the calendar day in its own zone is meant. English is British:
"9 March 2022". CLDR puts thin and no-break spaces into its patterns; they are kept. Ranges: `wording.ranges`.
"""

import datetime as dt
import re
from functools import lru_cache

from babel import Locale
from babel.dates import parse_pattern

from multilingual.wording.cldr import likely_locale, locale
from multilingual.wording.isolation import isolated
from multilingual.wording.patterns import day_pattern, first_of_month, skeleton


def day(day: dt.date, language: str, *, year: bool = True, weekday: bool = False, short: bool = False) -> str:
    """Return one day in any of eight forms: "9 March 2022", "Wed 9 Mar"."""
    return isolated(
        applied(day_pattern(language, skeleton(year=year, weekday=weekday, short=short)), day, language), language
    )


def date(day: dt.date, language: str, weekday: bool = False) -> str:
    """Return the long date, "9 March 2022", or with the weekday "Wednesday, 9 March 2022"."""
    return isolated(applied(day_pattern(language, "yMMMMEEEEd" if weekday else "yMMMMd"), day, language), language)


def short_date(day: dt.date, language: str) -> str:
    """Return the date with the month abbreviated: "9 Mar 2022"; in numbers in Vietnamese."""
    return isolated(applied(day_pattern(language, "yMMMd"), day, language), language)


def day_month(day: dt.date, language: str) -> str:
    """Return the day without its year: "9 March"."""
    return isolated(applied(day_pattern(language, "MMMMd"), day, language), language)


def month(year: int, month: int, language: str, short: bool = False) -> str:
    """Return a month of a year, as a heading of its own has it: "March 2022", "Mar 2022", "март 2022 г."."""
    return isolated(
        applied(day_pattern(language, "yMMM" if short else "yMMMM"), dt.date(year, month, 1), language), language
    )


def month_name(day: dt.date, language: str, short: bool = False) -> str:
    """Return the name of the month alone, in its stand-alone form: "March", "Mar"; "март", not "марта"."""
    return applied(day_pattern(language, "LLL" if short else "LLLL"), day, language)


def weekday(day: dt.date, language: str, short: bool = False) -> str:
    """Return the name of the weekday alone: "Wednesday", "Wed"."""
    return applied(day_pattern(language, "ccc" if short else "cccc"), day, language)


@lru_cache
def first_weekday(language: str) -> int:
    """Return the day on which weeks begin where most readers of a language live, 0 for Monday, as Python counts.

    CLDR knows it by territory: Saturday in Egypt, Sunday in Japan. A locale without one gets its likely territory.
    """
    return Locale.parse(likely_locale(language)).first_week_day


def calendar_day(day: dt.date) -> dt.date:
    """Return the day of a datetime in its own zone, a date as it is."""
    return day.date() if isinstance(day, dt.datetime) else day


def applied(pattern: str, day: dt.date, language: str) -> str:
    """Return a pattern of CLDR filled with a day, without isolating marks."""
    return _formatted(pattern, calendar_day(day), language)


@lru_cache(maxsize=4096)
def _formatted(pattern: str, day: dt.date, language: str) -> str:
    if day.day == 1 and (behind := first_of_month(language)):
        pattern = re.sub(r"(?<![d'])d(?![d'])", f"d'{behind}'", pattern)
    return parse_pattern(pattern).apply(day, locale(language))
