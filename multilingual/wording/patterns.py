"""CLDR's patterns of days and ranges, whole, as a language writes them; ``date_patterns.toml`` has what CLDR lacks.

A skeleton names the parts: ``yMMMMEEEEd`` is year, month in full, weekday in full and day. A form that CLDR has only
with short names is lengthened letter by letter; nothing is put together from parts.
"""

import re
import tomllib
from functools import lru_cache

from multilingual.wording.cldr import DATA, locale


def skeleton(*, year: bool, weekday: bool, short: bool) -> str:
    """Return the name of a form of days: ``yMMMMEEEEd``, ``MMMd``."""
    return f"{'y' if year else ''}{'MMM' if short else 'MMMM'}{('E' if short else 'EEEE') if weekday else ''}d"


@lru_cache
def day_pattern(language: str, wanted: str) -> str:
    """Return the pattern of one day, of a month (``yMMMM``) or of a name alone (``LLLL``, ``ccc``)."""
    own = _own(language, "day").get(wanted)
    return own or _cldr_day(language, wanted)


def is_stamp_short(language: str) -> bool:
    """Return whether a day whose numeral stands large has short names beside it: "8/12" could not be cut."""
    return _table().get(language, {}).get("stamp") != "long"


@lru_cache
def range_patterns(language: str, wanted: str, differs: str) -> tuple[str, str]:
    """Return the patterns of the two halves of a range, the dash with the first. differs: ``d``, ``M`` or ``y``."""
    if own := _own(language, "range").get(f"{wanted}.{differs}"):
        start, _, end = own.partition("|")
        return start, end
    formats = locale(language).interval_formats
    for known, is_short in _candidates(wanted):
        if differs in formats.get(known, {}):
            start, end = formats[known][differs]
            return (_lengthened(start, wanted), _lengthened(end, wanted)) if is_short else (start, end)
    raise KeyError(f"No pattern {wanted}.{differs} in {language}")


@lru_cache
def first_of_month(language: str) -> str:
    """Return what stands behind the numeral of the first of a month: "er" in French, else nothing."""
    return _table().get(language, {}).get("first", "")


@lru_cache
def _table() -> dict:
    return tomllib.loads((DATA / "date_patterns.toml").read_text(encoding="utf-8"))


def _own(language: str, kind: str) -> dict[str, str]:
    return _table().get(language, {}).get(kind, {})


def _cldr_day(language: str, wanted: str) -> str:
    cldr = locale(language)
    if wanted in {"LLL", "LLLL", "ccc", "cccc"}:
        return wanted
    if wanted in {"yMMMMd", "yMMMMEEEEd"}:
        # Indonesian alone pads the day in its full date ("09 Maret") and not in its long one ("9 Maret").
        return cldr.date_formats["full" if "E" in wanted else "long"].pattern.replace("dd", "d")
    for known, is_short in _candidates(wanted):
        if known in cldr.datetime_skeletons:
            pattern = cldr.datetime_skeletons[known].pattern
            return _lengthened(pattern, wanted) if is_short else pattern
    raise KeyError(f"No pattern {wanted} in {language}")


def _candidates(wanted: str) -> list[tuple[str, bool]]:
    """Return CLDR's names for a form, best first, and whether its names are to be lengthened."""
    middle = wanted.replace("EEEE", "E")
    return [(wanted, False), (middle, True), (middle.replace("MMMM", "MMM"), True)]


def _lengthened(pattern: str, wanted: str) -> str:
    if "MMMM" in wanted:
        pattern = re.sub(r"(?<![ML])(MMM|LLL)(?![ML])", lambda month: month[0] + month[0][0], pattern)
    if "EEEE" in wanted:
        pattern = re.sub(r"(?<![Ec])(E{1,3}|ccc)(?![Ec])", "EEEE", pattern)
    return pattern
