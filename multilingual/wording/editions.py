"""The year and the number of an edition as names have them: found, and counted on. Nothing else of a name changes.

Pure, as all of this package. A year is one of our calendar, in any digits, or of a Taiwanese or Japanese era. A number
is an ordinal as ``ordinals.toml`` knows it, or a Roman numeral.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from multilingual.wording.cldr import overrides

_DIGITS = (
    "0123456789",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "０１２３４５６７８９",
    "〇一二三四五六七八九",
    "零一二三四五六七八九",
)
_HAN = "一二三四五六七八九"
_BEFORE_MINGUO = 1911
"""The year 1 of the Taiwanese era is 1912."""
_BEFORE_REIWA = 2018
"""The year 1 of the present Japanese era is 2019."""
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST_ROMAN = 89


def with_year(name: str, before: int, after: int) -> str:
    """Return a name with another year where it has ``before``; a year that is part of a span or date stays."""
    for written in _years(before):
        found = rf"(?<!\d)(?<!\d[-–—/.]){written}(?!\d)(?![-–—/.]\d)"
        name = re.sub(found, lambda match: _like(match[0], str(after)), name)
    for era, start in (("民國", _BEFORE_MINGUO), ("民国", _BEFORE_MINGUO), ("令和", _BEFORE_REIWA)):
        found = rf"({era}\s*)({before - start})(?=\s*年)"
        name = re.sub(found, rf"\g<1>{after - start}", name)
    return name


def years_later(edition: str, years: int) -> str:
    """Return the name of nothing but an edition so many years later, spans too: "2022–2023", "2022/23"."""
    two = re.sub(r"(?<=\d{4}[-–/])\d\d(?!\d)", lambda match: f"{(int(match[0]) + years) % 100:02}", edition)
    return re.sub(r"(?<!\d)(?:19|2\d)\d\d(?!\d)", lambda match: str(int(match[0]) + years), two)


def has_year(text: str, year: int) -> bool:
    """Return whether a text names a year."""
    return any(re.search(rf"(?<!\d){written}(?!\d)", text) for written in _years(year))


def year_in(text: str) -> int | None:
    """Return the only year from 1900 to 2999 that a text names, in European digits; None for none and for several."""
    found = set(re.findall(r"(?<!\d)(?:19|2\d)\d\d(?!\d)", text))
    return int(found.pop()) if len(found) == 1 else None


def numbers_in(name: str, language: str) -> set[int]:
    """Return the numbers that a name counts with; a single letter is no Roman numeral."""
    return {number for number, *_rest in _found(name, language) if number}


def with_number(name: str, before: int, after: int, language: str) -> str:
    """Return a name with another number where it counts ``before``, written in the same way."""
    changes = [(start, end, write(after)) for number, start, end, write in _found(name, language) if number == before]
    for start, end, written in sorted(set(changes), reverse=True):
        name = name[:start] + written + name[end:]
    return name


def _years(year: int) -> list[str]:
    return ["".join(digits[int(digit)] for digit in str(year)) for digits in _DIGITS]


def _like(pattern: str, number: str) -> str:
    """Return a number in the digits in which another one is written."""
    digits = next(digits for digits in _DIGITS if any(sign in digits for sign in pattern))
    return "".join(digits[int(digit)] for digit in number)


Found = tuple[int, int, int, Callable[[int], str]]
"""A number, where it begins and ends, and how another one is written there."""


def _found(name: str, language: str) -> Iterator[Found]:
    """Yield each number once, those of the name's language first; a name may also count in English."""
    taken: set[int] = set()
    for each in (*_of(name, language), *(_of(name, "en") if language != "en" else ()), *_roman_in(name)):
        places = set(range(each[1], each[2]))
        if not taken & places:
            taken |= places
            yield each


def _of(name: str, language: str) -> Iterator[Found]:
    for pattern in _in_digits(language):
        for match in pattern.finditer(name):
            number, is_english = _read(match["number"]), language == "en"
            end = match.end() if is_english else match.end("number")
            yield number, match.start("number"), end, partial(_written, match[0], match["number"], is_english)
    for pattern, row in _in_words(language):
        for match in pattern.finditer(name):
            number = row.index(" ".join(match[0].lower().split())) + 1
            yield number, match.start(), match.end(), partial(_word, match[0], row)


@lru_cache
def _in_digits(language: str) -> list[re.Pattern[str]]:
    patterns = []
    for template in overrides("ordinals")[language]["digits"]:
        before, after = (r"\s+".join(map(re.escape, part.split(" "))) for part in template.split("{n}"))
        starts = r"(?<![\w.,])" if not before or _is_letter(template[0]) else ""
        ends = r"(?!\w)" if _is_letter(template[-1]) or template.endswith("}") else ""
        ends = r"(?=\s+[^\W\d_])" if template == "{n}." else ends
        gap = r"\s*" if template[0] == "第" else ""
        number = rf"(?P<number>[\d{_HAN}十]{{1,4}})"
        patterns.append(re.compile(rf"{starts}{before}{gap}{number}{gap}{after}{ends}", re.I))
    return patterns


@lru_cache
def _in_words(language: str) -> list[tuple[re.Pattern[str], list[str]]]:
    rows = [row.replace("_", "\0").split() for row in overrides("ordinals")[language].get("words", ())]
    rows = [[word.replace("\0", " ") for word in row] for row in rows]
    return [
        (re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(_spaced, row), key=len, reverse=True))})(?![\w-])", re.I), row)
        for row in rows
    ]


def _spaced(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split(" ")))


def _is_letter(sign: str) -> bool:
    """Return whether words of this script stand between spaces."""
    return sign.isalpha() and not re.match("[぀-ヿ㐀-鿿가-힣]", sign)


def _roman_in(name: str) -> Iterator[Found]:
    for match in re.finditer(r"(?<![\w.])[XLVI]{2,7}(?![\w.])", name):
        number = next((n for n in range(2, _MOST_ROMAN) if _roman(n) == match[0]), 0)
        yield number, match.start(), match.end(), _roman


def _read(written: str) -> int:
    if any(sign in _HAN or sign == "十" for sign in written):
        tens, is_ten, units = written.rpartition("十")
        if len(tens) > 1 or len(units) > 1:
            return 0
        return (_HAN.find(tens) + 1 if tens else 1) * 10 * bool(is_ten) + (_HAN.find(units) + 1 if units else 0)
    return int("".join(str(unicodedata.decimal(sign)) for sign in written))


def _written(whole: str, was: str, is_english: bool, number: int) -> str:
    if is_english:
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix.upper() if whole.isupper() else suffix}"
    if any(sign in _HAN or sign == "十" for sign in was):
        tens, units = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else f"{_HAN[tens - 1]}十") + (_HAN[units - 1] if units else "")
    return _like(was, str(number))


def _word(was: str, row: list[str], number: int) -> str:
    """Return the same form of another number, what it was where the row does not reach so far."""
    if number > len(row):
        return was
    word = row[number - 1]
    return word.upper() if was.isupper() else word[0].upper() + word[1:] if was[0].isupper() else word


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
