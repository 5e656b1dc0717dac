"""Dates and ranges in every language, against strings that were read one by one (date_patterns.yaml)."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from multilingual import wording
from multilingual.languages import CODES

from .date_forms import DAY, FORMS, LATER, MONTHS, NEXT

EXPECTED = yaml.safe_load((Path(__file__).parent / "date_patterns.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", CODES)
def test_dates_are_what_was_read(language, name):
    assert FORMS[name](language) == EXPECTED[language][name]


def test_every_form_was_read_in_every_language():
    assert {language: list(forms) for language, forms in EXPECTED.items()} == {code: list(FORMS) for code in CODES}


def test_review_of_the_languages_is_kept():
    """The places that a reading of all languages named, literally."""
    two_days = (dt.date(2026, 3, 10), dt.date(2026, 3, 11))

    assert wording.day_range(*two_days, "es", year=False, weekday=True, short=True) == "mar. 10–mié. 11 mar."
    assert wording.day(DAY, "fr", year=False, weekday=True, short=True) == "mar. 8 déc."
    assert wording.day(DAY, "pt-br", short=True) == "8 de dez. de 2026"
    assert wording.day(DAY, "vi", weekday=True, short=True) == "Thứ Ba, 8/12/2026"
    assert wording.date(dt.date(2027, 1, 26), "vi") == "26 tháng 1 năm 2027"
    assert wording.day_range(dt.date(2026, 3, 9), two_days[0], "ru", year=False) == "9–10 марта"
    assert wording.date(DAY, "ja", weekday=True) == "2026年12月8日(火)"
    assert wording.month(2027, 8, "ja") == "2027年8月"


@pytest.mark.parametrize("language", CODES)
def test_weekdays_are_no_range_beyond_a_week(language):
    week = dt.timedelta(days=6)

    assert wording.weekday_range(DAY, DAY + week, language)
    assert wording.weekday_range(DAY, DAY + week + dt.timedelta(days=1), language) == ""
    assert wording.day_range(DAY, LATER, language, weekday=True) == wording.day_range(DAY, LATER, language)


@pytest.mark.parametrize("language", CODES)
def test_stamp_has_one_numeral_for_each_day_or_range(language):
    for day in MONTHS:
        ((*pieces,),) = wording.stamp(day, day, language)
        kinds = [piece.kind for piece in pieces if piece.kind]
        assert sorted(kinds) == ["month", "numeral", "weekday"]
    (within,) = wording.stamp(DAY, NEXT, language, year=False)
    assert [piece.kind for piece in within].count("numeral") == 1


def test_range_that_ends_before_it_starts_has_no_words():
    for words in (wording.day_range, wording.month_range, wording.weekday_range, wording.stamp):
        with pytest.raises(ValueError, match="before it starts"):
            words(NEXT, DAY, "en")
