"""The forms of dates that a native reader signs off: name → what `multilingual.wording` makes of it in a language."""

import datetime as dt
from collections.abc import Callable

from multilingual import wording

DAY, NEXT = dt.date(2026, 12, 8), dt.date(2026, 12, 9)
LATER, OLD_YEAR, NEW_YEAR = dt.date(2026, 12, 20), dt.date(2026, 12, 30), dt.date(2027, 1, 2)
FIRST, NOVEMBER, MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 11, 30), dt.date(2026, 3, 9), dt.date(2026, 4, 2)
DECEMBER = dt.date(2026, 12, 2)
MONTHS = [dt.date(2026, month, 11) for month in range(1, 13)]
WEEK = [dt.date(2026, 12, day) for day in range(7, 14)]


def _ranges(language: str, **form: bool) -> list[str]:
    """Return a day, the first of a month, and ranges within a month, across two, across years, of two weeks."""
    spans = [(DAY, DAY), (FIRST, FIRST), (DAY, NEXT), (NOVEMBER, DECEMBER), (OLD_YEAR, NEW_YEAR), (DAY, LATER)]
    return [wording.day_range(first, last, language, **form) for first, last in spans]


def _stamp(first: dt.date, last: dt.date, language: str, *, year: bool) -> str:
    return " / ".join(
        "".join(f"{words}" for _, words in pieces) for pieces in wording.stamp(first, last, language, year=year)
    )


FORMS: dict[str, Callable[[str], str | list[str]]] = {
    "months with a day": lambda language: [wording.day_month(day, language) for day in MONTHS],
    "months with a day, short": lambda language: [wording.day(day, language, year=False, short=True) for day in MONTHS],
    "months alone": lambda language: [wording.month_name(day, language) for day in MONTHS],
    "months of a year": lambda language: [wording.month(2026, day.month, language) for day in MONTHS],
    "weekdays": lambda language: [wording.weekday(day, language) for day in WEEK],
    "weekdays, short": lambda language: [wording.day(day, language, weekday=True, short=True) for day in WEEK],
    "days": lambda language: _ranges(language),
    "days without year": lambda language: _ranges(language, year=False),
    "days with weekday": lambda language: _ranges(language, weekday=True),
    "days with weekday without year": lambda language: _ranges(language, weekday=True, year=False),
    "short": lambda language: _ranges(language, short=True),
    "short without year": lambda language: _ranges(language, short=True, year=False),
    "short with weekday": lambda language: _ranges(language, short=True, weekday=True),
    "short with weekday without year": lambda language: _ranges(language, short=True, weekday=True, year=False),
    "one month": lambda language: wording.month_range(DAY, LATER, language),
    "two months": lambda language: wording.month_range(MARCH, APRIL, language),
    "months of two years": lambda language: wording.month_range(DAY, NEW_YEAR, language),
    "months, short": lambda language: [
        wording.month_range(first, last, language, short=True)
        for first, last in ((DAY, DAY), (MARCH, APRIL), (DAY, NEW_YEAR))
    ],
    "years": lambda language: wording.year_range(2008, 2012, language),
    "hours": lambda language: wording.hour_range(dt.time(10), dt.time(12, 10), language),
    "stamps": lambda language: [
        _stamp(first, last, language, year=year)
        for year in (True, False)
        for first, last in ((DAY, DAY), (DAY, NEXT), (NOVEMBER, DECEMBER), (OLD_YEAR, NEW_YEAR), (DAY, LATER))
    ],
}
