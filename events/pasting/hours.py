"""Hours as programmes write them, in thirteen languages: 9:30, 9h30, 9.30 Uhr, 2 p.m., 上午9時半, ٩:٠٠ ص.

Everything here reads what `lines.plain` wrote.
"""

import re
from dataclasses import dataclass
from datetime import time

_MORNING = r"a\.?\s?m(?![a-z])\.?|上午|早上|早晨|午前|오전|ص(?!\w)|صباح\w*"
_MORNING += r"|sáng|morgens|vormittags|da manhã|de la mañana|du matin|pagi|утра"
_AFTERNOON = (
    r"p\.?\s?m(?![a-z])\.?|下午|晚上|午後|午后|오후|م(?!\w)|مساء\w*|بعد الظهر|chiều|tối"
    r"|nachmittags|abends|da tarde|da noite"
    r"|de la tarde|de la noche|de l.après-midi|du soir|sore|malam|дня|вечера"
)
_NOON = r"noon|midday|中午|正午|ظهر\w*|الظهر|trưa|siang|mediodía|del mediodía|정오"
_MARK = rf"(?:(?P<{{0}}am>{_MORNING})|(?P<{{0}}pm>{_AFTERNOON})|(?P<{{0}}noon>{_NOON}))"
_UNIT = r"\s?(?:uhr|horas?\b|heures?\b|hours?\b|hrs?\b\.?|hs\b\.?|h\b\.?|giờ|น\.|ч\.|час\w{0,3})"
_TIME = re.compile(
    rf"(?:{_MARK.format('before_')}\s?(?:的\s?)?)?"
    r"(?P<hour>[0-2]?\d)"
    r"(?:"
    r"\s?:\s?(?P<m1>[0-5]\d)(?!\d)(?::[0-5]\d(?!\d))?"
    r"|\.(?P<m2>[0-5]\d)(?!\.?\d)"
    r"|\s?(?:h|uhr)\s?(?P<m3>[0-5]\d)(?!\d)"
    r"|\s?(?:g|giờ)\s?(?P<m4>[0-5]\d)(?!\d)"
    r"|\s?(?:時|时|點|点|시)(?:\s?(?P<m5>[0-5]?\d)\s?(?:分|분)|(?P<half>半|반)|(?P<sharp>整|정각)?)"
    r"|(?P<bare>)(?![\d:.]\d)(?!\d)"
    r")"
    rf"(?:(?P<unit>{_UNIT}))?"
    rf"(?:\s?{_MARK.format('after_')})?",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"(?P<h1>[01]\d|2[0-4])(?P<m1>[0-5]\d)\s?h?\s?-\s?"
    r"(?P<h2>[01]\d|2[0-4])(?P<m2>[0-5]\d)(?!\d)\s?h?(?:rs)?\b"
)
_LEAD = re.compile(
    r"(?:(?:from|von|um|ab|des?|das|les?|las|los|à|at|às|a|a partir|с|в|từ|lúc|vào|dari|pukul|jam|desde|entre"
    r"|من|الساعة)"
    r"\s{1,2}){1,3}(?=[\d.ap]|noon)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s*•▪■◆○●►▶·※#>|\-\[(]{1,8}")
_ORDINAL = re.compile(r"\d{1,2}\)\s{1,3}")
_TO = re.compile(
    r"\s{0,3}(?:-{1,2}|→|>|–|至|到|から|부터|～)\s{0,3}"
    r"|\s{1,3}(?:to|until|till|bis|à|a|as|às|ate|até|al|hasta|sampai|sampai dengan|s/d|s\.d\.?|hingga|до|по|đến|tới|إلى"
    r"|الى|حتى|and|und|et|y|e)\s{1,3}(?:pukul |las |as |às |الساعة )?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\s?(?:まで|까지|止|為止|为止)|\s?-\s?(?:selesai|open end)\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\s{0,2}[\[(]?\s?\b(?P<zone>(?:UTC|GMT)(?:\s?[+-]\s?\d{1,2}(?::?[0-5]\d)?)?|CES?T|MES?Z|E[SD]T|C[SD]T|P[SD]T|M[SD]T|JST"
    r"|KST|HKT|SGT|IST|BST|WES?T|EES?T|WIB|WITA|WIT|ICT|MSK|МСК|BRT|ART|COT|AEDT|AEST|NZ[SD]T|SAST|EAT|WAT|PHT|PET|CLS?T)"
    r"(?!\w)(?:\s?[+-]\s?\d)?\s?[\])]?"
)
_BETWEEN = re.compile(r"[\s\-:|,.;)\]\u2013]{0,8}")
_SECOND_CLOCK = re.compile(r"\s{0,3}(?:/|\||;|,)\s{0,3}(?=[0-2]?\d\s?[:.h]\s?[0-5]\d)")
_NAMED = re.compile(
    r"(?:(?:12 )?noon|midday|mittags?|midi|mediodía)(?=\s?[-:|,]|\s*$)|正午(?=[\s\-:|,]|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Hour:
    """An hour of a day. is_next_day: 24:00. half: "am" or "pm" where it was said, "24" where the clock has 24 hours."""

    hour: int
    minute: int
    half: str = ""
    is_next_day: bool = False

    @property
    def clock(self) -> time:
        return time(self.hour, self.minute)

    @property
    def minutes(self) -> int:
        return self.hour * 60 + self.minute + 24 * 60 * self.is_next_day

    def later_half(self) -> "Hour":
        """Return the same hour after noon."""
        return Hour(self.hour + 12, self.minute, "pm") if self.hour < 12 else self


@dataclass(frozen=True)
class Span:
    """When something is. upto: where the rest of the line begins; clocks: zones that were named; second: whether the
    same was said by a second clock."""

    start: Hour
    end: Hour | None
    upto: int
    clocks: tuple[str, ...] = ()
    second: bool = False


def span_at(line: str, at: int = 0, *, is_cell: bool = False) -> Span | None:
    """Return when something is, as said from this place of a plain line on; None when no hour stands there.

    is_cell: the cell of a table, where a bare number may be an hour.
    """
    at = _matched(_BULLET, line, at)
    at = _matched(_ORDINAL, line, at)
    at = _matched(_BULLET, line, at)
    at = _matched(_LEAD, line, at)
    first = _military(line, at) or _span(line, at, is_cell=is_cell)
    if first is None:
        return None
    clocks, upto = list(first.clocks), first.upto
    second = False
    while (other := _SECOND_CLOCK.match(line, upto)) and (also := _span(line, other.end(), is_cell=False)):
        clocks += also.clocks
        upto, second = also.upto, True
        if len(clocks) > 6:
            break
    return Span(first.start, first.end, _matched(_BETWEEN, line, upto), tuple(dict.fromkeys(clocks)), second)


def _span(line: str, at: int, *, is_cell: bool) -> Span | None:
    found = _hour(line, at)
    if found is None:
        return None
    start, upto, is_bare = found
    clocks = []
    if zone := _ZONE.match(line, upto):
        clocks.append(zone["zone"])
        upto = zone.end()
    end = None
    if (to := _TO.match(line, upto)) and (other := _noon(line, to.end()) or _hour(line, to.end())):
        end, after, is_end_bare = other
        if is_bare and is_end_bare and not is_cell:
            return None
        if is_end_bare and not end.half and _is_ordinal(line, after):
            end = None
        else:
            upto, is_bare = after, False
    if is_bare:
        return None
    upto = _matched(_ENDING, line, upto)
    if zone := _ZONE.match(line, upto):
        clocks.append(zone["zone"])
        upto = zone.end()
    if (
        upto < len(line)
        and line[upto].isalnum()
        and line[upto - 1].isalnum()
        and line[upto - 1].isascii()
        and line[upto].isascii()
    ):
        return None  # 2:30pmx is no hour
    if end and not start.half:
        start = _same_half(start, end)
    if end and start.half == "pm" and not end.half and start.minutes < end.later_half().minutes:
        end = end.later_half()
    return Span(start, end, upto, tuple(clocks))


def _is_ordinal(line: str, upto: int) -> bool:
    """Tell the number of something after a dash (9:00 - 2 keynotes) from an hour (9:00-10)."""
    return upto < len(line) and bool(re.match(r"\s+\w", line[upto : upto + 3]))


def _same_half(start: Hour, end: Hour) -> Hour:
    """Return the start in the half of the day of an end that says am or pm: 2–3:30 pm, 11–1 pm."""
    if end.half != "pm" or start.hour >= 12 or start.hour == 0:
        return start
    later = start.later_half()
    return later if later.minutes < end.minutes else start


def _noon(line: str, at: int) -> tuple[Hour, int, bool] | None:
    """Return noon or midnight as an end, where a word may follow at once: 9:30–noon Working groups."""
    found = re.compile(r"(noon|midnight|minuit|mitternacht|medianoche)(?!\w)", re.IGNORECASE).match(line, at)
    if found is None:
        return None
    hour = Hour(12, 0, "pm") if found[1].casefold() == "noon" else Hour(0, 0, "24", is_next_day=True)
    return hour, found.end(), False


def _hour(line: str, at: int) -> tuple[Hour, int, bool] | None:
    """Return an hour, where it ends, and whether it is a number alone."""
    if named := _NAMED.match(line, at):
        return Hour(12, 0, "pm"), named.end(), False
    found = _TIME.match(line, at)
    if found is None:
        return None
    hour = int(found["hour"])
    minute = next((int(found[name]) for name in ("m1", "m2", "m3", "m4", "m5") if found[name]), 0)
    minute = 30 if found["half"] else minute
    if hour > 24 or (hour == 24 and minute) or minute > 59:
        return None
    morning, afternoon, noon = (found[f"before_{half}"] or found[f"after_{half}"] for half in ("am", "pm", "noon"))
    half = "am" if morning else "pm" if afternoon or noon else ""
    if half and hour <= 12:
        if morning:
            hour %= 12
        elif afternoon or hour < 5:
            hour = hour % 12 + 12
    elif hour > 12 or (len(found["hour"]) == 2 and found["hour"][0] == "0"):
        half = half or "24"
    is_bare = found["bare"] is not None and not found["unit"] and not half.strip("24")
    return Hour(hour % 24, minute, half, is_next_day=hour == 24), found.end(), is_bare


def _military(line: str, at: int) -> Span | None:
    found = _MILITARY.match(line, at)
    if found is None:
        return None
    start, end = (
        Hour(int(found[h]) % 24, int(found[m]), "24", found[h] == "24") for h, m in (("h1", "m1"), ("h2", "m2"))
    )
    return Span(start, end, found.end())


def span_at_the_end(line: str) -> tuple[Span, int] | None:
    """Return the hours with which a plain line ends, and where they begin: "Opening ceremony (9:00–9:30)"."""
    line = line.rstrip()
    for found in re.finditer(r"(?<![\d:.])\(?(?=[0-2]?\d\s?[:.h時时点]\s?\d\d)", line[-60:]):
        at = max(len(line) - 60, 0) + found.start()
        span = span_at(line, at)
        if span and span.upto >= len(line) and (span.end or line[at] == "("):
            return span, at
    return None


def span_in_brackets(line: str) -> tuple[Span, int] | None:
    """Return the hours that stand between brackets in a plain line, and where: "Session 1 (12.00-13.30) Moving"."""
    at = line.find("(")
    while at >= 0:
        span = span_at(line, at)
        if span and span.end and ")" in line[span.upto - 2 : span.upto]:
            return span, at
        at = line.find("(", at + 1)
    return None


def _matched(pattern: re.Pattern, line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at
