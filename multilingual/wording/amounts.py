"""Numbers and durations as words, with Latin digits in every language."""

import datetime as dt
from functools import lru_cache

from babel.dates import format_timedelta
from babel.numbers import format_decimal

from multilingual.wording.cldr import locale

# Britain's CLDR writes "2 hrs, 10 mins"; a timetable has the symbols.
_ENGLISH_UNITS = {"duration-hour": "{0} h", "duration-minute": "{0} min"}

_ARABIC_ORDINALS = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]


@lru_cache(maxsize=4096)
def number(n: int | float, language: str) -> str:
    """Return a number with the language's separators: "1,000", "1.000", "1 000"."""
    return format_decimal(n, locale=locale(language))


def count_bounded(n: int, language: str, bound: int = 1000) -> str:
    """Return a count that is exact up to and including bound; above it "1,000+"."""
    return f"{number(bound, language)}+" if n > bound else number(n, language)


def day_number(n: int, language: str) -> str:
    """Return which day of a programme it is, behind the word "day": "2"; up to ten an adjective in Arabic."""
    if language == "ar" and 1 <= n <= len(_ARABIC_ORDINALS):
        return _ARABIC_ORDINALS[n - 1]
    return number(n, language)


def duration(minutes: int, language: str) -> str:
    """Return whole minutes as hours and minutes: "2 h 10 min", "45 min", "2小时10分钟". Never days."""
    hours, rest = divmod(minutes, 60)
    parts = [_unit(hours, "duration-hour", language)] if hours else []
    if rest or not hours:
        parts.append(_unit(rest, "duration-minute", language))
    return ("" if language == "zh-hans" else " ").join(parts)


@lru_cache(maxsize=1024)
def days_ahead(days: int, language: str) -> str:
    """Return how far a day is: "in 10 days", "через 10 дней"; never in weeks."""
    ahead = dt.timedelta(days=days)
    return format_timedelta(ahead, "day", threshold=1000, add_direction=True, locale=locale(language))


def _unit(n: int, unit: str, language: str) -> str:
    if language == "en":
        return _ENGLISH_UNITS[unit].format(n)
    # The short forms do not vary with number in the other twelve; Babel's Spanish and Portuguese "one" is wrong.
    return locale(language)._data["unit_patterns"][unit]["short"]["other"].format(number(n, language))
