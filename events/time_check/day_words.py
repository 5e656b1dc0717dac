"""Weekdays beside dates in prose, in the words that CLDR has for them in the thirteen languages."""

import re
import unicodedata
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from multilingual import wording

MONDAY = date(2024, 1, 1)
_WIDEST = 12
"""How many letters may stand between a weekday and its date: "Wednesday, the 9th", "(水・祝)", "ngày"."""

_ALEFS = str.maketrans("أإآ", "ااا")
_MONTHS_BY_NUMBER = {
    "ja": r"月\s?",
    "zh-hans": r"月\s?",
    "zh-hant": r"月\s?",
    "ko": r"월\s?",
}


@dataclass(frozen=True)
class DatedWeekday:
    """A weekday beside a date. words: both, as the text has them; weekday: 0 is Monday; year: None when not said."""

    words: str
    weekday: int
    year: int | None
    month: int
    day: int


def dated_weekdays(text: str, language: str) -> list[DatedWeekday]:
    """Return the weekdays in a text that stand beside a date, each with the date nearest to it."""
    text = unicodedata.normalize("NFC", text)
    plain = text.translate(_ALEFS)
    dates = [(match.span(), _date(match)) for match in _date_pattern(language).finditer(plain)]
    names = [
        (match.span(), _weekday(match))
        for match in _weekday_pattern(language).finditer(plain)
        if not any(start <= match.start() < end for (start, end), _found in dates)
    ]
    pairs = []
    for name, (name_span, _weekday_found) in enumerate(names):
        following = bisect(dates, name_span, key=lambda found: found[0])
        for day in range(max(following - 1, 0), min(following + 1, len(dates))):
            day_span = dates[day][0]
            first, last = sorted((name_span, day_span))
            between = plain[first[1] : last[0]]
            if len(between) <= _WIDEST and not re.search(r"\d|[.!?;](?:\s+\S+){2}|[。\n]", between):
                pairs.append((len(between.strip(" (（")), day_span < name_span, name, day))
    found: list[DatedWeekday] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _gap, _after, name, day in sorted(pairs):
        if name not in used[0] and day not in used[1]:
            used[0].add(name)
            used[1].add(day)
            (start, end), (other_start, other_end) = names[name][0], dates[day][0]
            words = text[min(start, other_start) : max(end, other_end)]
            found.append(DatedWeekday(words, names[name][1], *dates[day][1]))
    return found


def _weekday(match: re.Match) -> int:
    return next(int(name[1]) for name, value in match.groupdict().items() if value)


def _date(match: re.Match) -> tuple[int | None, int, int]:
    groups = match.groupdict()
    year = next((int(groups[name]) for name in ("y1", "y2", "y3", "iso_y") if groups.get(name)), None)
    if groups.get("iso_m"):
        return year, int(groups["iso_m"]), int(groups["iso_d"])
    day = int(groups.get("d1") or groups.get("d2") or groups["d3"])
    if groups.get("number"):
        return year, int(groups["number"]), day
    month = next(int(name[1:3]) for name, value in groups.items() if re.fullmatch(r"n\d\d[ab]", name) and value)
    return year, month, day


@lru_cache
def _weekday_pattern(language: str) -> re.Pattern:
    parts = []
    for number in range(7):
        day = MONDAY + timedelta(number)
        forms = {wording.weekday(day, each).translate(_ALEFS) for each in {language, "en"}}
        short = wording.weekday(day, language, short=True).rstrip(".")
        patterns = [re.escape(form) for form in forms]
        if language in ("ja", "ko"):
            patterns.append(rf"(?<=[(（]){short}(?=[)）・,、])")
        elif language in ("zh-hans", "zh-hant"):
            last = "[日天]" if number == 6 else short[-1]
            patterns += [rf"(?:星期|礼拜|禮拜|周|週){last}", rf"(?<=[(（]){last}(?=[)）])"]
        else:
            patterns += [re.escape(short), *_inflected(wording.weekday(day, language), language, number)]
            before = r"(?<![\w])و?" if language == "ar" else r"(?<!\w)"
            before += r"(?<!ngày )(?<!lần )(?<!phiên )" if language == "vi" else ""  # "the second day" is no Monday
            patterns = [rf"{before}(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)"]
        parts.append(f"(?P<w{number}>{'|'.join(patterns)})")
    return re.compile("|".join(parts), re.I)


def _inflected(name: str, language: str, number: int) -> list[str]:
    """Return further forms: Russian cases, Portuguese without -feira, Vietnamese by number."""
    if language == "ru":
        return [rf"{re.escape(name.rstrip('аье'))}(?:а|у|ы|е|ь|и|ю|я|ом|ой|ем)?"]
    if language == "pt-br":
        return [re.escape(name.removesuffix("-feira"))]
    if language == "vi" and number < 6:
        return [rf"thứ\s?{number + 2}"]
    return []


@lru_cache
def _date_pattern(language: str) -> re.Pattern:
    iso = r"(?P<iso_y>\d{4})-(?P<iso_m>\d{2})-(?P<iso_d>\d{2})"
    if language in _MONTHS_BY_NUMBER:
        word = "년" if language == "ko" else "年"
        last = "일" if language == "ko" else "[日号號]"
        month = _MONTHS_BY_NUMBER[language]
        written = rf"(?:(?P<y1>\d{{4}})\s?{word}\s?)?(?P<number>\d{{1,2}})\s?{month}(?P<d1>\d{{1,2}})\s?{last}"
    elif language == "vi":
        written = (
            r"(?P<d1>\d{1,2})\s?(?:tháng|thg|/|-)\s?(?P<number>\d{1,2})(?!\d)(?:(?:,|\s+năm|/|-)\s?(?P<y1>\d{4}))?"
        )
    else:
        first, second = _month_names(language, "a"), _month_names(language, "b")
        written = (
            rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+)?(?:{first})(?!\w)"
            r"(?:\.?,?\s+(?:de\s+)?(?P<y1>\d{4}))?"
            rf"|(?<!\w)(?:{second})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[:.]\d)(?:,?\s+(?P<y2>\d{{4}}))?"
        )
        if language in ("de", "ru"):
            written += r"|(?<![\d.])(?P<d3>\d{1,2})\.(?P<number>\d{1,2})\.(?P<y3>\d{4})"
    return re.compile(f"{iso}|{written}", re.I)


def _month_names(language: str, side: str) -> str:
    parts = []
    for month in range(1, 13):
        day = date(2024, month, 15)
        inflected = wording.bare(wording.day_month(day, language)).replace("15", "").strip(" .")
        forms = {inflected.removeprefix("de ").strip(), wording.month_name(day, language)}
        forms |= {wording.month_name(day, language, short=True).rstrip(".")}
        if language == "en":
            forms.add(wording.month_name(day, language)[:3])
        names = "|".join(re.escape(form.translate(_ALEFS)) for form in sorted(forms, key=len, reverse=True))
        parts.append(f"(?P<n{month:02}{side}>{names})")
    return "|".join(parts)
