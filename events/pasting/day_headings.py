"""Days as programmes head their parts with them: 29 April, Day 2, 4月29日（火）, ngày 29 tháng 4, Tuesday.

Everything here reads what `lines.plain` wrote. Months and days of the week are CLDR's, in thirteen languages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product

from multilingual.languages import CODES
from multilingual.wording.cldr import locale

from .vocabulary import phrases

_BETWEEN = re.compile(r"[\s,;:()\-|/·•#*\[\]=_]{0,12}")
_ISO = re.compile(r"(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?!\d)T?")
_EAST_ASIAN = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日號号일](?!目|차|간|間)"
)
_VIETNAMESE = re.compile(
    r"(?:ngày\s)?(?P<day>\d{1,2})\s?tháng\s?(?P<month>\d{1,2})(?!\d)(?:,?\s?(?:năm\s?)?(?P<year>\d{4}))?", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})\s?(?P<sign>[./])\s?(?P<two>\d{1,2})(?:\s?(?P=sign)\s?(?P<year>\d{4}|\d\d)(?![\d.:])|(?P<dot>\.)(?!\d)|(?![\d.:]))"
)
_LEAD = re.compile(r"(?:ngày|dia|día|le|am|den|el|on)\s", re.IGNORECASE)
_DOTTED = re.compile(r"[\s•*|]{0,6}(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?(?=[\s,|:]{0,6}(?:$|\d{1,2}[:.h]\d\d))")
_WORDS_OF_A_DATE = 7
_ORDINAL_SIGN = r"(?:st|nd|rd|th|er|ère|e|º|ª|°|\.|-е|-го)?"
_WORD_ENDS = r"(?![^\W\u3000-\u9fff\uac00-\ud7af])"
"""What follows is no letter; Chinese, Japanese and Korean write on without a space."""
_EAST_ASIAN_NUMBER = "一二三四五六七八九十"


@dataclass(frozen=True)
class DayHeading:
    """What a line says of a day. number: of "Day 2"; upto: where the rest of the line begins."""

    upto: int
    number: int | None = None
    year: int | None = None
    month_days: tuple[tuple[int, int], ...] = ()
    """Month and day; two, where the line can be read in two ways."""
    weekday: int | None = None
    """From Monday, 0."""


def day_heading_at(line: str, at: int = 0) -> DayHeading | None:
    """Return the day that a plain line begins with; None when there is none."""
    found = DayHeading(at)
    at = _past_signs(line, at)
    if part := _parts_of_days().match(line, at):
        at = _past_signs(line, part.end())
    for _part in range(4):
        following = _date(line, at, found) or _weekday(line, at, found) or _numbered(line, at, found)
        if following is None:
            break
        found, at = following, _past_signs(line, following.upto)
    has_day = found.number or found.month_days or (found.weekday is not None and at >= len(line))
    return replace(found, upto=at) if has_day else None


def day_at_the_end(line: str) -> DayHeading | None:
    """Return the date with which a short plain line ends."""
    line = line.rstrip(" .)")
    for word in list(re.finditer(r"\S+", line))[-_WORDS_OF_A_DATE:]:
        found = day_heading_at(line, word.start())
        if found and found.month_days and found.upto >= len(line):
            return found
    return None


def dotted_day_at(line: str, days: list[date]) -> DayHeading | None:
    """Return the day that 14.09 means where it is one of the event's days, and nothing or an hour follows: alone it is
    an hour as well."""
    found = _DOTTED.match(line)
    if found is None:
        return None
    month_day = int(found["month"]), int(found["day"])
    is_there = any((day.month, day.day) == month_day for day in days)
    return DayHeading(_past_signs(line, found.end()), month_days=(month_day,)) if is_there else None


def is_rather_an_hour(heading: DayHeading, days: list[date]) -> bool:
    """Return whether a day that is none of the event's, without year and weekday, may be an hour: 9.10. Talk."""
    is_bare = bool(heading.month_days) and heading.year is None and heading.weekday is None and not heading.number
    return is_bare and not any((day.month, day.day) in heading.month_days for day in days)


def days_meant(heading: DayHeading, days: list[date]) -> tuple[date | None, bool]:
    """Return the day that a heading means, and whether that is certain; None when it cannot be told."""
    if heading.month_days:
        meant = [day for day in days if _is_on(heading, day)]
        if meant:
            return meant[0], len(meant) == 1
        year = heading.year or (days[0].year if days else None)
        return (_date_or_none(year, *heading.month_days[0]), False) if year else (None, False)
    if heading.number:
        if heading.number <= len(days):
            return days[heading.number - 1], True
        return (days[0] + timedelta(days=heading.number - 1), False) if days else (None, False)
    meant = [day for day in days if day.weekday() == heading.weekday]
    return (meant[0], len(meant) == 1) if meant else (None, False)


def _is_on(heading: DayHeading, day: date) -> bool:
    return (day.month, day.day) in heading.month_days and heading.year in (None, day.year)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(line: str, at: int, found: DayHeading) -> DayHeading | None:
    match = _weekdays().match(line, at)
    if match is None or found.weekday is not None:
        return None
    name = match.group(0).strip(" ().[]").casefold()
    return replace(found, weekday=_weekday_numbers()[name], upto=match.end())


def _date(line: str, at: int, found: DayHeading) -> DayHeading | None:
    if found.month_days:
        return None
    for pattern in (_ISO, _EAST_ASIAN, _VIETNAMESE, *_named_months()):
        if match := pattern.match(line, at):
            parts = match.groupdict()
            month = parts["month"]
            number = int(month) if month.isdigit() else _month_numbers()[month.casefold().rstrip(".")]
            year = int(parts["year"]) if parts["year"] else None
            return _dated(found, match.end(), year, [(number, int(parts["day"]))])
    match = _NUMERIC.match(line, lead.end() if (lead := _LEAD.match(line, at)) else at)
    if match is None or (match["sign"] == "." and not (match["year"] or match["dot"] or found.weekday is not None)):
        return None
    one, two = int(match["one"]), int(match["two"])
    written = match["year"]
    year = int(written) + (2000 if len(written) == 2 else 0) if written else None
    is_turned = match["sign"] == "/" or ". " in match[0]  # 11. 6.(목)
    both = [(two, one), (one, two)] if is_turned and one != two else [(two, one)]
    return _dated(found, match.end(), year, both)


def _dated(found: DayHeading, upto: int, year: int | None, month_days: list[tuple[int, int]]) -> DayHeading | None:
    there = tuple((month, day) for month, day in month_days if _date_or_none(year or 2000, month, day))
    return replace(found, upto=upto, year=year, month_days=there) if there else None


def _numbered(line: str, at: int, found: DayHeading) -> DayHeading | None:
    if found.number:
        return None
    for pattern in _numbers_of_days():
        if match := pattern.match(line, at):
            number = number_said(match["number"])
            return replace(found, number=number, upto=match.end()) if number and number <= 60 else None
    return None


def number_said(word: str) -> int | None:
    """Return the number that digits, an East Asian sign or an ordinal word say."""
    if word.isdigit():
        return int(word)
    if word in _EAST_ASIAN_NUMBER:
        return _EAST_ASIAN_NUMBER.index(word) + 1
    return next((number for number, words in _ordinals().items() if word.casefold() in words), None)


def _past_signs(line: str, at: int) -> int:
    found = _BETWEEN.match(line, at)
    return found.end() if found else at


@cache
def _parts_of_days() -> re.Pattern:
    """Words before a day that tell a part of it: Buổi chiều ngày 30/4."""
    return re.compile(rf"(?:{_any(phrases('halves', 'am') + phrases('halves', 'pm'))}){_WORD_ENDS}", re.IGNORECASE)


@cache
def _ordinals() -> dict[int, set[str]]:
    return {number: {word.casefold() for word in phrases("ordinals", str(number))} for number in range(1, 11)}


@cache
def _numbers_of_days() -> tuple[re.Pattern, ...]:
    day = _any(phrases("day", "before"))
    behind = _any(phrases("day", "behind"))
    ordinals = _any(word for words in _ordinals().values() for word in words)
    return (
        re.compile(
            rf"(?:{day})(?:\s?-?\s?|\s+(?:ke|n[o°º]\.?)\s?-?)(?P<number>\d{{1,2}}(?!\d)|(?:{ordinals})(?!\w))",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<number>\d{{1,2}}|{ordinals}){_ORDINAL_SIGN}\s?-?(?:{behind})(?!\w)", re.IGNORECASE),
        re.compile(r"[第제]?(?P<number>\d{1,2}|[一二三四五六七八九十])\s?(?:天|日目|일차|일째)"),
        re.compile(r"第(?P<number>\d{1,2}|[一二三四五六七八九十])\s?日"),
    )


@cache
def _named_months() -> tuple[re.Pattern, ...]:
    months = _any(_month_numbers())
    year = r"(?P<year>\d{4})(?!\d)(?:\s?г\.|\s?года)?"
    return (
        re.compile(
            rf"(?:(?:le|el|am|den|on|dia|día|tag|hari|jour|the)\s)?(?P<day>\d{{1,2}}){_ORDINAL_SIGN}\s?(?:de\s|of\s|-)?\s?(?P<month>{months})(?!\w)\.?"
            rf"(?:,?\s?(?:de\s|del\s)?{year})?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?P<month>{months})(?!\w)\.?\s?(?P<day>\d{{1,2}}){_ORDINAL_SIGN}(?![\d:.h])(?:,?\s?{year})?",
            re.IGNORECASE,
        ),
    )


@cache
def _month_numbers() -> dict[str, int]:
    found: dict[str, int] = {}
    for code, context, width in product(CODES, ("format", "stand-alone"), ("wide", "abbreviated")):
        for number, name in locale(code).months[context][width].items():
            word = name.casefold().rstrip(".")
            if not any(sign.isdigit() for sign in word) and len(word) > 2:
                found.setdefault(word, number)
    found |= {word.casefold(): number for number in range(1, 13) for word in phrases("months", str(number))}
    return found


@cache
def _weekday_numbers() -> dict[str, int]:
    return dict(_weekday_names())


def _weekday_names() -> Iterator[tuple[str, int]]:
    for code, context, width in product(CODES, ("format", "stand-alone"), ("wide", "abbreviated")):
        for number, name in locale(code).days[context][width].items():
            word = name.casefold().rstrip(".")
            if len(word) > 1:
                yield word, number
    for number, (japanese, chinese, korean) in enumerate(
        zip("月火水木金土日", "一二三四五六日", "월화수목금토일", strict=True)
    ):
        for word in (
            japanese,
            chinese,
            korean,
            f"{japanese}曜",
            f"{japanese}曜日",
            f"星期{chinese}",
            f"週{chinese}",
            f"周{chinese}",
        ):
            yield word, number


@cache
def _weekdays() -> re.Pattern:
    """A day of the week: a word of two signs or more, or a single one between brackets."""
    names = [name for name in _weekday_numbers() if len(name) > 1]
    single = "".join(name for name in _weekday_numbers() if len(name) == 1)
    return re.compile(
        rf"(?:{_any(names)}){_WORD_ENDS}\.?|[(\[](?:{_any(names)}|[{single}])[)\]]|[{single}](?=[)\]])", re.IGNORECASE
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
