"""The year and the number of an edition in names of thirteen languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multilingual.languages import CODES
from multilingual.wording.editions import has_year, numbers_in, with_number, with_year, year_in, years_later


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CityCOP 2025", "CityCOP 2026"),
        ("2025 CityCOP 高雄城市氣候峰會論壇", "2026 CityCOP 高雄城市氣候峰會論壇"),
        ("منتدى المدن ٢٠٢٥", "منتدى المدن ٢٠٢٦"),
        ("２０２５年都市フォーラム", "２０２６年都市フォーラム"),
        ("二〇二五年城市论坛", "二〇二六年城市论坛"),
        ("民國114年城市論壇", "民國115年城市論壇"),
        ("令和7年都市フォーラム", "令和8年都市フォーラム"),
        ("CityCOP2025: cities in 2030", "CityCOP2026: cities in 2030"),
        ("Strategy 2025–2030", "Strategy 2025–2030"),
        ("Forum 21/03/2025", "Forum 21/03/2025"),
        ("120250 trees", "120250 trees"),
    ],
)
def test_year_is_counted_on_in_any_digits_and_era(name, expected):
    assert with_year(name, 2025, 2026) == expected


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "The 3rd Forum of Cities", "The 4th Forum of Cities"),
        ("en", "Third Forum, 13th street", "Fourth Forum, 13th street"),
        ("ar", "المنتدى الثالث للمدن", "المنتدى الرابع للمدن"),
        ("de", "3. Forum der Städte", "4. Forum der Städte"),
        ("de", "Drittes Forum der Städte", "Viertes Forum der Städte"),
        ("es", "3.º Foro, tercera edición", "4.º Foro, cuarta edición"),
        ("fr", "3e Forum, troisième édition", "4e Forum, quatrième édition"),
        ("id", "Forum Kota ke-3", "Forum Kota ke-4"),
        ("id", "Forum Kota Ketiga", "Forum Kota Keempat"),
        ("ja", "第3回都市フォーラム", "第4回都市フォーラム"),
        ("ko", "제3회 도시 포럼", "제4회 도시 포럼"),
        ("pt-br", "3º Fórum, terceira edição", "4º Fórum, quarta edição"),
        ("ru", "3-й форум, третья встреча, III съезд", "4-й форум, четвёртая встреча, IV съезд"),
        ("vi", "Diễn đàn lần thứ 3", "Diễn đàn lần thứ 4"),
        ("vi", "Diễn đàn lần thứ ba", "Diễn đàn lần thứ tư"),
        ("zh-hans", "第三届城市论坛", "第四届城市论坛"),
        ("zh-hant", "第 3 屆城市論壇", "第 4 屆城市論壇"),
        ("zh-hant", "3rd 城市論壇", "4th 城市論壇"),
    ],
)
def test_number_is_counted_on_in_each_language(language, name, expected):
    assert 3 in numbers_in(name, language)
    assert with_number(name, 3, 4, language) == expected


@pytest.mark.parametrize(
    ("language", "name", "before", "expected"),
    [
        ("en", "21st Forum", 21, "22nd Forum"),
        ("en", "11th Forum", 11, "12th Forum"),
        ("zh-hant", "第十九屆論壇", 19, "第二十屆論壇"),
        ("zh-hant", "第九屆論壇", 9, "第十屆論壇"),
        ("fr", "20e Forum", 20, "21e Forum"),
        ("es", "IX Foro", 9, "X Foro"),
        ("de", "Zwölftes Forum", 12, "Zwölftes Forum"),
    ],
)
def test_number_is_counted_on_over_ten(language, name, before, expected):
    assert with_number(name, before, before + 1, language) == expected


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Forum 3: 3 cities, 103rd street, V. Novak"),
        ("de", "Am 13. März: 0,3. Und"),
        ("vi", "Thứ ba, 3 thành phố"),
        ("zh-hant", "三個城市，3 天"),
        ("ru", "3 города"),
    ],
)
def test_other_numbers_stay(language, name):
    assert with_number(name, 3, 4, language) == name


@pytest.mark.parametrize(
    ("edition", "expected"),
    [("2025", "2026"), ("2021–2022", "2022–2023"), ("2025/26", "2026/27"), ("1999/00", "2000/01"), ("3rd", "3rd")],
)
def test_edition_that_is_a_year_or_a_span_is_counted_on(edition, expected):
    assert years_later(edition, 1) == expected


def test_year_is_found():
    assert has_year("im Jahr 2025.", 2025)
    assert has_year("٢٠٢٥", 2025)
    assert not has_year("12025", 2025)
    assert year_in("3rd (2025)") == 2025
    assert year_in("2025 and 2026") is None
    assert year_in("3rd") is None


@given(st.text(max_size=60), st.sampled_from(CODES), st.integers(1, 120))
def test_any_name_is_read_and_only_its_number_changes(name, language, before):
    with_number(name, before, before + 1, language)
    if before not in numbers_in(name, language):
        assert with_number(name, before, before + 1, language) == name
