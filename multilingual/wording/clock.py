"""Hours and time zones as words: the 24-hour clock of a station board, zones with their UTC offset."""

import datetime as dt
from collections import defaultdict
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from multilingual.wording.cldr import locale
from multilingual.wording.isolation import isolated, isolated_sign

# Between a city and its offset; where the script needs no comma, a space is enough.
_ZONE_SEPARATORS = {"ar": "، ", "ja": " ", "zh-hans": " ", "zh-hant": " "}


def hour(moment: dt.datetime | dt.time, language: str) -> str:
    """Return the wall-clock hour of a moment in its own zone as "09:05".

    The form is the same in every language, with Latin digits, so that hours stand in columns and a script can write
    them too; the language is asked for all the same, as everywhere here.
    """
    return f"{moment.hour:02}:{moment.minute:02}"


def present_zone_name(identifier: str) -> str:
    """Return the identifier that a zone has today: Asia/Kolkata for Asia/Calcutta, UTC for all names of it."""
    present = get_global("zone_aliases").get(identifier, identifier)
    return "UTC" if present in {"Etc/UTC", "Etc/UCT", "Etc/GMT", "GMT"} else present


def needs_offsets(start: dt.datetime | dt.time, end: dt.datetime | dt.time) -> bool:
    """Return whether two hours by one clock say too little: it is changed in between, or shows one of them twice."""
    if not (isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and start.tzinfo and end.tzinfo):
        return False
    return start.utcoffset() != end.utcoffset() or _comes_twice(start) or _comes_twice(end)


def hour_range(start: dt.datetime | dt.time, end: dt.datetime | dt.time, language: str) -> str:
    """Return two hours as "10:00–12:10". Which day the end is on is for the caller to say.

    Where that could be read in two ways (`needs_offsets`) the offsets are told: "01:30 UTC−4 – 01:00 UTC−5".

    In Arabic it starts on the right, isolated from what stands beside it (`wording.isolation`). The marks also hold
    in titles, mails and calendar files, where no markup can.
    """
    words = f"{hour(start, language)}–{hour(end, language)}"
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and needs_offsets(start, end):
        first, last = (
            _offset_words(int((moment.utcoffset() or dt.timedelta()).total_seconds())) for moment in (start, end)
        )
        words = f"{words} {last}"
        if first != last:
            words = f"{hour(start, language)} {first} – {hour(end, language)} {last}"
    return isolated(words, language)


def offset(instant: dt.datetime, zone: str | dt.tzinfo) -> str:
    """Return a zone's offset at an aware instant: "UTC+9", "UTC+5:45", "UTC−3" (a minus sign, U+2212), "UTC".

    Seconds appear only for local mean times of long ago. Raises ValueError for a naive instant.
    """
    if instant.tzinfo is None:
        raise ValueError("An offset belongs to an instant; this time has no zone.")
    ahead = instant.astimezone(_tzinfo(zone)).utcoffset() or dt.timedelta()
    return _offset_words(int(ahead.total_seconds()))


def zone_name(zone: str | dt.tzinfo, language: str) -> str:
    """Return the city by which CLDR names a zone, "Tokyo", "Tokio", "東京"; for fixed offsets "UTC" or "UTC+5".

    An identifier that CLDR does not know gives its last part; nothing is raised.
    """
    return _zone_name(str(zone), language)


def zone_label(zone: str | dt.tzinfo, language: str, at: dt.datetime) -> str:
    """Return a zone with its offset at an aware instant: "Tokyo, UTC+9". A zone without a city is its offset alone."""
    name, now = zone_name(zone, language), offset(at, zone)
    if name.startswith("UTC"):
        return now
    return f"{name}{_ZONE_SEPARATORS.get(language, ', ')}{isolated_sign(now, language)}"


def _comes_twice(moment: dt.datetime) -> bool:
    first, second = (moment.replace(fold=fold).utcoffset() or dt.timedelta() for fold in (0, 1))
    return first > second


def _tzinfo(zone: str | dt.tzinfo) -> dt.tzinfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def _offset_words(seconds: int) -> str:
    if not seconds:
        return "UTC"
    minutes, second = divmod(abs(seconds), 60)
    hours, minute = divmod(minutes, 60)
    words = f"UTC{'+' if seconds > 0 else '−'}{hours}"
    if minute or second:
        words += f":{minute:02}"
    return f"{words}:{second:02}" if second else words


@lru_cache(maxsize=4096)
def _zone_name(zone: str, language: str) -> str:
    canonical = get_global("zone_aliases").get(zone, zone)
    if canonical.startswith("Etc/"):
        return _fixed_name(canonical)
    cities = locale(language).time_zones
    for name in (canonical, *_aliases()[canonical]):
        if city := cities.get(name, {}).get("city"):
            return city.replace("\u00ad", "")  # CLDR hyphenates some German cities by hand
    return canonical.rpartition("/")[2].replace("_", " ")


@lru_cache
def _aliases() -> dict[str, list[str]]:
    """Return ``{canonical: its other names}``: CLDR keeps Ho Chi Minh City under its old name Asia/Saigon."""
    names = defaultdict(list)
    for alias, canonical in get_global("zone_aliases").items():
        names[canonical].append(alias)
    return names


def _fixed_name(canonical: str) -> str:
    # POSIX counts westward: Etc/GMT+5 is UTC−5.
    sign_and_hours = canonical.removeprefix("Etc/GMT")
    return _offset_words(-3600 * int(sign_and_hours)) if sign_and_hours[:1] in {"+", "-"} else "UTC"
