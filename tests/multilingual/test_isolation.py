"""Ranges in Arabic start on the right, and nothing beside them turns them (decision 0015)."""

import datetime as dt
import re
import unicodedata

import pytest
from django.template import engines
from django.utils import translation

from events.clocks.spans import span
from multilingual import markup, wording
from multilingual.languages import CODES

FIRST, LAST = dt.date(2026, 12, 8), dt.date(2026, 12, 9)
RANGES = {
    "hours": wording.hour_range(dt.time(10), dt.time(12, 10), "ar"),
    "days": wording.day_range(FIRST, LAST, "ar"),
    "days with weekday": wording.day_range(FIRST, LAST, "ar", weekday=True, short=True),
    "across years": wording.day_range(FIRST, dt.date(2027, 1, 2), "ar"),
    "months": wording.month_range(FIRST, dt.date(2027, 1, 2), "ar"),
    "years": wording.year_range(2008, 2012, "ar"),
    "a day": wording.date(FIRST, "ar"),
    "a day of a year": wording.day_month(FIRST, "ar"),
}


@pytest.mark.parametrize("words", RANGES.values(), ids=RANGES)
def test_range_is_one_isolate_from_right_to_left(words):
    assert (words[0], words[-1]) == ("\u2067", "\u2069")
    assert not set(words[1:-1]) & set("\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize("words", RANGES.values(), ids=RANGES)
def test_what_separates_takes_the_direction_of_the_isolate(words):
    """A neutral dash follows its surroundings (UAX 9, N1); a hyphen would keep two numbers from left to right (W4)."""
    separators = re.findall(r"[-–—~]", words)

    assert {unicodedata.bidirectional(separator) for separator in separators} <= {"ON"}


def test_number_with_a_sign_keeps_it_on_its_left():
    noon = dt.datetime(2026, 12, 8, 12, tzinfo=dt.UTC)

    assert wording.zone_label("America/Bogota", "ar", noon).endswith("\u2066UTC−5\u2069")


@pytest.mark.parametrize("language", [code for code in CODES if code != "ar"])
def test_other_languages_have_no_marks(language):
    words = wording.hour_range(dt.time(10), dt.time(12), language) + wording.day_range(FIRST, LAST, language)

    assert words == wording.bare(words)


def test_page_has_elements_for_the_marks():
    assert markup.isolates(RANGES["hours"]) == '<bdi dir="rtl">10:00–12:10</bdi>'
    assert markup.isolates("a < b") == "a &lt; b"


def test_stamp_is_not_forced_from_left_to_right():
    marks = engines["jinja2"].env.get_template("events/_marks.html").module
    noon = dt.datetime.combine(FIRST, dt.time(12), dt.UTC)
    with translation.override("ar"):
        html = str(marks.day_stamp(span(noon, noon + dt.timedelta(days=1), "UTC"), "DAYS"))

    assert 'dir="ltr"' not in html
    assert re.sub(r"<[^>]+>", "", html) == "الثلاثاء–الأربعاء، 8–9 ديسمبر 2026"
