"""What is said before or behind a name, in the words of the reader's language."""

import pytest

from multilingual.languages import CODES
from multilingual.wording import addressed
from multilingual.wording.cldr import overrides

FORMS = {
    "Dr.": {
        "en": "Dr. Han",
        "ar": "د. Han",
        "de": "Dr. Han",
        "es": "Dr. Han",
        "fr": "Dr Han",
        "id": "Dr. Han",
        "ja": "Han博士",
        "ko": "Han 박사",
        "pt-br": "Dr. Han",
        "ru": "д-р Han",
        "vi": "TS. Han",
        "zh-hans": "Han博士",
        "zh-hant": "Han博士",
    },
    "Ms": {
        "en": "Ms Han",
        "ar": "السيدة Han",
        "de": "Frau Han",
        "es": "Sra. Han",
        "fr": "Mme Han",
        "id": "Ibu Han",
        "ja": "Han氏",
        "ko": "Han 씨",
        "pt-br": "Sra. Han",
        "ru": "г-жа Han",
        "vi": "Bà Han",
        "zh-hans": "Han女士",
        "zh-hant": "Han女士",
    },
    "Prof.": {
        "en": "Prof. Han",
        "ar": "البروفيسور Han",
        "de": "Prof. Han",
        "es": "Prof. Han",
        "fr": "Pr Han",
        "id": "Prof. Han",
        "ja": "Han教授",
        "ko": "Han 교수",
        "pt-br": "Prof. Han",
        "ru": "проф. Han",
        "vi": "GS. Han",
        "zh-hans": "Han教授",
        "zh-hant": "Han教授",
    },
}


@pytest.mark.parametrize("honorific", FORMS)
def test_an_honorific_is_said_as_the_language_says_it(honorific):
    assert {code: addressed("Han", honorific, code) for code in CODES} == FORMS[honorific]


@pytest.mark.parametrize("typed", ["Frau", "FRAU", "Mrs.", "г-жа", "女士", "Sra"])
def test_an_honorific_is_known_however_it_was_typed(typed):
    assert addressed("Han", typed, "en") == "Ms Han"


def test_an_honorific_that_nobody_knows_stands_as_typed_before_the_name():
    assert addressed("Han", "Tan Sri", "ja") == "Tan Sri Han"
    assert addressed("Han", "", "ja") == "Han"


def test_a_way_of_typing_means_one_honorific():
    typed = [word.casefold() for entry in overrides("honorifics").values() for word in entry["typed"]]

    assert len(typed) == len(set(typed))
    for entry in overrides("honorifics").values():
        assert set(entry) <= {"typed", "default", *CODES}
        assert all("{0}" in pattern for key, pattern in entry.items() if key != "typed")


def test_a_language_that_is_not_ours_is_refused():
    with pytest.raises(KeyError):
        addressed("Han", "Dr", "xx")
