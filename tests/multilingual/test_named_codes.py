"""Languages, countries and zones are chosen by name in the editor's language, and kept as codes."""

import pytest

from multilingual.codes import COUNTRY_NAMES, LANGUAGE_NAMES, SITE_LANGUAGES
from multilingual.languages import CODES
from organizations.zones import ZONE_NAMES

KINDS = (LANGUAGE_NAMES, SITE_LANGUAGES, COUNTRY_NAMES, ZONE_NAMES)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("codes", KINDS, ids=lambda codes: codes.key)
def test_every_code_that_is_offered_comes_back_from_what_is_shown_of_it(codes, language):
    wrong = [code for code in codes.offered() if codes.code_of(codes.shown(code, language), language) != code]

    assert wrong == []


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("codes", KINDS, ids=lambda codes: codes.key)
def test_nearly_every_code_is_shown_by_its_name(codes, language):
    coded = [code for code in codes.offered() if codes.shown(code, language) == code and code != "UTC"]

    assert len(coded) <= len(codes.offered()) // 20


@pytest.mark.parametrize(
    ("codes", "language", "typed", "code"),
    [
        (LANGUAGE_NAMES, "de", "Vietnamesisch", "vi"),
        (LANGUAGE_NAMES, "de", "vietnamese", "vi"),
        (LANGUAGE_NAMES, "de", "Tiếng Việt", "vi"),
        (LANGUAGE_NAMES, "de", "vi", "vi"),
        (LANGUAGE_NAMES, "vi", "tieng nhat", "ja"),
        (LANGUAGE_NAMES, "ja", "中国語", "zh"),
        (LANGUAGE_NAMES, "en", "American Sign Language", "ase"),
        (LANGUAGE_NAMES, "en", "zh-TW", "zh-tw"),
        (LANGUAGE_NAMES, "en", "Klingonish", None),
        (LANGUAGE_NAMES, "en", "", None),
        (COUNTRY_NAMES, "fr", "allemagne", "DE"),
        (COUNTRY_NAMES, "fr", "Cote d’Ivoire", "CI"),
        (COUNTRY_NAMES, "ja", "日本", "JP"),
        (COUNTRY_NAMES, "en", "jp", "JP"),
        (COUNTRY_NAMES, "en", "Atlantis", None),
        (ZONE_NAMES, "de", "Tokio", "Asia/Tokyo"),
        (ZONE_NAMES, "de", "Asia/Tokyo", "Asia/Tokyo"),
        (ZONE_NAMES, "vi", "Hong Kong", "Asia/Hong_Kong"),
        (ZONE_NAMES, "en", "GMT+8x", None),
        (SITE_LANGUAGES, "de", "Vietnamesisch", "vi"),
        (SITE_LANGUAGES, "de", "Fidschi", None),
    ],
)
def test_names_in_any_language_of_the_editor_and_codes_are_understood(codes, language, typed, code):
    assert codes.code_of(typed, language) == code
