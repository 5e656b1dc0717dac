"""Times of day in prose, as the thirteen languages write them: 13:30, P.M1:10, 21h00, 午後1時, 下午1點, 8 Uhr.

Better one missed than one that is none: durations (2 h, 24小时), ratios and dates are left alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_HOUR, _MINUTE = r"(?P<h>\d{1,2})", r"(?P<m>[0-5]\d)"
_EAST = r"上午|早上|凌晨|中午|下午|晚上|傍晚|午前|午後|오전|오후"
_NUMERAL, _AND_MINUTES = "[一二三四五六七八九十]{1,3}", r"(?:\s*(?P<m2>[0-5]?\d)\s*[分분]|\s*(?P<thirty>半|반))"
_LATIN = r"a\.?\s?m\.?|p\.?\s?m\.?"
_RATIO = re.compile(
    r"(ratio|scale|maßstab|échelle|escala|skala|масштаб\w*|tỷ lệ|比例尺?|縮尺|비율|مقياس)\W*\w{0,3}\W*$", re.I
)

_EVERYWHERE = (
    # P.M1:10 and PM 1.10; capitals or points, so that German "am 10.03." stays a date
    rf"(?<!\w)(?P<half>[AP]\.?\s?M\.?|[ap]\.\s?m\.)\s?{_HOUR}[:：.]{_MINUTE}(?!\.?\d)",
    # 下午1點30分, 午後1時, 오후 1시 반, 下午1:30, 下午一點
    rf"(?P<half>{_EAST})\s*(?:{_HOUR}[:：]{_MINUTE}|(?P<h2>\d{{1,2}}|{_NUMERAL})\s*[時时點点시]{_AND_MINUTES}?)",
    # 13:30, 1:10 p.m.; neither a part of 1:25 000 nor of 01:30:00
    rf"(?<![\w.:：/,]){_HOUR}[:：]{_MINUTE}(?![:：]?\d|[ .,\u00a0\u202f]\d{{3}})(?:\s?(?P<half>{_LATIN})(?!\w))?",
    # 5 p.m., 5.30 pm
    rf"(?<![\w.:,]){_HOUR}(?:\.{_MINUTE})?\s?(?P<half>[ap]\.\s?m\.|[AP]\.\s?M\.|pm|PM|AM)(?!\w)",
    # 21h00, 09h30; 1h30 is as often a duration
    r"(?<![\w.:,])(?P<h>0\d|[6-9]|1\d|2[0-4])\s?[hH]\s?(?P<m>[0-5]\d)(?!\w)",
    rf"(?<![\d.,]){_HOUR}(?:[:.]{_MINUTE})?\s?Uhr(?!\w)",
    # 13時30分, 10時; 24時間 is a duration
    rf"(?<!\d){_HOUR}\s?時(?![間段代点])(?:\s?(?P<m>[0-5]?\d)\s?分|(?P<thirty>半))?",
    rf"(?<!\d){_HOUR}\s?[时點点](?:\s?(?P<m>[0-5]?\d)\s?分|(?P<thirty>半)|整|[鐘钟])",
    rf"(?<!\d){_HOUR}\s?시(?![간도민스군])(?:\s?(?P<m>[0-5]?\d)\s?분|\s?(?P<thirty>반))?",
    rf"(?<!\w)الساعة\s+{_HOUR}(?:[:.]{_MINUTE})?(?:\s*(?P<half>صباح|مساء|ظهر))?",
    rf"(?<!\w){_HOUR}\s*giờ(?:\s*(?P<m>[0-5]?\d))?(?:\s*phút)?\s*(?P<half>sáng|trưa|chiều|tối)",
    rf"(?<!\w)lúc\s+{_HOUR}\s*(?:giờ|h)(?:\s*(?P<m>[0-5]\d))?(?!\w)",
    rf"(?<!\w)(?:à|às|vers|dès|das|a las|de las)\s+{_HOUR}\s?(?:h|hs|heures?|horas?)\s?(?P<m>[0-5]\d)?(?!\w)",
    rf"(?<!\w)[Вв]\s+{_HOUR}\s+час(?:ов|а)?(?!\w)",
)
_ONLY = {
    "en": (rf"(?<![\w.:,]){_HOUR}(?:\.{_MINUTE})?\s?(?P<half>am)(?!\w)",),
    "id": (
        rf"(?<!\w)(?:[Pp]ukul|[Jj]am)\s+{_HOUR}(?:[:.]{_MINUTE})?(?!\w)",
        rf"(?<![\w.]){_HOUR}[:.]{_MINUTE}(?=\s*(?:WIB|WITA|WIT))",
    ),
}

_AFTERNOON = ("p", "下午", "晚上", "傍晚", "中午", "午後", "오후", "مساء", "ظهر", "chiều", "tối", "trưa")
_MORNING = ("a", "上午", "早上", "凌晨", "午前", "오전", "صباح", "sáng")
_LATIN_DIGITS = {
    ord(digit): str(number) for row in ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９") for number, digit in enumerate(row)
}
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}

_BETWEEN = re.compile(
    r"\s*[\u2066-\u2069]?(?:[-–—−~～〜至到]|から|부터|to|until|till|bis|à|a|às|até|a las|đến|до|hingga|sampai|إلى|حتى)"
    r"[\u2066-\u2069]?\s*",
    re.I,
)


@dataclass(frozen=True)
class ClockWords:
    """A time in a text. start, end: where it stands; minute: of the day; has_half: morning or afternoon is said."""

    start: int
    end: int
    minute: int
    has_half: bool


def clock_words(text: str, language: str) -> list[ClockWords]:
    """Return the times of day in a text in the order in which they stand there."""
    found = []
    text = text.translate(_LATIN_DIGITS)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            minute = _minute(match.groupdict())
            if minute is not None and not _RATIO.search(text[max(match.start() - 40, 0) : match.start()]):
                has_half = bool(match.groupdict().get("half"))
                begin = min(match.start(name) for name, value in match.groupdict().items() if value)
                found.append(ClockWords(begin, match.end(), minute, has_half))
    kept: list[ClockWords] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def clock_ranges(text: str, language: str) -> list[tuple[str, int, int]]:
    """Return the ranges in a text as it has them, with their first and last minute of the day.

    In "1:30–4:45 pm" and in "下午1點至4點" the afternoon holds for both. The last minute is past 24:00 when the range
    runs over midnight.
    """
    ranges = []
    mentions = clock_words(text, language)
    for one, other in pairwise(mentions):
        if _BETWEEN.fullmatch(text, one.end, other.start):
            begin, end = one.minute, other.minute
            if other.has_half and not one.has_half and begin + 720 < end:
                begin += 720
            elif one.has_half and not other.has_half and end <= begin < end + 720:
                end += 720
            ranges.append((text[one.start : other.end], begin, end if end > begin else end + 1440))
    return ranges


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in (*_EVERYWHERE, *_ONLY.get(language, ())))


def _minute(groups: dict) -> int | None:
    """Return the minute of the day, None when no clock shows it."""
    hour = _number(groups["h"] if groups.get("h") else groups["h2"])
    minute = 30 if groups.get("thirty") else int(groups.get("m") or groups.get("m2") or 0)
    half = (groups.get("half") or "").lower()
    if half.startswith(_AFTERNOON) and hour < 12:
        hour += 12
    elif half.startswith(_MORNING) and hour == 12:
        hour = 0
    return hour * 60 + minute if hour * 60 + minute <= 1440 else None


def _number(written: str) -> int:
    """Return a number in digits, or in Chinese numerals up to 99."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
