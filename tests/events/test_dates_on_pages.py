"""Every date that a page marks is written by a pattern of its language, and says the day that is marked.

The patterns are CLDR's, and where the site has others (``multilingual/data/date_patterns.toml``) those too.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from babel import Locale
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from events.models import Event, Series, Speaker, Theme
from multilingual.languages import CODES, cldr_locale
from organizations.models import City, Organization

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demo_catalogue")]

SKELETONS = (
    *("d", "Ed", "MMMd", "MMMMd", "MMMEd", "MMMMEd", "MMMMEEEEd", "MMMEEEEd"),
    *("yMMM", "yMMMM", "yMMMd", "yMMMMd", "yMMMEd", "yMMMMEd", "yMMMMEEEEd", "yMMMEEEEd", "MMMM", "LLLL", "E", "EEEE"),
)
OWN_PATTERNS = settings.BASE_DIR / "multilingual" / "data" / "date_patterns.toml"
FIELD = re.compile(r"'([^']*)'|([EcdMLyG])\2*|([^'EcdMLyG]+)")
INVISIBLE = re.compile("[\u200e\u200f\u2066-\u2069]")


def paths() -> Iterator[str]:
    yield from ("/", "/events/", "/events/?when=past", "/events/?tz=Asia/Tokyo", "/search/?q=climate")
    yield from ("/events/calendar/2026-12/", "/events/calendar/2027-04/", "/events/map/", "/series/", "/speakers/")
    for model, name in (
        (Event.objects.published()[:25], "events:event_detail"),
        (Series.objects.all(), "events:series_detail"),
        (Theme.objects.all()[:3], "events:theme_detail"),
        (Speaker.objects.filter(appearances__isnull=False).distinct()[:3], "events:speaker_detail"),
        (City.objects.filter(events__isnull=False).distinct()[:4], "organizations:city_detail"),
        (Organization.objects.filter(credits__isnull=False).distinct()[:3], "organizations:organization_detail"),
    ):
        for record in model:
            with override("en"):
                yield reverse(name, args=[record.slug]).removeprefix("/en")


def dates(html: str) -> Iterator[tuple[str, str]]:
    """Day or month as a machine reads it, and as a reader does."""
    for marked, shown in re.findall(r'<time datetime="(\d{4}-\d\d(?:-\d\d)?)"[^>]*>(.*?)</time>', html, re.DOTALL):
        yield (
            marked,
            " ".join(INVISIBLE.sub("", unescape(re.sub("<[^>]*>", "", shown))).rstrip("–～~至 \u2009").split()),
        )


def readers(language: str) -> list[re.Pattern]:
    """The language's patterns as expressions: each part may also be a range, of "9–10" or of "Wed–Thu"."""
    locale = Locale.parse(cldr_locale(language))
    written = {locale.datetime_skeletons[name].pattern for name in SKELETONS if name in locale.datetime_skeletons}
    written.add("d")  # in the grid of a month days are numerals, in every language
    written |= {form.pattern for form in locale.date_formats.values()}
    written |= set(tomllib.loads(OWN_PATTERNS.read_text()).get(language, {}).get("day", {}).values())
    return [re.compile(expression(pattern, locale), re.IGNORECASE) for pattern in written]


def expression(pattern: str, locale: Locale) -> str:
    seen: set[str] = set()
    return "".join(part(*found.groups(), locale, seen) for found in FIELD.finditer(pattern))


def part(quoted, letter, plain, locale, seen) -> str:
    if letter is None:
        return r"\s*".join(re.escape(word) for word in re.split(r"\s+", quoted or plain))
    name = {"c": "E", "L": "M"}.get(letter, letter)
    if name in seen:
        return ".*?"
    seen.add(name)
    one = {
        "d": r"\d{1,2}(?:er|º|日|일|\.)??",
        "y": r"\d{4}",
        "G": ".*?",
        "E": "|".join(sorted(map(re.escape, names(locale.days)), key=len, reverse=True)),
        "M": "|".join(sorted(map(re.escape, names(locale.months)), key=len, reverse=True)) + r"|\d{1,2}",
    }[name]
    return rf"(?P<{name}>{one})(?:\s?[–—~〜～至-]\s?(?:{one}))?"


def names(of: dict) -> set[str]:
    return {word for context in of.values() for width in ("wide", "abbreviated") for word in context[width].values()}


def read(shown: str, patterns: list[re.Pattern]) -> list[re.Match]:
    """Ways to read a day, or the first of two that stand apart: "28 Jan – 3 Feb"."""
    whole = [match for pattern in patterns if (match := pattern.fullmatch(shown))]
    if whole:
        return whole
    halves = (re.split(r"\s?[–—~〜～-]\s?", shown, maxsplit=1) * 2)[:2]
    is_range = halves[0] != halves[1] and any(pattern.fullmatch(halves[1]) for pattern in patterns)
    return [match for pattern in patterns if is_range and (match := pattern.fullmatch(halves[0]))]


def says(found: re.Match, marked: str, locale: Locale) -> bool:
    """Whether what was read is the day that is marked; what is not written is not asked."""
    told, (year, month, *day) = found.groupdict(), map(int, marked.split("-"))
    is_month = (
        not told.get("M")
        or (told["M"].isdigit() and int(told["M"]) == month)
        or any(
            context[width][month].casefold() == told["M"].casefold()
            for context in locale.months.values()
            for width in ("wide", "abbreviated")
        )
    )
    is_weekday = not told.get("E") or any(
        context[width][date(year, month, *day).weekday()].casefold() == told["E"].casefold()
        for context in locale.days.values()
        for width in ("wide", "abbreviated")
    )
    is_year = int(told.get("y") or year) == year
    return is_month and is_weekday and is_year and (not told.get("d") or [int(re.match(r"\d+", told["d"])[0])] == day)


@pytest.mark.parametrize("language", CODES)
def test_every_date_reads_back_by_a_pattern_of_its_language(client, language):
    patterns, locale = readers(language), Locale.parse(cldr_locale(language))
    found = {pair for path in paths() for pair in dates(client.get(f"/{language}{path}").content.decode())}

    assert len(found) > 100
    unread = []
    for marked, shown in sorted(found):
        if not any(says(match, marked, locale) for match in read(shown, patterns)):
            unread.append((marked, shown))
    assert unread == []
